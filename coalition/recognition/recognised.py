"""Who has gone without recognition: the disciplines at the table that no win has credited for a quarter."""

import datetime as dt

from coalition.ledger import clock
from coalition.people.models import Discipline, Seat
from coalition.recognition.models import Credit

QUARTER = dt.timedelta(days=91)


def disciplines_without() -> list[Discipline]:
    """Disciplines with a held seat of which nobody was credited in the last 91 days, by name (one query)."""
    credited = Credit.objects.filter(win__state="published", win__published_at__gte=clock.now() - QUARTER)
    seen = Seat.objects.filter(holder__person__in=credited.values("person")).values("discipline")
    held = Seat.objects.exclude(holder=None).filter(closed_at=None).values("discipline")
    return list(Discipline.objects.filter(pk__in=held).exclude(pk__in=seen).order_by("name"))
