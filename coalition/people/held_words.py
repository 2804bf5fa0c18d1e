"""The shape in which rooms say who holds what: asked of one person, or of everything nobody present holds."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q

from coalition.ledger import clock
from coalition.ledger.operations import Operation
from coalition.ledger.questions import ask
from coalition.ledger.rules import No, Verdict
from coalition.people.models import Membership, Person


@dataclass(frozen=True)
class Whose:
    """Whose things a room is asked for: those of `person`, or (None) those that nobody present in the coalition holds.

    `viewer` is who looks: a room that does not show everything to everybody narrows its rows to what they may see.
    None looks for everybody: only what every reader may see. `everybody`: of all, held by whomever or by nobody.
    """

    person: Person | None
    viewer: Person | None = None
    everybody: bool = False

    def holds(self, path: str = "owner", *, or_nobody: bool = True) -> Q:
        """The filter on the person column `path`; for orphans also empty ones, unless `or_nobody` is false."""
        if self.everybody:
            return Q() if or_nobody else Q(**{f"{path}__isnull": False})
        if self.person is not None:
            return Q(**{path: self.person})
        present = Membership.objects.filter(left_at=None).values("person_id")
        gone = Q(**{f"{path}__isnull": False}) & ~Q(**{f"{path}__in": present})
        return gone | Q(**{f"{path}__isnull": True}) if or_nobody else gone


@dataclass(frozen=True)
class Held:
    """One thing somebody answers for, and how it is handed over.

    act: the room's own operation on `thing` that names another in its input `field` (None: it stays where it is, and
    `note` says what can be done). A seat names a membership, everything else a person. holder: None when nobody has it.
    """

    thing: object
    holder: Person | None = None
    act: Operation | None = None
    field: str = "owner"
    due_on: dt.date | None = None
    note: str = ""
    page: object = None

    @property
    def heading(self) -> str:
        """What it is called."""
        return self.shown.heading

    @property
    def shown(self):
        """The thing whose page shows it; a part of a thing has none of its own."""
        return self.page or self.thing

    @property
    def word(self) -> str:
        """What sort of thing it is."""
        return self.thing.noun()

    @property
    def is_overdue(self) -> bool:
        """Whether its day has passed."""
        return self.due_on is not None and self.due_on < clock.today()

    def verdict(self, by: Person) -> Verdict:
        """May `by` hand it over?"""
        return self.act.verdict(by, self.thing) if self.act else No(self.note or "This stays where it is.")

    def given(self, to: Membership) -> dict:
        """The input of its act that names `to`."""
        return {self.field: to if self.field == "member" else to.person}


def held_by(person: Person, viewer: Person | None) -> list[Held]:
    """Everything `person` answers for in the open coalition and `viewer` may see; overdue and soon due first."""
    return in_order(ask("held", Whose(person, viewer)))


def orphans(viewer: Person | None) -> list[Held]:
    """Everything open that nobody present answers for and `viewer` may see; grouped by who had it."""
    return in_order(ask("held", Whose(None, viewer)))


def in_order(held: Iterable[Held]) -> list[Held]:
    """By kind of thing, then by day, then by name."""
    return sorted(held, key=lambda each: (each.word, each.due_on or dt.date.max, each.heading.casefold()))


def by_kind(held: Iterable[Held]) -> Iterator[tuple[str, list[Held]]]:
    """Held things in groups of one noun, in the order in which they come."""
    groups: dict[str, list[Held]] = {}
    for each in held:
        groups.setdefault(each.word, []).append(each)
    yield from groups.items()
