"""What of people somebody answers for: the seats they hold. A vacant seat is told by coverage, not as an orphan."""

from coalition.people.held_words import Held, Whose
from coalition.people.models import Seat
from coalition.people.operations import fill_seat


def answer(whose: Whose):
    """Their open seats in the open coalition."""
    if whose.person is None:
        return
    seats = Seat.objects.open_now().filter(holder__person=whose.person).select_related("coalition")
    for seat in seats:
        yield Held(seat, whose.person, fill_seat, "member", seat.term_ends_on)
