"""What of people a member's page shows: which seats they have and had, and how much they carry."""

from collections.abc import Iterable
from dataclasses import dataclass

from coalition.ledger.questions import ask
from coalition.people import rights
from coalition.people.held_words import Held, by_kind, held_by
from coalition.people.models import Holding, Membership
from coalition.people.waiting import Section, Waiting, waiting_for


@dataclass(frozen=True)
class Load:
    """How much somebody carries: open things beside seats, of which overdue, and the same by kind of thing."""

    open: int
    overdue: int
    kinds: list[tuple[str, list[Held]]]


def load_of(membership: Membership, viewer) -> Load:
    """What they answer for, as far as the viewer may see it."""
    held: Iterable[Held] = [each for each in held_by(membership.person, viewer) if each.word != "seat"]
    return Load(len(held), sum(each.is_overdue for each in held), list(by_kind(held)))


def seats_of(membership: Membership) -> list[Holding]:
    """Every stretch of a seat of theirs, newest first (one query)."""
    return list(membership.holdings.in_order().select_related("seat__coalition", "seat__team", "seat__discipline"))


def parts_of(membership: Membership, viewer) -> list[Section]:
    """What other rooms say of the member (training, wins, thanks), in their order."""
    is_close = viewer.pk == membership.person_id or bool(rights.a_lead(viewer, membership))
    return sorted(ask("about_person", membership.person, is_close), key=lambda each: each.order)


def waiting_of(membership: Membership, viewer) -> list[Waiting]:
    """What waits for the member; told to nobody but themselves."""
    if viewer.pk != membership.person_id or membership.left_at is not None:
        return []
    return waiting_for(viewer)
