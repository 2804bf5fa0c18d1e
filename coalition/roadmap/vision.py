"""What the roadmap says when the charter asks what serves the vision: a milestone serves what its goal serves."""

from coalition.charter.serving import Serves
from coalition.roadmap.models import Milestone


def answer():
    """Each milestone that serves a goal and was not dropped (one query)."""
    rows = Milestone.objects.exclude(goal=None).exclude(state=Milestone.State.DROPPED)
    for pk, goal_id in rows.values_list("pk", "goal_id"):
        yield Serves("milestone", pk, goal_id)
