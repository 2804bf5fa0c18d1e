"""Who was accountable for a thing when: read from its events, whatever room it lives in."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from coalition.ledger.feed import events_here, tell
from coalition.ledger.models import Event
from coalition.people.models import Person

# Facts under which rooms record who answers from now on, in this order.
NAMES = ("owner", "accountable", "new", "person")
# Kinds by which the actor takes the thing themselves.
TAKEN = {"concern.owned", "request.taken", "solution.ownership_taken"}
RACI = {"milestone.assigned", "milestone.released"}
MOST = 500


@dataclass(frozen=True)
class Span:
    """One person's time: until is None while it lasts. The sentence is that of the event it began with."""

    name: str
    since: dt.datetime
    until: dt.datetime | None
    sentence_html: str


def who_from(event: Event) -> uuid.UUID | None:
    """Whom an event makes accountable; None when it changes nobody."""
    if event.kind in TAKEN:
        return event.actor_id
    facts = event.facts
    if event.kind in RACI and facts.get("as_what") != "accountable":
        return None
    if event.kind == "milestone.unassigned":
        return None
    told = next((facts[name] for name in NAMES if facts.get(name)), None)
    try:
        return uuid.UUID(str(told)) if told else None
    except ValueError:
        return None


def asked_id(text: str) -> uuid.UUID | None:
    """An id from an address; None for anything else."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def spans(thing_id, slug: str) -> list[Span]:
    """Who was accountable for the thing, from when until when, the first one first (four queries)."""
    events = list(events_here().filter(thing_id=thing_id).order_by("seq")[:MOST])
    return _spans([(event, who) for event in events if (who := who_from(event))], slug)


def _spans(turns: list, slug: str) -> list[Span]:
    kept = [turn for before, turn in zip([(None, None), *turns], turns, strict=False) if turn[1] != before[1]]
    names = _names(who for _, who in kept)
    kept = [turn for turn in kept if turn[1] in names]
    entries = tell([event for event, _ in kept], slug)
    ends = [event.at for event, _ in kept[1:]] + [None]
    return [
        Span(names[who], event.at, end, entry.sentence_html)
        for (event, who), end, entry in zip(kept, ends, entries, strict=True)
    ]


def _names(ids: Iterable) -> dict:
    return dict(Person.objects.filter(pk__in=set(ids)).values_list("pk", "name"))
