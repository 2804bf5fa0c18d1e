"""What else on the roadmap would have to move when one milestone is due on another day: shown before it is decided."""

import datetime as dt

from coalition.roadmap import plan
from coalition.roadmap.models import Dependency, Milestone
from coalition.roadmap.shown import task


def what_else_moves(milestone: Milestone, due_on: dt.date) -> list[tuple[Milestone, int]]:
    """The unfinished milestones that would be pushed, each with its days, the most pushed first (two queries)."""
    rows = {each.pk: each for each in Milestone.objects.unfinished().select_related("coalition")}
    rows[milestone.pk] = milestone
    edges = Dependency.objects.values_list("before_id", "after_id")
    found = plan.pushed([task(each) for each in rows.values()], edges, milestone.pk, due_on)
    return sorted(((rows[pk], days) for pk, days in found.items()), key=lambda pair: (-pair[1], pair[0].title))
