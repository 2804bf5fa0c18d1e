"""Whether what somebody learned still counts: never, valid, expired, or valid for an older version."""

import calendar
import datetime as dt
from collections.abc import Iterable

NEVER, VALID, EXPIRED, OLDER = "never", "valid", "expired", "valid for an older version"
# From best to worst: of several completions, the best one speaks.
ORDER = (VALID, OLDER, EXPIRED, NEVER)
TONES = {VALID: "ok", OLDER: "warn", EXPIRED: "warn", NEVER: "neutral"}


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day `months` later; the month's last day where there is no such day (31 January → 28 February)."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return day.replace(year=year, month=month, day=min(day.day, calendar.monthrange(year, month)[1]))


def validity(course, completions: Iterable, day: dt.date) -> str:
    """What a person's `completions` of `course` are worth on `day`: one of four words.

    A completion counts through its expiry day. It is for an older version when the tool has a version for which the
    course was not looked at yet, or when something changed in the course between the two versions.
    """
    words = {_one(course, each, day) for each in completions}
    return next((word for word in ORDER if word in words), NEVER)


def _one(course, completion, day: dt.date) -> str:
    if completion.expires_on < day:
        return EXPIRED
    if course.is_behind or completion.solution_version not in course.valid_versions:
        return OLDER
    return VALID
