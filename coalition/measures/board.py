"""What measures say on the board: whether it helps."""

from coalition.measures import reading
from coalition.measures.models import Measure
from coalition.people.waiting import Section


def answer(coalition):
    """The newest measures with what they show (two queries)."""
    found = list(Measure.objects.select_related("owner", "coalition").order_by("-defined_at")[:8])
    yield Section("Does it help?", 60, "measures/board_section.html", {"lines": reading.charts(found)})
