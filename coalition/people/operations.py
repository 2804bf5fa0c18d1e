"""What can be done about people, seats and membership."""

from coalition.ledger import clock
from coalition.ledger.models import Coalition
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import record
from coalition.people import events, forms, rules
from coalition.people.models import Seat


@operation(rules.may_open_seat, form=forms.OpenSeat, records=events.seat_opened, label="Open a seat", done="The seat is open.")
def open_seat(coalition: Coalition, *, by, title, team, discipline, term_ends_on=None) -> Seat:
    """Open a seat at the table for a team, in a discipline."""
    if Seat.objects.open_now().filter(title=title).exists():
        raise Invalid("There is an open seat with this title. Choose another, or offer that one.", field="title")
    seat = Seat.objects.create(
        title=title, team=team, discipline=discipline, term_ends_on=term_ends_on, opened_at=clock.now()
    )
    record(events.seat_opened, seat, team=team.pk, discipline=discipline.code)
    return seat
