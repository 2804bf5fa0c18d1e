"""By when a request must have a first answer and be solved, what its clocks say now, and what a reopened one gets."""

import datetime as dt
from dataclasses import dataclass

from coalition.ledger.hours import add_working, working_time

CAN_WAIT, SOON, STOPPED = "can wait", "soon", "work has stopped"
# Minutes to the first answer and to the solution. Working time (ten hours a day); around the clock when work stopped.
MINUTES = {CAN_WAIT: (1200, 6000), SOON: (240, 1200), STOPPED: (30, 240)}


def due(start: dt.datetime, minutes: int, urgency: str, zone: str) -> dt.datetime:
    """`minutes` after `start` by the clock of that urgency."""
    return start + dt.timedelta(minutes=minutes) if urgency == STOPPED else add_working(start, minutes, zone)


def elapsed(a: dt.datetime, b: dt.datetime, urgency: str, zone: str) -> dt.timedelta:
    """The time between `a` and `b` by the clock of that urgency; none when `b` is not after `a`."""
    return max(b - a, dt.timedelta(0)) if urgency == STOPPED else working_time(a, b, zone)


def dues(start: dt.datetime, urgency: str, zone: str) -> tuple[dt.datetime, dt.datetime]:
    """When the first answer and the solution of something asked at `start` are due."""
    first, solve = MINUTES[urgency]
    return due(start, first, urgency, zone), due(start, solve, urgency, zone)


def grace(reopened_at: dt.datetime, urgency: str, zone: str) -> dt.datetime:
    """When a reopened request is due: half its solve time from now, so that none is late the moment it comes back."""
    return due(reopened_at, MINUTES[urgency][1] // 2, urgency, zone)


@dataclass(frozen=True)
class Clock:
    """One clock of a request: its name, when it is due, when it stopped (None while it runs), whether it is late."""

    name: str
    due_at: dt.datetime
    stopped_at: dt.datetime | None
    is_late: bool

    @property
    def word(self) -> str:
        """What it says: running, late, in time, or too late."""
        if self.stopped_at is None:
            return "late" if self.is_late else "running"
        return "too late" if self.is_late else "in time"

    @property
    def tone(self) -> str:
        """The colour that goes with it."""
        return {"late": "bad", "running": "wait", "in time": "ok", "too late": "warn"}[self.word]


def clocks_of(request, now: dt.datetime) -> tuple[Clock, Clock]:
    """The two clocks of `request`: first answer and solution."""
    return (
        _clock("First answer", request.first_due_at, request.first_answered_at, now),
        _clock("Solved", request.solve_due_at, request.answered_at, now),
    )


def _clock(name: str, due_at: dt.datetime, stopped_at: dt.datetime | None, now: dt.datetime) -> Clock:
    return Clock(name, due_at, stopped_at, (stopped_at or now) > due_at)
