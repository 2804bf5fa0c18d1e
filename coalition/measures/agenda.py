"""What of measures belongs on an agenda: signs of concern."""

from coalition.measures import reading
from coalition.measures.models import Measure, tells
from coalition.meetings.agenda_items import Suggestion


def answer(meeting):
    """Measures whose newest number is a sign of concern (two queries)."""
    for line in reading.charts(list(Measure.objects.select_related("coalition")[:100])):
        newest = line["newest"]
        if tells(line["chart"]) and newest.signal == "concern":
            because = f"it is getting worse since {newest.date:%-d %B %Y}, beyond chance"
            yield Suggestion(line["measure"], "measure", because, 0.8, 10)
