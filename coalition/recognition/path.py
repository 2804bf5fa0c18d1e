"""Who is on the path of a win: everybody whose act led to what it shows."""

import uuid
from collections.abc import Iterable

from coalition.ledger.feed import events_here
from coalition.ledger.thread import walk
from coalition.people.models import Person


def people_on(evidence: Iterable, extra: Iterable[uuid.UUID] = ()) -> list[Person]:
    """Everybody who did something on the threads of `evidence`, and `extra`; the system and the nameless left out.

    Queries: one per piece of evidence for its thread, one for the events, one for the people.
    """
    things = {thing.pk for thing in evidence}
    for thing in evidence:
        things |= {step.id for step in walk(thing).before}
    actors = events_here().filter(thing_id__in=things, actor_id__isnull=False).values_list("actor_id", flat=True)
    wanted = set(actors) | {each for each in extra if each}
    return list(Person.objects.filter(pk__in=wanted, is_system=False).order_by("name"))
