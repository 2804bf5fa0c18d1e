"""Small operations made for one test: how the machinery holds is shown on them, not on a room's own."""

from django import forms

from coalition.ledger.forms import Form
from coalition.ledger.kinds import Kind
from coalition.ledger.models import Link, Thing
from coalition.ledger.operations import operation
from coalition.ledger.recording import link, record
from coalition.ledger.rules import YES, No
from coalition.ledger.tenancy import current_coalition_id
from coalition.people.models import Seat


class Title(Form):
    """One word of input."""

    title = forms.CharField()


def anybody(person, thing):
    """Whoever comes."""
    return YES


def nobody(person, thing):
    """Nobody at all."""
    return No("The paint is still wet.", who="Ask the painter.")


def painted() -> Kind:
    """A kind of event for one test."""
    return Kind("seat.painted", "{actor} painted {thing}")


def painting(kind: Kind, rule=anybody, then=lambda seat: None, **how):
    """An operation that gives a seat another title, records `kind`, and then does `then(seat)`."""

    def paint(seat: Seat, *, by, title) -> Seat:
        """Paint a seat."""
        seat.title = title
        seat.save(update_fields=["title"])
        record(kind, seat)
        then(seat)
        return seat

    return operation(rule, form=Title, records=how.pop("records", kind), **how)(paint)


def joining(kind: Kind, verb="led to"):
    """An operation that joins a seat to another one."""

    def join(seat: Seat, *, by, other) -> Seat:
        """Join two seats."""
        link(seat, verb, other, reason="they belong together")
        record(kind, seat)
        return seat

    class Other(Form):
        other = forms.CharField()

    return operation(anybody, form=Other, records=kind)(join)


def place(title: str, noun: str = "seat") -> Thing:
    """An entry of the register, made without operations."""
    from coalition.ledger import clock

    return Thing.objects.create(type=noun, title=title, state="vacant", changed_at=clock.now())


def thread_of(*things, verb="led to") -> None:
    """Join things in a row, made without operations."""
    from coalition.ledger import clock

    for source, target in zip(things, things[1:], strict=False):
        Link.objects.create(
            coalition_id=current_coalition_id(), from_type=source.type, from_id=source.pk, verb=verb,
            to_type=target.type, to_id=target.pk, at=clock.now(), reason="because",
        )  # fmt: skip
