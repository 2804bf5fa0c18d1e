"""How a seat changes hands: the one place that writes holder and deputy. The database keeps the history (`walls`)."""

from coalition.ledger import clock
from coalition.people.models import Membership, Mode, Role, Seat

WRITTEN = ["holder", "held_since", "mode", "deputy", "changed_hands_at"]


def sit(seat: Seat, member: Membership | None, mode: str = "") -> None:
    """Let `member` hold the seat from now on, None: nobody. Who deputised and holds it now deputises no more."""
    seat.holder, seat.mode = member, mode if member is not None else ""
    seat.held_since = clock.today() if member is not None else None
    if member is not None and seat.deputy_id == member.pk:
        seat.deputy = None
    _save(seat)


def depute(seat: Seat, member: Membership | None) -> None:
    """Let `member` speak for the seat when its holder is away, None: nobody."""
    seat.deputy = member
    _save(seat)


def empty(seat: Seat) -> None:
    """Nobody holds it, nobody deputises."""
    seat.holder = seat.deputy = seat.held_since = None
    seat.mode = ""
    _save(seat)


def default_mode(by, member: Membership) -> str:
    """How a member comes to a seat when nobody says: those who take one up themselves volunteer, others are appointed."""
    return Mode.VOLUNTEERED if member.person_id == by.pk else Mode.APPOINTED


def may_hold(seat: Seat, role: str) -> bool:
    """Whether somebody of this role may sit there: an observer only in an observer's seat."""
    return role != Role.OBSERVER or seat.is_observer


def _save(seat: Seat) -> None:
    seat.changed_hands_at = clock.now()
    seat.save(update_fields=WRITTEN)
