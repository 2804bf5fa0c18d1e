"""Who hears of which event: the audience its kind names, without its actor, and only those who are members now."""

import logging
import uuid
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from django.apps import apps
from django.db import transaction

from coalition.ledger.kinds import KINDS
from coalition.ledger.models import Coalition, Event
from coalition.ledger.nouns import NOUNS
from coalition.ledger.tenancy import Tenant
from coalition.notify.models import Notice
from coalition.people.models import Membership

log = logging.getLogger("coalition.notify")


def notices_of(events: list[Event]) -> list[Notice]:
    """The notices that `events` of the open coalition make. A few queries for each type of thing."""
    present = set(Membership.objects.filter(left_at=None).values_list("person_id", flat=True))
    things = things_of(events)
    found = []
    for event in events:
        people = _audience(event, things.get(event.thing_id)) & present - {event.actor_id}
        found += [
            Notice(
                coalition_id=event.coalition_id,
                person_id=person_id,
                event_id=event.pk,
                thing_id=event.thing_id,
                at=event.at,
            )
            for person_id in people
        ]
    return found


def things_of(events: Iterable[Event]) -> dict[uuid.UUID, object]:
    """What the events are about, by id; a thing that is gone is left out."""
    wanted = defaultdict(set)
    for event in events:
        wanted[event.thing_type].add(event.thing_id)
    found = {}
    for noun, ids in wanted.items():
        if rows := rows_of(noun):
            found |= {thing.pk: thing for thing in rows().filter(pk__in=ids)}
    return found


def rows_of(noun: str):
    """How the rows of a noun are read in the open coalition; None for a noun nobody knows."""
    if noun == "coalition":
        return Coalition.objects.all
    entry = NOUNS.get(noun)
    if entry is not None and entry.queryset is not None:
        return lambda: entry.queryset(entry.model.objects.all())
    model = _models().get(noun)
    return model.objects.all if model is not None else None


@cache
def _models() -> dict[str, type[Tenant]]:
    return {model.noun(): model for model in apps.get_models() if issubclass(model, Tenant)}


def _audience(event: Event, thing) -> set[uuid.UUID]:
    """Whom the event's kind names; nobody when its thing is gone or its audience fails: the others go on."""
    kind = KINDS.get(event.kind)
    if kind is None or thing is None:
        return set()
    try:
        with transaction.atomic():
            return set(kind.audience(thing, event))
    except Exception:
        log.exception("the audience of an event could not be told", extra={"kind": event.kind})
        return set()
