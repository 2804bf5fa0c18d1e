"""What measures say on the board: whether it helps."""

from coalition.measures import reading
from coalition.measures.models import Measure
from coalition.people.waiting import Glance, Section


def answer(coalition):
    """The newest measures with what they show (two queries)."""
    found = list(Measure.objects.select_related("owner", "coalition").order_by("-defined_at")[:8])
    lines = reading.charts(found)
    better, worse = (sum(line["tone"] == tone for line in lines) for tone in ("ok", "bad"))
    words = f"measures improve, {worse or 'none'} getting worse"
    glance = Glance(f"{better} of {len(lines)}", words, "bad" if worse else "ok") if lines else None
    yield Section("Does it help?", 60, "measures/board_section.html", {"lines": lines}, glance)
