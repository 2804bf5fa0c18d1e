"""Things of the charter, made without operations, for the tests of its operations."""

import datetime as dt
from decimal import Decimal

from coalition.charter.models import CharterVersion, Comment, Goal, LinePlace, Serving, Signature, VisionLine
from coalition.charter.paragraphs import key_of
from coalition.ledger import clock
from coalition.ledger.models import Thing
from coalition.people.models import Seat


def version(cast, state="open", number=None, **given) -> CharterVersion:
    """A version in a state; only one can be under way, so an earlier one is taken back."""
    if state in {"draft", "open"}:
        CharterVersion.objects.filter(state__in=["draft", "open"]).update(state="withdrawn")
    words = {"vision": "Safer nights.\n\nFewer false alarms.", "drafted_by": cast.chair, "drafted_at": clock.now()}
    if state != "draft":
        words["opened_at"] = clock.now()
    if state in {"ratified", "superseded", "lapsed"}:
        words |= {"ratified_at": clock.now(), "lapses_on": clock.today() + dt.timedelta(days=365)}
    number = number or CharterVersion.objects.count() + 1
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
        "baseline": Decimal(12),
        "target": Decimal(6),
        "unit": "alarms",
        "due_on": clock.today() + dt.timedelta(days=60),
        "owner": cast.people[owner],
        "set_at": clock.now(),
    }
    return Goal.objects.create(**fields | given)


def comment(cast, name="nurse", on=None, **given) -> Comment:
    """An open comment on the first paragraph of a draft's vision."""
    fields = {
        "version": on or version(cast, "draft"), "part": "vision", "number": 1, "passage": "Safer nights.",
        "author": cast.people[name], "words": "Which nights?", "written_at": clock.now(),
    }  # fmt: skip
    return Comment.objects.create(**fields | given)


def line(cast, words="Safer nights.", number=1, of=None) -> VisionLine:
    """A line of the vision that counts."""
    place_in = of or CharterVersion.objects.ratified().first() or version(cast, "ratified", number=90)
    made = VisionLine.objects.create(words=words, key=key_of(words), made_at=clock.now())
    LinePlace.objects.create(version=place_in, line=made, number=number)
    return made


def thing(cast, noun="goal", title="Fewer false alarms at night", state="open") -> Thing:
    """A row of the register; of a goal, there is the goal, too."""
    made = goal(cast, title=title) if noun == "goal" else None
    ids = {"id": made.pk} if made else {}
    return Thing.objects.create(type=noun, title=title, state=state, changed_at=clock.now(), **ids)


def serving(cast, line, thing) -> Serving:
    """That a thing is said to serve a line."""
    return Serving.objects.create(
        line=line, thing_type=thing.type, thing_id=thing.pk, said_by=cast.chair, said_at=clock.now()
    )


def soon() -> dt.date:
    """A day to come."""
    return clock.today() + dt.timedelta(days=60)
