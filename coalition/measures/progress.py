"""What measures say about goals: the numbers of those that show them."""

from collections import defaultdict

from coalition.charter.progress import Reading
from coalition.measures.models import Measure, Observation

# A goal is judged by its newest numbers; so many of each measure are read for it at most.
MOST = 400


def answer(goals):
    """For each measure that shows one of `goals` its newest numbers, the newest last (two queries)."""
    measures = list(Measure.objects.filter(goal__in=goals).select_related("coalition", "goal").order_by("title", "id"))
    if not measures:
        return
    numbers = defaultdict(list)
    first = min(measure.goal.set_at.date() for measure in measures)
    rows = Observation.objects.filter(measure__in=measures, on__gte=first).order_by("-on", "-id")
    for measure_id, on, value in rows.values_list("measure_id", "on", "value")[: MOST * len(measures)]:
        numbers[measure_id].append((on, value))
    for measure in measures:
        found = tuple(reversed(numbers[measure.pk]))
        yield Reading(measure.goal_id, measure.title, measure.get_absolute_url(), measure.unit, found)
