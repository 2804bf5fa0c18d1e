"""What the worker does: spread events as notices and mail, send, beat its heart, take up what a dead one left."""

import datetime as dt
import logging
import uuid

from django.db import transaction
from django.db.models import F, OuterRef, Q, Subquery
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from coalition.ledger import clock
from coalition.ledger.models import HOSPITAL, ChainHead, Event
from coalition.ledger.tenancy import scope
from coalition.notify.letters import WRITERS, copies_of, letter_of
from coalition.notify.models import Heartbeat, Mail, Notice, Spread
from coalition.notify.spreading import notices_of
from coalition.people.codes import is_by_hand

log = logging.getLogger("coalition.notify")
AT_ONCE = 500
MOST_TRIES = 8
AGAIN = RetryStrategy(max_attempts=8, exponential_wait=2)


@app.task(name="notify.spread", queue="notices", retry=AGAIN)
def spread(coalition: str) -> None:
    """Make notices and mail of the coalition's new events. Doing it twice, or in two workers at once, does it once."""
    made_mail = False
    while True:
        read, mails = _spread_some(uuid.UUID(coalition))
        made_mail = made_mail or bool(mails)
        if read < AT_ONCE:
            break
    if made_mail:
        send_mail.defer(timestamp=0)


def _spread_some(coalition_id: uuid.UUID) -> tuple[int, int]:
    """Spread at most AT_ONCE events in one transaction; how many were read, and how many mails were made."""
    with scope(coalition_id):
        Spread.objects.bulk_create([Spread(coalition_id=coalition_id)], ignore_conflicts=True)
        place = Spread.objects.select_for_update().get(pk=coalition_id)
        events = list(
            Event.objects.filter(coalition_id=coalition_id, seq__gt=place.seq).order_by("seq")[:AT_ONCE]
        )
        if not events:
            return 0, 0
        mails = [_mail(event) for event in events if event.kind in WRITERS]
        if coalition_id != HOSPITAL:  # the hospital's own acts have no members to tell
            Notice.objects.bulk_create(notices_of(events), ignore_conflicts=True, batch_size=2000)
        Mail.objects.bulk_create(mails, ignore_conflicts=True)
        place.seq = events[-1].seq
        place.save(update_fields=["seq"])
        return len(events), len(mails)


def _mail(event: Event) -> Mail:
    now = clock.now()
    return Mail(
        id=event.pk,
        coalition_id=event.coalition_id,
        kind=event.kind,
        thing_id=event.thing_id,
        made_at=now,
        next_try_at=now,
    )


@app.periodic(cron="* * * * *")
@app.task(name="notify.sweep", queue="notices", queueing_lock="notify.sweep")
def sweep(timestamp: int) -> None:
    """Spread whatever was announced but not spread: after a crash, a restore or a lost job, nothing stays behind."""
    done = Subquery(Spread.objects.filter(coalition_id=OuterRef("coalition_id")).values("seq"))
    behind = ChainHead.objects.annotate(done=done).filter(Q(done=None, seq__gt=0) | Q(seq__gt=F("done")))
    for coalition_id in list(behind.values_list("coalition_id", flat=True)):
        spread(coalition=str(coalition_id))


@app.periodic(cron="* * * * *")
@app.task(name="notify.send_mail", queue="mail")
def send_mail(timestamp: int) -> None:
    """Send what is due. Without mail set up it waits, and is looked at again when it is sent."""
    if is_by_hand():
        return
    while _send_next():
        pass


def _send_next() -> bool:
    """Send the next due mail; False when none is due. Its row is locked meanwhile, and passed over by other workers.

    A worker that dies between the server's yes and its own note sends again, with the same Message-ID.
    """
    with transaction.atomic():
        mail = Mail.objects.due().select_for_update(skip_locked=True).first()
        if mail is None:
            return False
        try:
            _send(mail)
        except Exception as problem:  # whatever is wrong with one mail, the others go on
            _put_off(mail, problem)
        mail.save()
        return True


def _send(mail: Mail) -> None:
    """Send one mail, or make a mail for each of the many it is for; park what is no longer wanted."""
    with transaction.atomic():
        copies = copies_of(mail)
        letter = letter_of(mail) if copies is None else None
        Mail.objects.bulk_create(copies or [], ignore_conflicts=True)
    if letter is None and not copies:
        mail.parked_at, mail.problem = clock.now(), "no longer wanted"
        return
    if letter is not None:
        letter.send()
    mail.sent_at = clock.now()


def _put_off(mail: Mail, problem: Exception) -> None:
    """Try again after 2, 4, 8 … minutes; park the mail after the eighth try."""
    log.warning("a mail could not be sent", extra={"mail": str(mail.pk), "problem": type(problem).__name__})
    mail.tries += 1
    mail.problem = type(problem).__name__[:120]
    mail.next_try_at = clock.now() + dt.timedelta(minutes=2**mail.tries)
    if mail.tries >= MOST_TRIES:
        mail.parked_at = clock.now()


@app.periodic(cron="* * * * *")
@app.task(name="notify.beat", queue="upkeep", queueing_lock="notify.beat")
def beat(timestamp: int) -> None:
    """Say that the worker lives and does its jobs."""
    Heartbeat.objects.update_or_create(name="worker", defaults={"at": clock.now()})


@app.periodic(cron="*/2 * * * *")
@app.task(name="notify.rescue", queue="upkeep", queueing_lock="notify.rescue")
async def rescue(timestamp: int) -> None:
    """Take up the jobs of a worker that died: it no longer beats, yet its jobs still count as being done."""
    for job in await app.job_manager.get_stalled_jobs():
        await app.job_manager.retry_job(job)
