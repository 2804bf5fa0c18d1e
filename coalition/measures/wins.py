"""What of measures could be celebrated: an improvement beyond chance, while no balancing measure worsens."""

from coalition.measures import reading
from coalition.measures.models import Measure, tells
from coalition.people.waiting import Achievement


def answer():
    """Measures that improve, unless a balancing measure of the same tool shows concern (two queries)."""
    lines = reading.charts(list(Measure.objects.select_related("coalition", "owner")[:200]))
    harmed = {
        line["measure"].solution_id
        for line in lines
        if line["measure"].family == Measure.Family.BALANCING and line["newest"] and line["newest"].signal == "concern"
    }
    for line in lines:
        measure, newest = line["measure"], line["newest"]
        is_shown = tells(line["chart"]) and newest.signal == "improvement"
        if is_shown and not (measure.solution_id and measure.solution_id in harmed):
            sentence = (
                f"“{measure.title}” improved beyond chance: {newest.value:g} {measure.unit} in {newest.date:%B %Y}."
            )
            yield Achievement(
                f"measure:{measure.pk}", f"{measure.title} improved", sentence, [measure], [measure.owner_id]
            )
