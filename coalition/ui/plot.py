"""Decides how much room each part of a control chart gets, so that nothing stands on anything else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from coalition.ui.axes import Numbers, Translate, number_axis
from coalition.ui.svg import CHARACTER

LINE = 13.0  # px from one line of text to the next
FLAG = 17.0  # px from one row of flags to the next
FLAG_ROWS = 4


class DrawnPoint(Protocol):
    date: date
    value: float
    signal: str
    rule: str | None
    phase: int


class DrawnPhase(Protocol):
    start: int
    end: int
    mean: float
    lower_limit: float | None
    upper_limit: float | None


class DrawnChart(Protocol):
    """What is drawn: points in order of date and the phases that hold them, the last being the present."""

    points: Sequence[DrawnPoint]
    phases: Sequence[DrawnPhase]
    target: float | None


class Mark(NamedTuple):
    """Something that happened on a day, drawn as a numbered flag; `href` leads to it within the site."""

    date: date
    label: str
    href: str | None = None


@dataclass(frozen=True)
class Frame:
    """Size in px, the values a drawing never passes (0 and 100 for a share), the language of its words."""

    width: float = 720
    height: float = 280
    lower_bound: float | None = None
    upper_bound: float | None = None
    translate: Translate = str

    def within(self, value: float) -> float:
        """A limit as drawn: a share of more than 100 % or less than 0 % cannot happen."""
        if self.lower_bound is not None:
            value = max(value, self.lower_bound)
        return value if self.upper_bound is None else min(value, self.upper_bound)


@dataclass(frozen=True)
class Plot:
    """The inner rectangle in px and the scales of its two axes."""

    left: float
    right: float
    top: float
    bottom: float
    numbers: Numbers
    days: tuple[int, int]

    def x(self, day: date) -> float:
        first, last = self.days
        if first == last:
            return (self.left + self.right) / 2
        return self.left + (self.right - self.left) * (day.toordinal() - first) / (last - first)

    def y(self, value: float) -> float:
        low, high = self.numbers.ticks[0], self.numbers.ticks[-1]
        return self.bottom - (self.bottom - self.top) * (value - low) / (high - low)


def lay_out(chart: DrawnChart, flags: Sequence[tuple[int, Mark]], target: float | None, frame: Frame) -> Plot:
    """Fit the axes to every value, limit and target, and leave room for the words around the plot."""
    extent = [point.value for point in chart.points] + ([] if target is None else [target])
    for phase in chart.phases:
        limits = (phase.mean, phase.lower_limit, phase.upper_limit)
        extent += [frame.within(limit) for limit in limits if limit is not None]
    top = LINE + 9
    numbers = number_axis(min(extent), max(extent), about=max(2, round((frame.height - 70) / 40)))
    widest = max(len(numbers.label(tick)) for tick in numbers.ticks)
    first = chart.points[0].date.toordinal()
    last = max(day.toordinal() for day in (chart.points[-1].date, *(mark.date for _, mark in flags)))
    beside = max(len(text) for text, _, _ in line_labels(chart.phases[-1], target, numbers, frame))
    left = widest * CHARACTER + 12
    right = max(frame.width - beside * CHARACTER - 14, left + 40)  # a frame too narrow for its words loses words
    plot = Plot(left, right, top, frame.height - 2 * LINE - 16, numbers, (first, last))
    rows = max((row for _, _, row in place_flags(flags, plot)), default=-1) + 1
    return Plot(plot.left, plot.right, top + rows * FLAG, plot.bottom, numbers, plot.days)


def line_labels(
    phase: DrawnPhase, target: float | None, numbers: Numbers, frame: Frame
) -> list[tuple[str, float, str]]:
    """What stands to the right of the plot: words, the value they belong to, and their class."""
    named = [("Mean", phase.mean, "chart-label"), ("Target", target, "chart-label chart-label-target")]
    if phase.upper_limit is not None:
        named += [("Limit", phase.upper_limit, "chart-label"), ("Limit", phase.lower_limit, "chart-label")]
    labels = []
    for name, value, style in named:
        if value is not None:
            shown = frame.within(value) if name == "Limit" else value
            labels.append((f"{frame.translate(name)} {numbers.label(value, finer=True)}", shown, style))
    return labels


def spread(heights: list[float], gap: float, top: float, bottom: float) -> list[float]:
    """The same heights in order, at least `gap` apart and within top..bottom as far as there is room."""
    placed: list[float] = []
    for height in heights:
        placed.append(max(height, placed[-1] + gap if placed else top))
    over = max(0.0, placed[-1] - bottom)
    for index in range(len(placed) - 1, -1, -1):
        ceiling = placed[index + 1] - gap if index + 1 < len(placed) else placed[index] - over
        placed[index] = min(placed[index], ceiling)
    return placed


def place_flags(flags: Sequence[tuple[int, Mark]], plot: Plot) -> list[tuple[float, float, int]]:
    """Left edge, width and row of each flag: the first row with room, else the one with most room."""
    ends: list[float] = []
    places = []
    for number, mark in flags:
        width = len(str(number)) * 7 + 9.0
        x = min(plot.x(mark.date), plot.right + 40 - width)
        row = next((row for row, end in enumerate(ends) if end <= x), len(ends))
        if row == FLAG_ROWS:
            row = ends.index(min(ends))
        ends[row : row + 1] = [x + width + 2]
        places.append((x, width, row))
    return places
