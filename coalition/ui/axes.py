"""Decides where an axis has its marks and what they say: round numbers, whole days, months or years."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor, log10

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NOTHING = 1e-290
_DAY_STEPS = (1, 2, 7, 14)
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)

Translate = Callable[[str], str]


@dataclass(frozen=True)
class Numbers:
    """A number axis from its first tick to its last."""

    ticks: tuple[float, ...]
    step: float

    def label(self, value: float, *, finer: bool = False) -> str:
        """The value as the axis writes it; `finer` adds the digits that a value between two ticks needs."""
        largest = max(abs(self.ticks[0]), abs(self.ticks[-1]))
        if largest >= 1e7 or self.step < 1e-4:
            return f"{value:.4g}" if finer else f"{value:.3g}"
        decimals = max(0, 2 - ceil(log10(self.step)) if finer else -floor(log10(self.step)))
        if not finer and round(self.step, decimals) != self.step:
            decimals += 1  # a step of 2.5 or 0.25
        text = f"{value:,.{decimals}f}"
        return text.removeprefix("-") if not text.strip("-0.,") else text


def number_axis(lowest: float, highest: float, about: int = 5) -> Numbers:
    """About `about` intervals with round ends around lowest..highest; equal ends get room around them.

    What lies nearer to each other than 1e-290 counts as equal: no step between such numbers can be written.
    """
    if highest - lowest <= max(1e-9 * max(abs(lowest), abs(highest)), NOTHING):
        room = abs(highest) * 0.1 if abs(highest) > NOTHING else 1.0
        lowest, highest = lowest - room, highest + room
    raw = (highest - lowest) / about
    power = 10.0 ** floor(log10(raw))
    step = next(power * nice for nice in (1, 2, 2.5, 5, 10, 20) if power * nice >= raw * 0.999)
    first, last = floor(lowest / step + 1e-9), ceil(highest / step - 1e-9)
    return Numbers(tuple(float(f"{index * step:.12g}") for index in range(first, last + 1)), step)


def date_ticks(first: date, last: date, most: int, translate: Translate = str) -> list[tuple[date, str]]:
    """At most `most` days from first to last (at least one) with their labels, a year wherever it changes."""
    days = (last - first).days
    for step in _DAY_STEPS:
        if days // step + 1 <= most:
            found = [first + timedelta(offset) for offset in range(0, days + 1, step)]
            return _day_labels(found, translate)
    for step in _MONTH_STEPS:
        found = _month_starts(first, last, step)
        if 1 <= len(found) <= most:
            return [(day, str(day.year) if step >= 12 else month_label(day, translate)) for day in found]
    return [(first, str(first.year))]


def day_label(day: date, translate: Translate = str) -> str:
    """3 Apr 2024, the month's name translated."""
    return f"{day.day} {translate(MONTHS[day.month - 1])} {day.year}"


def month_label(day: date, translate: Translate = str) -> str:
    return f"{translate(MONTHS[day.month - 1])} {day.year}"


def _day_labels(days: list[date], translate: Translate) -> list[tuple[date, str]]:
    labels = []
    year = None
    for day in days:
        text = day_label(day, translate)
        labels.append((day, text if day.year != year else text.rpartition(" ")[0]))
        year = day.year
    return labels


def _month_starts(first: date, last: date, step: int) -> list[date]:
    start = first.year * 12 + first.month - 1 + (first.day > 1)
    start = ceil(start / step) * step
    end = last.year * 12 + last.month - 1
    return [date(month // 12, month % 12 + 1, 1) for month in range(start, end + 1, step)]
