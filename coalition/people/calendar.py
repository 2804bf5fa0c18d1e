"""Which dates of people belong into a calendar: when terms in seats end."""

from coalition.ledger.tenancy import current_coalition_id
from coalition.people.happenings import Happening, window
from coalition.people.models import Seat


def answer(person):
    """The ends of terms in held seats (one query)."""
    seats = Seat.objects.open_now().filter(
        coalition_id=current_coalition_id(), holder__isnull=False, term_ends_on__range=window()
    )
    for seat in seats.select_related("coalition", "holder"):
        people = frozenset({seat.holder.person_id})
        yield Happening(seat, f"The term in the seat “{seat.title}” ends", seat.term_ends_on, people=people)
