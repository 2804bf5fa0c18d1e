"""What can be done about seats; the other acts of people stand in the modules beside it."""

from coalition.ledger import clock
from coalition.ledger.models import Coalition
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import record
from coalition.people import events, forms, rules
from coalition.people.models import Seat
from coalition.people.operations_account import erase, take_out
from coalition.people.operations_bringing import write_roster
from coalition.people.operations_handover import hand_over
from coalition.people.operations_hospital import form
from coalition.people.operations_joining import accept, choose_password, enrol, invite, withdraw_invitation
from coalition.people.operations_membership import appoint, leave, name_handler, remove
from coalition.people.operations_roster import import_roster, stage_roster
from coalition.people.operations_seats import change_term, set_silence
from coalition.people.sitting import default_mode, depute, empty, may_hold, sit

__all__ = [
    "accept", "appoint", "change_term", "choose_password", "close_seat", "enrol", "erase", "fill_seat", "form", "hand_over",
    "import_roster", "invite", "leave", "name_deputy", "name_handler", "open_seat", "remove", "set_silence",
    "stage_roster", "take_out", "withdraw_invitation", "write_roster",
]  # fmt: skip


@operation(
    rules.may_open_seat,
    form=forms.OpenSeat,
    records=events.seat_opened,
    label="Open a seat",
    done="The seat is open.",
)
def open_seat(coalition: Coalition, *, by, title, team, discipline, term_ends_on=None, is_observer=False) -> Seat:
    """Open a seat at the table for a team, in a discipline."""
    if Seat.objects.open_now().filter(title=title).exists():
        raise Invalid(
            "There is an open seat with this title. Choose another, or offer that one.", field="title"
        )
    seat = Seat.objects.create(
        title=title, team=team, discipline=discipline, term_ends_on=term_ends_on, opened_at=clock.now(),
        is_observer=is_observer,
    )  # fmt: skip
    record(events.seat_opened, seat, team=team.pk, discipline=discipline.code)
    return seat


@operation(
    rules.may_fill_seat,
    form=forms.FillSeat,
    records=events.seat_filled,
    label="Give it to a member",
    done="The seat is held.",
)
def fill_seat(seat: Seat, *, by, member, term_ends_on=None, mode="") -> Seat:
    """Give the seat to a member; whoever held it hands it over and stays a member."""
    before = seat.holder_id
    if before == member.pk:
        raise Invalid(f"{member.heading} holds this seat already.", field="member")
    _demand_place(seat, member)
    seat.term_ends_on = term_ends_on or seat.term_ends_on
    seat.save(update_fields=["term_ends_on"])
    sit(seat, member, mode or default_mode(by, member))
    record(events.seat_filled, seat, member=member.pk, before=before, mode=seat.mode)
    return seat


@operation(
    rules.may_name_deputy,
    form=forms.NameDeputy,
    records=events.deputy_named,
    label="Name a deputy",
    done="The deputy is named.",
)
def name_deputy(seat: Seat, *, by, deputy=None) -> Seat:
    """Name who speaks for the seat when its holder is away."""
    before = seat.deputy_id
    depute(seat, deputy)
    record(events.deputy_named, seat, deputy=deputy.pk if deputy else None, before=before)
    return seat


@operation(
    rules.may_close_seat,
    records=events.seat_closed,
    label="Close the seat",
    done="The seat is closed.",
    danger=True,
)
def close_seat(seat: Seat, *, by) -> Seat:
    """Close a seat that is no longer needed; its history stays."""
    before = seat.holder_id
    seat.closed_at = clock.now()
    seat.save(update_fields=["closed_at"])
    empty(seat)
    record(events.seat_closed, seat, before=before)
    return seat


def _demand_place(seat: Seat, member) -> None:
    if not may_hold(seat, member.role):
        raise Invalid(f"{member.heading} observes. Only an observer's seat is for them.", field="member")
