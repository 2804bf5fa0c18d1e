"""Who was at the table at any moment: members with their roles, seats with their holders and deputies."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from coalition.ledger.models import Event
from coalition.ledger.tenancy import current_coalition_id
from coalition.people.models import Holding, Membership, Place, Role, Seat


@dataclass(frozen=True)
class SeatThen:
    """A seat that was open at a moment, with who held it and who deputised then."""

    seat: Seat
    holder: Holding | None = None
    deputy: Holding | None = None

    def as_it_stood(self) -> Seat:
        """The seat with the holder and the deputy of then; for reading, never to be saved."""
        self.seat.holder = self.holder.member if self.holder else None
        self.seat.deputy = self.deputy.member if self.deputy else None
        return self.seat


@dataclass(frozen=True)
class MemberThen:
    """A member of a moment, and the role they had."""

    membership: Membership
    role: str

    @property
    def role_word(self) -> str:
        """The role in a word."""
        return str(Role(self.role).label)


def moment_of(text: str, zone: dt.tzinfo) -> dt.datetime | None:
    """The moment that a day (its end, in `zone`) or a day and time names; None for anything else."""
    try:
        text = text.strip().replace(" ", "+") if "T" in text else text.strip()  # in an address + is a blank
        if "T" in text:
            moment = parse_datetime(text)
            return moment.replace(tzinfo=zone) if moment and timezone.is_naive(moment) else moment
        day = parse_date(text)
        return dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), zone) if day else None
    except (ValueError, OverflowError):
        return None


def day_of(text: str) -> dt.date | None:
    """The day, when a day and no hour was asked for."""
    try:
        return parse_date(text.strip()) if "T" not in text else None
    except ValueError:
        return None


def members_at(moment: dt.datetime) -> list[MemberThen]:
    """Who was a member or observer at `moment`, by name, with the role of then (two queries)."""
    rows = Membership.objects.filter(joined_at__lte=moment).filter(Q(left_at=None) | Q(left_at__gt=moment))
    rows = list(rows.select_related("person__team", "coalition").order_by("person__name", "id"))
    roles = roles_at(moment, rows)
    return [MemberThen(row, roles[row.pk]) for row in rows]


def roles_at(moment: dt.datetime, memberships: Iterable[Membership]) -> dict[uuid.UUID, str]:
    """The role each had at `moment`: what the first change after it replaced, else the present one (one query)."""
    roles = {row.pk: row.role for row in memberships}
    later = Event.objects.filter(
        coalition_id=current_coalition_id(), kind="member.appointed", at__gt=moment, thing_id__in=roles
    )
    for pk, facts in later.order_by("-seq").values_list("thing_id", "facts"):
        roles[pk] = facts["before"]
    return roles


def seats_at(moment: dt.datetime) -> list[SeatThen]:
    """The seats open at `moment`, by title, with their holders and deputies of then (two queries)."""
    seats = Seat.objects.filter(opened_at__lte=moment).filter(Q(closed_at=None) | Q(closed_at__gt=moment))
    found: dict[tuple, Holding] = {}
    holdings = Holding.objects.at(moment).select_related("member__person__team", "member__coalition")
    for holding in holdings:
        found[holding.seat_id, holding.place] = holding
    return [
        SeatThen(seat, found.get((seat.pk, Place.HOLDER)), found.get((seat.pk, Place.DEPUTY)))
        for seat in seats.select_related("team", "discipline", "coalition").order_by("title", "id")
    ]
