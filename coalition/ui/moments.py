"""Decides how a moment reads: near ones relative ("3 hours ago"), far ones as a day, the exact one beside it."""

import datetime as dt
import functools
from collections.abc import Callable
from html import escape

from django.utils import timezone
from django.utils.dates import MONTHS, MONTHS_3, WEEKDAYS
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from coalition.ledger import clock

MINUTE, HOUR, DAY = 60, 3600, 86400


def relative(moment: dt.datetime, now: dt.datetime | None = None) -> str:
    """A moment in words, seen from `now` (aware; default: this moment). Beyond six days: a date in the active zone."""
    return _relative(moment, now or clock.now(), timezone.get_current_timezone(), get_language())


def _relative(moment: dt.datetime, now: dt.datetime, zone: dt.tzinfo, language: str) -> str:
    away = (moment - now).total_seconds()
    size, is_past = abs(away), away < 0
    if size < MINUTE:
        return gettext("just now") if is_past else gettext("now")
    if size < HOUR:
        return _minutes(int(size // MINUTE), is_past)
    if size < DAY:
        return _hours(int(size // HOUR), is_past)
    on = _written(moment, zone, language)[0]
    days = abs((on - now.astimezone(zone).date()).days) if size < 8 * DAY else 8  # far away at a glance
    return _days(days, is_past, language) if days < 7 else short_day(on)


def _minutes(n: int, is_past: bool) -> str:
    if is_past:
        return ngettext("%(n)d minute ago", "%(n)d minutes ago", n) % {"n": n}
    return ngettext("in %(n)d minute", "in %(n)d minutes", n) % {"n": n}


def _hours(n: int, is_past: bool) -> str:
    if is_past:
        return ngettext("%(n)d hour ago", "%(n)d hours ago", n) % {"n": n}
    return ngettext("in %(n)d hour", "in %(n)d hours", n) % {"n": n}


@functools.lru_cache(maxsize=256)
def _days(n: int, is_past: bool, _language: str) -> str:
    if n == 1:
        return gettext("yesterday") if is_past else gettext("tomorrow")
    if is_past:
        return ngettext("%(n)d day ago", "%(n)d days ago", n) % {"n": n}
    return ngettext("in %(n)d day", "in %(n)d days", n) % {"n": n}


def short_day(day: dt.date) -> str:
    """A day as "24 Nov 2026"."""
    return _short_day(day.year, day.month, day.day, get_language())


def long_day(day: dt.date) -> str:
    """A day as "Tuesday 24 November 2026"."""
    return _long_day(day.year, day.month, day.day, get_language())


# A page tells the same few days many times, and each would be three look-ups in the catalogue.
@functools.lru_cache(maxsize=4096)
def _short_day(year: int, month: int, day: int, _language: str) -> str:
    return f"{day} {str(MONTHS_3[month]).capitalize()} {year}"


@functools.lru_cache(maxsize=4096)
def _long_day(year: int, month: int, day: int, _language: str) -> str:
    return f"{WEEKDAYS[dt.date(year, month, day).weekday()]} {day} {MONTHS[month]} {year}"


@functools.lru_cache(maxsize=8192)
def _written(moment: dt.datetime, zone: dt.tzinfo, _language: str) -> tuple[dt.date, str, str]:
    """Of a moment: its day in the zone, its stamp in UTC, and the exact moment in words, safe in HTML."""
    local = moment.astimezone(zone)
    stamp = moment.astimezone(dt.UTC).replace(tzinfo=None).isoformat(timespec="seconds")
    exact = f"{long_day(local)}, {local.hour:02}:{local.minute:02} {local.tzname()}"
    return local.date(), f"{stamp}Z", escape(exact)


def when(moment: dt.datetime | None, otherwise: str = "") -> SafeString:
    """A moment as <time>: relative words, the exact moment and zone in the title. `otherwise` for none."""
    return teller()(moment) if moment else format_html("{}", otherwise)


def teller() -> Callable[[dt.datetime], SafeString]:
    """`when` for the many moments of a page: this moment, the zone and the language are looked up once."""
    now, zone, language = clock.now(), timezone.get_current_timezone(), get_language()

    def tell(moment: dt.datetime) -> SafeString:
        _, stamp, exact = _written(moment, zone, language)
        words = escape(_relative(moment, now, zone, language))
        return SafeString(f'<time datetime="{stamp}" title="{exact}" data-relative>{words}</time>')

    return tell


def day(value: dt.date | dt.datetime | None, otherwise: str = "") -> SafeString:
    """A day as <time>: "24 Nov 2026", its weekday in the title. `otherwise` when there is none."""
    if not value:
        return format_html("{}", otherwise)
    on = timezone.localtime(value).date() if isinstance(value, dt.datetime) else value
    return format_html('<time datetime="{}" title="{}">{}</time>', on.isoformat(), long_day(on), short_day(on))
