"""What working time is: Monday to Friday, 08:00 to 18:00 where the hospital stands; real elapsed time in between."""

import datetime as dt
import zoneinfo
from collections.abc import Iterator

OPENS, CLOSES = dt.time(8), dt.time(18)
WORKDAYS = range(5)


def add_working(start: dt.datetime, minutes: int, zone: str) -> dt.datetime:
    """The moment at which `minutes` of working time have passed since `start` (aware), in UTC.

    0 minutes give the first working moment at or after `start`; time that ends with the day ends at 18:00, not at
    08:00 of the next. Errors: ValueError for negative minutes or a naive `start`.
    """
    if minutes < 0:
        raise ValueError("Working time is added, not taken away: give 0 minutes or more.")
    left = dt.timedelta(minutes=minutes)
    for opens, closes in _days(start, zone):
        begins = max(opens, start.astimezone(dt.UTC))
        if begins < closes and begins + left <= closes:
            return begins + left
        left -= max(closes - begins, dt.timedelta(0))
    raise AssertionError("The days do not end.")


def working_time(a: dt.datetime, b: dt.datetime, zone: str) -> dt.timedelta:
    """The working time between `a` and `b` (aware); none when `b` is not after `a`."""
    total, begins, ends = dt.timedelta(0), a.astimezone(dt.UTC), b.astimezone(dt.UTC)
    for opens, closes in _days(a, zone):
        if opens >= ends:
            return total
        total += max(min(closes, ends) - max(opens, begins), dt.timedelta(0))
    return total


def working_minutes(a: dt.datetime, b: dt.datetime, zone: str) -> int:
    """The whole working minutes between `a` and `b` (aware)."""
    return int(working_time(a, b, zone).total_seconds() // 60)


def _days(start: dt.datetime, zone: str) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """The working days from the one of `start` on, each as (opens, closes) in UTC, whatever the clocks do."""
    if start.tzinfo is None:
        raise ValueError("Give a moment with its time zone.")
    local = zoneinfo.ZoneInfo(zone)
    day = start.astimezone(local).date()
    while True:
        if day.weekday() in WORKDAYS:
            yield tuple(dt.datetime.combine(day, time, local).astimezone(dt.UTC) for time in (OPENS, CLOSES))
        day += dt.timedelta(days=1)
