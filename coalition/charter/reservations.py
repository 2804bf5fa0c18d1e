"""Which reservations about the charter are open: each counts as an open concern until who made it calls it settled."""

from coalition.charter.models import Signature
from coalition.ledger.models import Link


def open_reservations():
    """Open reservations, oldest first: `words` says what, `person` whose, `given_at` since when; all loaded."""
    rows = Signature.objects.open_reservations().order_by("given_at", "id")
    return rows.select_related("person", "version", "coalition")


def without_concern():
    """Open reservations from before each became a concern: nothing else puts them on an agenda."""
    joined = Link.objects.filter(from_type=Signature.noun(), to_type="concern").values("from_id")
    return open_reservations().exclude(pk__in=joined)


def answer():
    """For rooms that list open concerns: the open reservations."""
    return open_reservations()
