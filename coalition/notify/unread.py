"""How many notices somebody has not seen; the number beside the inbox."""

from coalition.ledger.ready import Ready, some_id
from coalition.ledger.tenancy import current_coalition_id
from coalition.notify.models import Notice

UNSEEN = Ready(
    lambda house, person: Notice.across_coalitions.filter(coalition_id=house, person_id=person, seen_at=None).values("pk").order_by(),
    house=some_id(),
    person=some_id(),
)


def answer(person) -> list[int]:
    """The count, in the open coalition (one query)."""
    return [UNSEEN.count(house=current_coalition_id(), person=person.pk)]
