"""Who left the hospital: people of the last roster whom this one does not name, what ends with them, and who cannot go yet."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from coalition.ledger.models import Coalition
from coalition.ledger.tenancy import scope
from coalition.people.models import Membership, Person, Role
from coalition.people.roster_report import Roster

# A file that lets more than this share of the last roster go is likelier a wrong file than a wave of leavers.
IMPLAUSIBLE_SHARE = 0.2


@dataclass(frozen=True)
class Ending:
    """A membership that ends with its person, and the seats that become vacant."""

    coalition_id: uuid.UUID
    coalition: str
    membership_id: uuid.UUID
    seats: tuple[str, ...] = ()


@dataclass
class Leaver:
    """Somebody of the last roster who is not on this one. `stays`: why their account is kept open all the same."""

    pk: uuid.UUID
    name: str
    team: str = ""
    stays: str = ""
    endings: list[Ending] = field(default_factory=list)


def leavers_of(people: Iterable, roster: Roster, by) -> list[Leaver]:
    """Active people of the last roster whom no row names, not even a faulty one; nobody when rows could not be read."""
    if roster.unread or not roster.emails:
        return []
    gone = {}
    for each in people:
        if each.on_roster and each.is_active and not each.is_system and not _is_named(each, roster):
            gone[each.pk] = Leaver(each.pk, each.name, each.team or "")
    _keep_stewards(gone, by)
    _find_endings(gone)
    return sorted(gone.values(), key=lambda each: (bool(each.stays), not each.endings, each.name))


def _is_named(person, roster: Roster) -> bool:
    """By employee id, by address, or (of people without a number) by the address that they changed themselves."""
    if person.email in roster.emails or (person.employee_id or "").casefold() in roster.employee_ids:
        return True
    has_number = person.employee_id and roster.employee_ids
    return bool(person.given_email) and person.given_email in roster.emails and not has_number


def _keep_stewards(gone: dict[uuid.UUID, Leaver], by) -> None:
    if by is not None and by.pk in gone:
        gone[by.pk].stays = "They import this roster themselves."
    stewards = Person.objects.filter(is_steward=True, is_active=True)
    if not stewards.exclude(pk__in=list(gone)).exists():
        for pk in stewards.filter(pk__in=list(gone)).values_list("pk", flat=True):
            gone[pk].stays = gone[pk].stays or "The installation would be without a steward. Name another one first."


def _find_endings(gone: dict[uuid.UUID, Leaver]) -> None:
    """The memberships of leavers, coalition by coalition (three queries each). A coalition keeps its last chair."""
    for coalition in Coalition.objects.order_by("name") if gone else ():
        with scope(coalition):
            chairs = set(Membership.objects.filter(left_at=None, role=Role.CHAIR).values_list("person_id", flat=True))
            present = Membership.objects.filter(left_at=None, person__in=list(gone)).prefetch_related("seats")
            for each in present.order_by("joined_at", "id"):
                leaver = gone[each.person_id]
                seats = tuple(seat.title for seat in each.seats.all() if seat.closed_at is None)
                leaver.endings.append(Ending(coalition.pk, coalition.name, each.pk, seats))
                if each.role == Role.CHAIR and chairs <= gone.keys():
                    leaver.stays = f"{coalition.name} would be without a chair. Its members need another one first."


def share_of(leavers: Iterable[Leaver], people: Iterable) -> float:
    """Which share of the active people of the last roster would go, 0 to 1."""
    before = sum(each.on_roster and each.is_active and not each.is_system for each in people)
    going = sum(not each.stays for each in leavers)
    return going / before if before else 0.0
