"""What else on the roadmap would have to move when one milestone is due on another day: shown before it is decided."""

import datetime as dt
from dataclasses import dataclass

from coalition.roadmap import plan
from coalition.roadmap.models import Dependency, Milestone
from coalition.roadmap.reading import task


@dataclass(frozen=True)
class Consequences:
    """What a move would do: whom it pushes by how many days, the critical path after it, by how much that ends later."""

    pushed: list[tuple[Milestone, int]]
    critical: list
    ends_later: int


def needs_a_look(milestone: Milestone, found: Consequences | None, asked: dt.date | None, seen: str) -> bool:
    """Whether a move pushes something that has not been shown yet. A move too far is refused anyway."""
    if found is None or not found.pushed or seen == asked.isoformat():
        return False
    return abs((asked - milestone.agreed_due_on).days) <= milestone.tolerance_days


def what_else_moves(milestone: Milestone, due_on: dt.date) -> list[tuple[Milestone, int]]:
    """The unfinished milestones that would be pushed, each with its days, the most pushed first (two queries)."""
    return consequences_of(milestone, due_on).pushed


def consequences_of(milestone: Milestone, due_on: dt.date) -> Consequences:
    """Everything that waits for it, however far down, and what becomes of the critical path (two queries)."""
    rows = {each.pk: each for each in Milestone.objects.unfinished().select_related("coalition")}
    rows[milestone.pk] = milestone
    edges = list(Dependency.objects.values_list("before_id", "after_id"))
    tasks = [task(each) for each in rows.values()]
    found = plan.pushed(tasks, edges, milestone.pk, due_on)
    moved = plan.replanned(tasks, found | {milestone.pk: (due_on - milestone.due_on).days}, milestone.pk)
    pushed = sorted(((rows[pk], days) for pk, days in found.items()), key=lambda pair: (-pair[1], pair[0].title))
    later = plan.last_day(moved) - plan.last_day(tasks)
    return Consequences(pushed, plan.critical_path(moved, edges), max(0, later.days))


def asked_day(text: str) -> dt.date | None:
    """A day as the browser sends it; None for anything else."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
