"""How sealed words become readable: all that waits, in random order, under new ids. Only `release` calls this."""

import random

from coalition.forum import events
from coalition.forum.models import Concern, SealedConcern, SealedMessage
from coalition.forum.operations_messages import RAISER, say, take_verdict
from coalition.ledger import clock
from coalition.ledger.recording import record

_shuffle = random.SystemRandom().shuffle


def bring_concerns() -> int:
    """Turn every waiting concern into one its readers see."""
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
    """Put every waiting message and verdict into its conversation."""
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
