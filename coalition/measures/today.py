"""What of measures waits for a person: numbers that are due."""

from coalition.measures import reading
from coalition.measures.models import Measure
from coalition.people.waiting import Waiting


def answer(person):
    """My measures whose next number is due (two queries)."""
    mine = list(Measure.objects.filter(owner=person).select_related("coalition")[:50])
    for line in reading.charts(mine):
        if line["is_due"]:
            measure = line["measure"]
            url = f"{measure.get_absolute_url()}observe/"
            yield Waiting(measure, f"A new number is due: {measure.title}", url, "Add it", measure.defined_at, 1.0)
