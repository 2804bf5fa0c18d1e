"""Decides what a control chart shows and says: the drawing, its description and the table that equals it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from coalition.ui import chart_parts as parts
from coalition.ui.axes import Translate, day_label
from coalition.ui.bars import Part, bar_svg, sparkline_svg
from coalition.ui.plot import DrawnChart, Frame, Mark, Plot, lay_out, line_labels
from coalition.ui.svg import element, viewbox, words

__all__ = [
    "RULE_WORDS", "SIGNAL_WORDS", "Frame", "Mark", "Part", "TableRow",
    "bar_svg", "chart_table", "control_chart_svg", "numbered_marks", "sparkline_svg",
]  # fmt: skip

SIGNAL_WORDS = {
    "common_cause": "Ordinary variation",
    "improvement": "Improvement",
    "concern": "Concern",
    "high": "High",
    "low": "Low",
}
RULE_WORDS = {
    "outside_limits": "outside the limits",
    "trend": "7 or more in a row rising or falling",
    "two_of_three": "2 of 3 near the same limit",
    "shift": "7 or more in a row on one side of the mean",
}


class TableRow(NamedTuple):
    """A point in words, with the mean and limits it was judged by (None with a single point)."""

    date: date
    value: float
    signal: str
    rule: str
    mean: float
    lower_limit: float | None
    upper_limit: float | None


def chart_table(chart: DrawnChart, translate: Translate = str) -> list[TableRow]:
    """The text equivalent of the drawing: one row a point, in order of date, in the values' unit."""
    rows = []
    for point in chart.points:
        phase = chart.phases[point.phase]
        signal = translate(SIGNAL_WORDS[point.signal])
        rule = translate(RULE_WORDS[point.rule]) if point.rule else ""
        rows.append(TableRow(point.date, point.value, signal, rule, phase.mean, phase.lower_limit, phase.upper_limit))
    return rows


def numbered_marks(chart: DrawnChart, marks: Sequence[Mark]) -> list[tuple[int, Mark]]:
    """The marks the drawing shows, numbered by date: from the first point to a little after the last."""
    first, last = chart.points[0].date.toordinal(), chart.points[-1].date.toordinal()
    latest = last + max(31, (last - first) // 10)
    shown = (mark for mark in marks if first <= mark.date.toordinal() <= latest)
    return list(enumerate(sorted(shown, key=lambda mark: mark.date.toordinal()), 1))


def control_chart_svg(
    chart: DrawnChart, *, title: str, unit: str, marks: Sequence[Mark] = (), target: float | None = None, **frame: Any
) -> str:
    """Draw a chart as SVG text without styles or scripts; the fields of Frame (width, …) may be given.

    `target` is the chart's own unless given. With linked marks the drawing is a group that holds an image and
    the links, for nothing inside an image is reached by keyboard. Raises ValueError for a link off the site.
    """
    room = Frame(**frame)
    target = chart.target if target is None else target
    flags = numbered_marks(chart, marks)
    plot = lay_out(chart, flags, target, room)
    drawn = parts.draw_flags(flags, plot, lambda day: day_label(day, room.translate))
    picture = _picture(chart, plot, target, room, unit) + "".join(line for line, _ in drawn)
    flagged = "".join(flag for _, flag in drawn)
    named = (
        element("title", words(title)),
        element("desc", words(_describe(chart, plot, target, room, flags))),
    )
    size = {"width": room.width, "height": room.height, "viewBox": viewbox(room.width, room.height)}
    space = {
        "xmlns": "http://www.w3.org/2000/svg",
        "class_": "chart",
        "font_size": 11,
        "font_family": "sans-serif",
        **size,
    }
    if any(mark.href for _, mark in flags):
        inner = element("g", *named, picture, role="img")
        return element("svg", inner, flagged, role="group", aria_label=title, **space)
    return element("svg", *named, picture, flagged, role="img", **space)


def _picture(chart: DrawnChart, plot: Plot, target: float | None, room: Frame, unit: str) -> str:
    say = room.translate
    seen = [signal for signal in SIGNAL_WORDS if any(point.signal == signal for point in chart.points)]
    shapes = [(signal, say(SIGNAL_WORDS[signal])) for signal in seen]
    return "".join((
        element("text", words(unit[:60]), class_="chart-unit", x=2, y=11),
        parts.axes(plot, room),
        parts.process_lines(chart, plot, room),
        parts.target_line(plot, target),
        parts.value_line(chart, plot),
        _points(chart, plot, say),
        parts.labels_beside(chart, plot, target, room),
        parts.legend(shapes, plot, room.height - 6),
    ))  # fmt: skip


def _points(chart: DrawnChart, plot: Plot, say: Callable[[str], str]) -> str:
    size = 4.0 if (plot.right - plot.left) / len(chart.points) > 6 else 2.5
    drawn = []
    for row, point in zip(chart_table(chart, say), chart.points, strict=True):
        told = f"{day_label(row.date, say)}: {plot.numbers.label(row.value, finer=True)}"
        if row.rule:
            told += f", {row.signal} ({row.rule})"
        title = element("title", words(told))
        drawn.append(parts.marker(point.signal, plot.x(point.date), plot.y(point.value), size, title))
    return "".join(drawn)


def _describe(
    chart: DrawnChart, plot: Plot, target: float | None, room: Frame, flags: Sequence[tuple[int, Mark]]
) -> str:
    """What the drawing shows, in sentences, for those who hear it."""
    say, phase = room.translate, chart.phases[-1]
    days = {"first": day_label(chart.points[0].date, say), "last": day_label(chart.points[-1].date, say)}
    told = [say("{count} points from {first} to {last}.").format(count=len(chart.points), **days)]
    lines = line_labels(phase, target, plot.numbers, room)
    told.append(", ".join(text for text, _, _ in lines) + ".")
    counted = Counter(point.signal for point in chart.points)
    told += [f"{say(text)}: {counted[signal]}." for signal, text in SIGNAL_WORDS.items() if counted[signal]]
    told += [f"{number}: {mark.label}, {day_label(mark.date, say)}." for number, mark in flags]
    return " ".join(told)
