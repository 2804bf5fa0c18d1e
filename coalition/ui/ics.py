"""How dates become an iCalendar file (RFC 5545) that every calendar reads the same: zones, escaping, folding."""

import datetime as dt
import zoneinfo
from collections.abc import Iterable
from dataclasses import dataclass

from coalition.ui.zones import vtimezone

LONGEST = 75
KIND = "text/calendar; charset=utf-8"


@dataclass(frozen=True)
class Entry:
    """One date. A day (`date`) fills it; a moment (aware) is told on the wall of `zone` and ends at `ends`.

    uid: the same for ever; sequence: grows with each change; changed_at: when that was.
    """

    uid: str
    title: str
    starts: dt.date | dt.datetime
    ends: dt.date | dt.datetime | None = None
    zone: str = "UTC"
    place: str = ""
    url: str = ""
    words: str = ""
    sequence: int = 0
    changed_at: dt.datetime | None = None
    is_cancelled: bool = False

    @property
    def is_moment(self) -> bool:
        """Whether it has an hour."""
        return isinstance(self.starts, dt.datetime)


def calendar(name: str, entries: Iterable[Entry], now: dt.datetime) -> bytes:
    """The file: a calendar called `name` with these dates; each zone that is used is told once."""
    entries = list(entries)
    zones = sorted({each.zone for each in entries if each.is_moment and each.zone != "UTC"})
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Coalition//Coalition//EN", "CALSCALE:GREGORIAN"]
    lines += [f"X-WR-CALNAME:{escaped(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H"]
    for zone in zones:
        lines += vtimezone(zone)
    for each in entries:
        lines += _event(each, now)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()


def _event(entry: Entry, now: dt.datetime) -> list[str]:
    changed = f"{(entry.changed_at or now).astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
    lines = ["BEGIN:VEVENT", f"UID:{entry.uid}", f"DTSTAMP:{changed}", f"LAST-MODIFIED:{changed}"]
    lines += [f"SEQUENCE:{entry.sequence}", *_when(entry), f"SUMMARY:{escaped(entry.title)}"]
    given = (("LOCATION", escaped(entry.place)), ("DESCRIPTION", escaped(entry.words)), ("URL", _plain(entry.url)))
    lines += [f"{key}:{value}" for key, value in given if value]
    lines += [f"STATUS:{'CANCELLED' if entry.is_cancelled else 'CONFIRMED'}"]
    return [*lines, f"TRANSP:{'OPAQUE' if entry.is_moment else 'TRANSPARENT'}", "END:VEVENT"]


def _when(entry: Entry) -> list[str]:
    if not entry.is_moment:  # the end of a day is the next one
        last = (entry.ends or entry.starts) + dt.timedelta(days=1)
        return [f"DTSTART;VALUE=DATE:{entry.starts:%Y%m%d}", f"DTEND;VALUE=DATE:{last:%Y%m%d}"]
    ends = entry.ends or entry.starts
    return [_moment("DTSTART", entry.starts, entry.zone), _moment("DTEND", ends, entry.zone)]


def _moment(key: str, moment: dt.datetime, zone: str) -> str:
    if zone == "UTC":
        return f"{key}:{moment.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
    return f"{key};TZID={zone}:{moment.astimezone(zoneinfo.ZoneInfo(zone)):%Y%m%dT%H%M%S}"


def escaped(text: str) -> str:
    """Text as a value: what means something to the format is escaped, control characters are left out."""
    text = str(text).replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(each for each in text if each == "\n" or each == "\t" or (ord(each) >= 32 and ord(each) != 127))
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> str:
    """A line of at most 75 octets, goes on after a line break and a blank; no letter is cut in two."""
    parts, now, size = [], [], 0
    for letter in line:
        width = len(letter.encode())
        if size + width > LONGEST:
            parts.append("".join(now))
            now, size = [" "], 1
        now.append(letter)
        size += width
    return "\r\n".join([*parts, "".join(now)])


def _plain(url: str) -> str:
    return "".join(each for each in url if each.isprintable() and not each.isspace())
