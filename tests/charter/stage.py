"""Things of the charter, made without operations, for the tests of its operations."""

import datetime as dt

from coalition.charter.models import CharterVersion, Goal, Signature
from coalition.ledger import clock
from coalition.people.models import Seat


def version(cast, state="open", number=1, **given) -> CharterVersion:
    """A version in a state."""
    words = {"vision": "Safer nights.\n\nFewer false alarms.", "drafted_by": cast.chair, "drafted_at": clock.now()}
    if state != "draft":
        words["opened_at"] = clock.now()
    if state in {"ratified", "superseded", "lapsed"}:
        words |= {"ratified_at": clock.now(), "lapses_on": clock.today() + dt.timedelta(days=365)}
    return CharterVersion.objects.create(number=number, state=state, **words | given)


def word(cast, version, name, kind="signed", words="") -> Signature:
    """What a member of the cast said to a version."""
    seat = Seat.objects.filter(holder__person=cast.people[name]).first()
    return Signature.objects.create(
        version=version,
        person=cast.people[name],
        kind=kind,
        words=words,
        given_at=clock.now(),
        seat=seat,
        discipline=seat.discipline if seat else None,
    )


def goal(cast, owner="nurse", **given) -> Goal:
    """A goal, open."""
    fields = {
        "title": "Fewer false alarms at night",
        "benefit": "patient care",
        "measure_words": "False alarms per night shift, from the log",
        "baseline": 12,
        "target": 6,
        "unit": "alarms",
        "due_on": clock.today() + dt.timedelta(days=60),
        "owner": cast.people[owner],
        "set_at": clock.now(),
    }
    return Goal.objects.create(**fields | given)
