"""How a goal stands: judged from the numbers of the measures that show it, and in words whoever reads them can check."""

import datetime as dt
import uuid
from collections import defaultdict
from dataclasses import dataclass, field

from coalition.charter.goals import GoalState, plain
from coalition.charter.models import Goal
from coalition.ledger.questions import ask

MET, NOT_MET, CANNOT_TELL = "met", "not met", "cannot tell"
TONES = {MET: "ok", NOT_MET: "warn", CANNOT_TELL: "neutral"}
# A goal is judged by its newest numbers: so many, when there are so many.
NEWEST = 3


@dataclass(frozen=True)
class Reading:
    """What a measure that shows a goal answers to the question `progress`: its numbers since then, newest last."""

    goal_id: uuid.UUID
    title: str
    url: str
    unit: str
    numbers: tuple[tuple[dt.date, float], ...] = ()


@dataclass(frozen=True)
class Progress:
    """How one goal stands. `word` is met, not met or cannot tell, `why` says from which numbers."""

    goal: Goal
    word: str
    why: str
    reading: Reading | None = None
    share: int | None = None
    others: list[Reading] = field(default_factory=list)

    @property
    def tone(self) -> str:
        """Its colour."""
        return TONES[self.word]


def progress_of(goals: list[Goal]) -> dict[uuid.UUID, Progress]:
    """Each goal's id → how it stands (the queries of the rooms that answer)."""
    found = defaultdict(list)
    for reading in ask("progress", goals) if goals else ():
        found[reading.goal_id].append(reading)
    return {goal.pk: judge(goal, found[goal.pk]) for goal in goals}


def judge(goal: Goal, readings: list[Reading]) -> Progress:
    """How `goal` stands: by the newest three numbers, taken since it was set, of the measure in its unit.

    All at or beyond the target: met. None of them: not met. Some: cannot tell, for one number may be chance. What a
    person said when they ended the goal stands beside it and is not judged again.
    """
    if goal.target is None:
        return Progress(goal, CANNOT_TELL, "It has no target in figures.", others=readings)
    if not goal.direction:
        return Progress(goal, CANNOT_TELL, "Nobody has said which way is better.", others=readings)
    if not readings:
        return Progress(goal, CANNOT_TELL, "No measure shows it yet.")
    fitting = [each for each in readings if _bare(each.unit) == _bare(goal.unit)]
    if not fitting:
        why = f"The measure counts in “{readings[0].unit or 'no unit'}”, the goal in “{goal.unit or 'no unit'}”."
        return Progress(goal, CANNOT_TELL, why, readings[0], others=readings[1:])
    reading = max(fitting, key=lambda each: each.numbers[-1][0] if each.numbers else dt.date.min)
    others = [each for each in readings if each is not reading]
    return _judged(goal, reading, others)


def _judged(goal: Goal, reading: Reading, others: list[Reading]) -> Progress:
    since = [value for on, value in reading.numbers if on >= goal.set_at.date()][-NEWEST:]
    if not since:
        return Progress(goal, CANNOT_TELL, "There is no number since it was set.", reading, others=others)
    reached = sum(goal.is_reached_by(value) for value in since)
    word = MET if reached == len(since) else NOT_MET if not reached else CANNOT_TELL
    newest = f"{since[-1]:g} {goal.unit}".strip()
    many = "The newest number reaches" if len(since) == 1 and reached else f"{reached} of the newest {len(since)} reach"
    why = f"{many} the target of {plain(goal.target)}; the last is {newest}."
    if word == CANNOT_TELL:
        why += " That may be chance."
    return Progress(goal, word, why, reading, share_of_way(goal, since[-1]), others)


def share_of_way(goal: Goal, value: float) -> int | None:
    """How much of the way from baseline to target is gone, in percent, between 0 and 100; None without a baseline."""
    if goal.baseline is None or goal.baseline == goal.target:
        return None
    gone = (value - float(goal.baseline)) / float(goal.target - goal.baseline)
    return round(100 * min(1.0, max(0.0, gone)))


def is_over(goal: Goal) -> bool:
    """Whether a person has ended it."""
    return goal.state != GoalState.OPEN


def _bare(unit: str) -> str:
    return " ".join(unit.casefold().split())
