"""What of people somebody answers for: the seats they hold."""

from coalition.ledger.tenancy import current_coalition_id
from coalition.people.models import Seat


def answer(person):
    """Their open seats in the open coalition."""
    seats = Seat.objects.open_now().filter(holder__person=person, coalition_id=current_coalition_id())
    return seats.select_related("coalition")
