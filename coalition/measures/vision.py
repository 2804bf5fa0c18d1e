"""What measures say when the charter asks what serves the vision: a measure serves what its goal serves."""

from coalition.charter.serving import Serves
from coalition.measures.models import Measure


def answer():
    """Each measure that shows a goal (one query)."""
    for pk, goal_id in Measure.objects.exclude(goal=None).values_list("pk", "goal_id"):
        yield Serves("measure", pk, goal_id)
