"""How a time zone is told to a calendar: its present rules as a VTIMEZONE, because lists of dates are read wrongly by some."""

import calendar
import functools
import importlib.resources
import re
import zoneinfo
from dataclasses import dataclass
from pathlib import Path

DAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
_NAME = r"(<[^>]+>|[A-Za-z]+)"
_OFFSET = r"([+-]?\d{1,3}(?::\d{2}){0,2})"
# POSIX.1 TZ, as the last line of a TZif file (RFC 8536): CET-1CEST,M3.5.0,M10.5.0/3
_FOOTER = re.compile(rf"{_NAME}{_OFFSET}(?:{_NAME}{_OFFSET}?,([^,]+),([^,]+))?\Z")
_RULE = re.compile(r"M(\d{1,2})\.([1-5])\.([0-6])(?:/([+-]?\d{1,3})(?::(\d{2}))?(?::(\d{2}))?)?\Z")


@dataclass(frozen=True)
class Observance:
    """Standard or summer time: offsets in seconds east of Greenwich; `rule` when it begins, None when it always holds."""

    name: str
    offset: int
    before: int
    rule: str | None = None


def vtimezone(zone: str) -> list[str]:
    """The lines of the VTIMEZONE of `zone` (an IANA name), by its present rules. ValueError for an unknown zone."""
    return ["BEGIN:VTIMEZONE", f"TZID:{zone}", *_lines(zone), "END:VTIMEZONE"]


@functools.lru_cache(maxsize=64)
def _lines(zone: str) -> tuple[str, ...]:
    found = _FOOTER.match(_footer(zone))
    if found is None:
        raise ValueError(f"The rules of the time zone {zone!r} cannot be read.")
    name, offset, summer, summer_offset, begins, ends = found.groups()
    standard = -_seconds(offset)
    if summer is None:
        return tuple(_observance("STANDARD", Observance(_plain(name), standard, standard)))
    light = -_seconds(summer_offset) if summer_offset else standard + 3600
    winter = Observance(_plain(name), standard, light, ends)
    return (
        *_observance("STANDARD", winter),
        *_observance("DAYLIGHT", Observance(_plain(summer), light, standard, begins)),
    )


def _observance(kind: str, seen: Observance) -> list[str]:
    start, rule = _rule(seen.rule) if seen.rule else ("19700101T000000", "")
    return [
        f"BEGIN:{kind}", f"DTSTART:{start}", *([f"RRULE:{rule}"] if rule else []), f"TZOFFSETFROM:{_signed(seen.before)}",
        f"TZOFFSETTO:{_signed(seen.offset)}", f"TZNAME:{seen.name}", f"END:{kind}",
    ]  # fmt: skip


def _rule(text: str) -> tuple[str, str]:
    """When an observance first began after 1970, and the rule by which it does each year (both on the wall)."""
    found = _RULE.match(text)
    if found is None:
        raise ValueError(f"The rule {text!r} of a time zone is of a kind that is not in use.")
    month, week, day = (int(part) for part in found.groups()[:3])
    shift, seconds = divmod(_seconds(":".join(part for part in found.groups()[3:] if part) or "2"), 86400)
    length = calendar.monthrange(1971, month)[1]
    first = length - 6 if week == 5 else 7 * (week - 1) + 1
    if not 1 <= first + shift <= first + 6 + shift <= length:  # beyond the month: the last second of the day itself
        shift, seconds = 0, 86399
    days, weekday = range(first + shift, first + shift + 7), (day + shift) % 7
    clock = f"{seconds // 3600:02}{seconds // 60 % 60:02}{seconds % 60:02}"
    start = next(each for each in days if (calendar.weekday(1970, month, each) + 1) % 7 == weekday)
    by_day = f"BYMONTH={month};BYMONTHDAY={','.join(map(str, days))};BYDAY={DAYS[weekday]}"
    if not shift:
        by_day = f"BYMONTH={month};BYDAY={-1 if week == 5 else week}{DAYS[weekday]}"
    return f"1970{month:02}{start:02}T{clock}", f"FREQ=YEARLY;{by_day}"


def _footer(zone: str) -> str:
    """The last line of the zone's file: from the system's database, else from the package tzdata."""
    zoneinfo.ZoneInfo(zone)  # refuses names that would leave the folder
    places = [Path(folder) / zone for folder in zoneinfo.TZPATH]
    found = next((place for place in places if place.is_file()), None)
    data = found or importlib.resources.files("tzdata").joinpath("zoneinfo", *zone.split("/"))
    return data.read_bytes().rstrip(b"\n").rpartition(b"\n")[2].decode("ascii")


def _seconds(text: str) -> int:
    sign = -1 if text.startswith("-") else 1
    parts = [int(part) for part in text.lstrip("+-").split(":")]
    return sign * sum(part * unit for part, unit in zip(parts, (3600, 60, 1), strict=False))


def _signed(seconds: int) -> str:
    hours, rest = divmod(abs(seconds), 3600)
    return f"{'-' if seconds < 0 else '+'}{hours:02}{rest // 60:02}"


def _plain(name: str) -> str:
    return name.strip("<>")
