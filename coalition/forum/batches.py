"""When sealed words are brought to their readers, and how: all that waits, in random order, under new ids."""

import datetime as dt
import random
import zoneinfo

from django.conf import settings

from coalition.forum import events
from coalition.forum.conversation import RAISER, say, take_verdict
from coalition.forum.models import Concern, SealedConcern, SealedMessage
from coalition.ledger import clock
from coalition.ledger.recording import record

WINDOW_MINUTES = 10  # how often the clock is looked at; see jobs.py
_shuffle = random.SystemRandom().shuffle


def is_due(moment: dt.datetime, zone: str) -> bool:
    """Whether `moment` (aware) lies in the first ten minutes of a release hour in `zone`."""
    local = moment.astimezone(zoneinfo.ZoneInfo(zone))
    return local.hour in settings.SEALED_RELEASE_HOURS and local.minute < WINDOW_MINUTES


def next_release(moment: dt.datetime, zone: str) -> dt.datetime:
    """The next release after `moment`, as a wall time in `zone`."""
    local = moment.astimezone(zoneinfo.ZoneInfo(zone))
    hours = sorted(settings.SEALED_RELEASE_HOURS)
    later = [hour for hour in hours if hour > local.hour]
    day = local.date() if later else local.date() + dt.timedelta(days=1)
    return dt.datetime.combine(day, dt.time(later[0] if later else hours[0]), tzinfo=local.tzinfo)


def is_waiting() -> bool:
    """Whether anything sealed waits in the open coalition."""
    return SealedConcern.objects.exists() or SealedMessage.objects.exists()


def bring_concerns() -> int:
    """Turn every waiting concern into one its readers see. Only `release` calls this."""
    waiting = list(SealedConcern.objects.select_for_update())
    _shuffle(waiting)
    for row in waiting:
        concern = Concern.objects.create(
            title=row.title, body=row.body, kind=row.kind, harm=row.harm, lookup=row.lookup, opened_on=row.opened_on,
            is_sealed=True, is_shared=False, listed_at=clock.now(),
        )  # fmt: skip
        record(events.received, concern)
    SealedConcern.objects.filter(pk__in=[row.pk for row in waiting]).delete()
    return len(waiting)


def bring_messages() -> int:
    """Put every waiting message and verdict into its conversation. Only `release` calls this."""
    waiting: dict[str, list[SealedMessage]] = {}
    rows = list(SealedMessage.objects.select_for_update().order_by("lookup", "n"))
    for row in rows:
        waiting.setdefault(row.lookup, []).append(row)
    lookups = list(waiting)
    _shuffle(lookups)
    for lookup in lookups:
        _bring_to(Concern.objects.select_for_update().get(lookup=lookup), waiting[lookup])
    SealedMessage.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)


def _bring_to(concern: Concern, messages: list[SealedMessage]) -> None:
    for message in messages:
        words = message.body or concern.Verdict(message.verdict).label
        say(concern, RAISER, words, day=message.day)
    verdict = next((message.verdict for message in reversed(messages) if message.verdict), "")
    if verdict and concern.state == Concern.State.ANSWERED:
        is_settled = take_verdict(concern, verdict)
        record(events.settled if is_settled else events.not_settled, concern, verdict=verdict)
    else:
        record(events.heard_again, concern)
