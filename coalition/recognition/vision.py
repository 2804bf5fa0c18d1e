"""What wins say when the charter asks what serves the vision: a win serves what it shows."""

from coalition.charter.serving import Serves
from coalition.ledger.models import Link


def answer():
    """Each win with what it celebrates (one query)."""
    for shown, win in Link.objects.filter(to_type="win", verb="celebrated as").values_list("from_id", "to_id"):
        yield Serves("win", win, shown)
