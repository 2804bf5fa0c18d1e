"""When a series meets: a rule counted on the wall clock of its zone, so that two o'clock stays two o'clock all year."""

import calendar
import datetime as dt
import itertools
import zoneinfo
from collections.abc import Iterator
from dataclasses import dataclass

from dateutil.rrule import rrulestr
from django.db import models

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}


class Rhythm(models.TextChoices):
    """How often a series meets; the day of its first meeting says on which day."""

    WEEKLY = "weekly", "Every week"
    FORTNIGHTLY = "fortnightly", "Every two weeks"
    FOUR_WEEKLY = "four weekly", "Every four weeks"
    MONTHLY = "monthly", "Every month, on the same weekday"
    QUARTERLY = "quarterly", "Every three months, on the same weekday"


@dataclass(frozen=True)
class Occurrence:
    """One date of a series: on the wall (naive), and the moment itself (UTC)."""

    local: dt.datetime
    at: dt.datetime


def rule_for(rhythm: str, first: dt.date) -> str:
    """The RFC 5545 rule of a rhythm that begins on `first`. A fifth weekday of a month counts as its last."""
    weeks = {Rhythm.WEEKLY: 1, Rhythm.FORTNIGHTLY: 2, Rhythm.FOUR_WEEKLY: 4}
    day = DAYS[first.weekday()]
    if rhythm in weeks:
        return f"FREQ=WEEKLY;INTERVAL={weeks[rhythm]};BYDAY={day}"
    number = (first.day - 1) // 7 + 1
    months = 1 if rhythm == Rhythm.MONTHLY else 3
    return f"FREQ=MONTHLY;INTERVAL={months};BYDAY={number if number < 5 else -1}{day}"


def moment_of(local: dt.datetime, zone: str) -> dt.datetime:
    """The moment (UTC) at which a naive wall time is shown in `zone`.

    A time that the clocks skip in spring moves on by what they skip; of a time they repeat in autumn the first counts.
    """
    return local.replace(tzinfo=zoneinfo.ZoneInfo(zone)).astimezone(dt.UTC)


def on_the_wall(moment: dt.datetime, zone: str) -> dt.datetime:
    """The naive wall time of a moment in `zone`."""
    return moment.astimezone(zoneinfo.ZoneInfo(zone)).replace(tzinfo=None)


def occurrences(rule: str, first: dt.datetime, zone: str) -> Iterator[Occurrence]:
    """Every date of a rule that begins at the naive wall time `first` in `zone`, in order.

    Counted on the wall, then turned into moments: the hour stays when the clocks change. Errors: ValueError.
    """
    for local in rrulestr(rule, dtstart=first):
        at = moment_of(local, zone)
        yield Occurrence(on_the_wall(at, zone), at)


def next_dates(rule: str, first: dt.datetime, zone: str, after: dt.datetime, count: int = 1) -> list[Occurrence]:
    """The next `count` dates later than the moment `after` (aware)."""
    wall = on_the_wall(after, zone) - dt.timedelta(days=1)
    found = (
        Occurrence(on_the_wall(moment_of(local, zone), zone), moment_of(local, zone))
        for local in rrulestr(rule, dtstart=first).xafter(wall, inc=True)
    )
    return list(itertools.islice((each for each in found if each.at > after), count))


def words(rule: str, first: dt.datetime) -> str:
    """A rule as people say it: "Every two weeks on Tuesday at 14:00"."""
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    interval, day = int(parts.get("INTERVAL", 1)), parts.get("BYDAY", DAYS[first.weekday()])
    name = calendar.day_name[DAYS.index(day[-2:])]
    at = f"at {first:%H:%M}"
    if parts["FREQ"] == "WEEKLY":
        every = "Every week" if interval == 1 else f"Every {_number(interval)} weeks"
        return f"{every} on {name} {at}"
    every = "every month" if interval == 1 else f"every {_number(interval)} months"
    return f"The {ORDINALS[int(day[:-2])]} {name} of {every} {at}"


def _number(n: int) -> str:
    return {2: "two", 3: "three", 4: "four"}.get(n, str(n))
