"""What follows from a plan: its critical path, its slip, who is overloaded, what else would move. No database."""

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

Edge = tuple[Hashable, Hashable]


@dataclass(frozen=True)
class Task:
    """A milestone as the computations see it: its id and its first and last day (both counted)."""

    id: Hashable
    starts_on: dt.date
    due_on: dt.date

    @property
    def days(self) -> int:
        """How many days it takes, the first and the last counted; at least 1."""
        return (self.due_on - self.starts_on).days + 1


def circle(edges: Iterable[Edge], before: Hashable, after: Hashable) -> list[Hashable]:
    """The circle that the new edge before → after would close, from `before` to `before`; empty when there is none.

    `edges` are (before, after) pairs without a circle. Breadth first, so the circle named is a shortest one.
    """
    if before == after:
        return [before, before]
    following = _following(edges)
    came_from: dict[Hashable, Hashable] = {after: None}
    queue = [after]
    for here in queue:
        for there in following.get(here, ()):
            if there not in came_from:
                came_from[there] = here
                queue.append(there)
    if before not in came_from:
        return []
    back, here = [], before
    while here is not None:
        back.append(here)
        here = came_from[here]
    return [before, *reversed(back)]


def critical_path(tasks: Iterable[Task], edges: Iterable[Edge]) -> list[Hashable]:
    """The chain of dependent tasks that takes the most days in all, in order; empty for no tasks.

    Length of a chain = sum of its tasks' days (inclusive); of equally long ones the one that ends last. A lone task is
    a chain too. Edges naming unknown tasks are left out. Raises ValueError when the edges run in a circle. Longest path
    in a directed acyclic graph, by topological order (Kelley and Walker 1959, without limits of resources).
    """
    known = {task.id: task for task in tasks}
    inside = [(before, after) for before, after in edges if before in known and after in known]
    preceding = _following((after, before) for before, after in inside)
    best: dict[Hashable, tuple[int, Hashable]] = {}
    for here in _in_order(known, inside):
        earlier = [(best[each][0], known[each].due_on, str(each), each) for each in preceding.get(here, ())]
        longest = max(earlier, default=(0, None, "", None))
        best[here] = (longest[0] + known[here].days, longest[3])
    if not best:
        return []
    here = max(best, key=lambda each: (best[each][0], known[each].due_on, str(each)))
    path = []
    while here is not None:
        path.append(here)
        here = best[here][1]
    return path[::-1]


def slip(baseline_due_on: dt.date | None, due_on: dt.date, done_on: dt.date | None = None) -> int | None:
    """Days by which the due day (or the day done) lies behind the baseline; negative when ahead; None without one."""
    return ((done_on or due_on) - baseline_due_on).days if baseline_due_on else None


def total_slip(slips: Iterable[int | None]) -> int:
    """The largest slip in days, 0 when nothing slips: the plan ends as late as its latest part."""
    return max((each for each in slips if each and each > 0), default=0)


def load(spans: Iterable[tuple[Hashable, dt.date, dt.date]], first: dt.date, last: dt.date) -> dict[Hashable, int]:
    """Per person, the most milestones they carry on any one day from `first` to `last` (both counted).

    `spans`: (person, starts_on, due_on) for each unfinished milestone they are accountable or responsible for.
    """
    changes: dict[Hashable, list[tuple[dt.date, int]]] = defaultdict(list)
    for person, starts_on, due_on in spans:
        if due_on >= first and starts_on <= last:
            changes[person] += [(max(starts_on, first), 1), (due_on + dt.timedelta(1), -1)]
    return {person: _peak(days) for person, days in changes.items()}


def pushed(tasks: Iterable[Task], edges: Iterable[Edge], moved: Hashable, due_on: dt.date) -> Mapping[Hashable, int]:
    """What else would have to move when `moved` is due on another day: task id → days later, itself left out.

    A following task must start after the day its predecessors are due; a task that starts earlier is pushed as a whole,
    and pushes on. Tasks that overlap their predecessors already are pushed only by what is added.
    """
    known = {task.id: task for task in tasks}
    inside = [(before, after) for before, after in edges if before in known and after in known]
    preceding = _following((after, before) for before, after in inside)
    later = {moved: (due_on - known[moved].due_on).days}
    for here in _in_order(known, inside):
        if here == moved:
            continue
        days = [
            later[each] - _room(known[each], known[here]) for each in preceding.get(here, ()) if later.get(each, 0) > 0
        ]
        if max(days, default=0) > 0:
            later[here] = max(days)
    return {each: days for each, days in later.items() if each != moved}


def replanned(tasks: Iterable[Task], later: Mapping[Hashable, int], stretched: Hashable) -> list[Task]:
    """The tasks after a move: those in `later` shifted as a whole by their days; of `stretched` only the end moves."""
    found = []
    for each in tasks:
        days = dt.timedelta(later.get(each.id, 0))
        start = min(each.starts_on, each.due_on + days) if each.id == stretched else each.starts_on + days
        found.append(Task(each.id, start, each.due_on + days))
    return found


def last_day(tasks: Iterable[Task]) -> dt.date:
    """The day on which the plan ends: the latest due day."""
    return max(each.due_on for each in tasks)


def _room(before: Task, after: Task) -> int:
    return max(0, (after.starts_on - before.due_on).days - 1)


def _peak(days: Sequence[tuple[dt.date, int]]) -> int:
    peak = now = 0
    for _, change in sorted(days):  # an end sorts before a start of the same day
        now += change
        peak = max(peak, now)
    return peak


def _following(edges: Iterable[Edge]) -> dict[Hashable, list]:
    found: dict[Hashable, list] = defaultdict(list)
    for before, after in edges:
        found[before].append(after)
    return found


def _in_order(known: Mapping[Hashable, Task], edges: Sequence[Edge]) -> list[Hashable]:
    """The tasks so that each stands after all before it; ValueError for a circle."""
    waiting = dict.fromkeys(known, 0)
    for _, after in edges:
        waiting[after] += 1
    following = _following(edges)
    free = [each for each, count in waiting.items() if not count]
    for here in free:
        for there in following.get(here, ()):
            waiting[there] -= 1
            if not waiting[there]:
                free.append(there)
    if len(free) < len(waiting):
        raise ValueError("The dependencies run in a circle.")
    return free
