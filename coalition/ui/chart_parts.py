"""Decides how each part of a control chart looks: its lines, the shape of each signal, flags and words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from coalition.ui.axes import date_ticks
from coalition.ui.plot import FLAG, LINE, DrawnChart, Frame, Mark, Plot, line_labels, place_flags, spread
from coalition.ui.svg import CHARACTER, element, link_within, words

# Colours for where no style sheet reaches (a mail, a report); charts.css overrides them.
_STROKES = {
    "chart-grid": "#dddddd",
    "chart-notch": "#888888",
    "chart-limit": "#666666",
    "chart-mean": "#444444",
    "chart-target": "#0c5f5a",
    "chart-mark": "#0c5f5a",
}
_DASHES = {"chart-limit": "5 4", "chart-target": "12 3 2 3"}
_FILLS = {"improvement": "#1c5f9e", "concern": "#ad4f06"}


def axes(plot: Plot, frame: Frame) -> str:
    """Grid lines with their numbers, and the dates beneath, none of which touch each other."""
    drawn = []
    for tick in plot.numbers.ticks:
        y = plot.y(tick)
        drawn.append(_line("chart-grid", plot.left, plot.right, y, y))
        drawn.append(_text("chart-tick", plot.numbers.label(tick), plot.left - 6, y + 4, "end"))
    first, last = map(date.fromordinal, plot.days)
    free = 0.0
    for day, label in date_ticks(first, last, max(1, int((plot.right - plot.left) / 66)), frame.translate):
        x, half = plot.x(day), len(label) * CHARACTER / 2
        drawn.append(_line("chart-notch", x, x, plot.bottom, plot.bottom + 4))
        at = min(max(x, half + 1), frame.width - half - 1)
        if at - half >= free:
            drawn.append(_text("chart-tick", label, at, plot.bottom + 16, "middle"))
            free = at + half + 8
    return "".join(drawn)


def process_lines(chart: DrawnChart, plot: Plot, frame: Frame) -> str:
    """Mean, limits and the band between them for every phase; a single point gets a short stretch of line."""
    drawn = []
    for phase in chart.phases:
        start, end = plot.x(chart.points[phase.start].date), plot.x(chart.points[phase.end - 1].date)
        if end - start < 8:
            start, end = start - 6, end + 6
        if phase.lower_limit is not None and phase.upper_limit is not None:
            upper, lower = (plot.y(frame.within(limit)) for limit in (phase.upper_limit, phase.lower_limit))
            box = {"x": start, "y": upper, "width": end - start, "height": lower - upper}
            drawn.append(element("rect", class_="chart-band", **box, fill="#888", fill_opacity="0.1"))
            drawn += [_line("chart-limit", start, end, y, y) for y in (upper, lower)]
        middle = plot.y(phase.mean)
        drawn.append(_line("chart-mean", start, end, middle, middle))
    return "".join(drawn)


def target_line(plot: Plot, target: float | None) -> str:
    return "" if target is None else _line("chart-target", plot.left, plot.right, plot.y(target), plot.y(target))


def value_line(chart: DrawnChart, plot: Plot) -> str:
    """The line through the points, broken where a new phase begins."""
    drawn = []
    for phase in chart.phases:
        spots = [(plot.x(point.date), plot.y(point.value)) for point in chart.points[phase.start : phase.end]]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
        drawn.append(element("polyline", class_="chart-line", points=path, fill="none", stroke="#666"))
    return "".join(drawn)


def labels_beside(chart: DrawnChart, plot: Plot, target: float | None, frame: Frame) -> str:
    """The words for the lines at the height of the lines, pushed apart where they would overlap."""
    labels = sorted(line_labels(chart.phases[-1], target, plot.numbers, frame), key=lambda label: -label[1])
    heights = spread([plot.y(value) for _, value, _ in labels], LINE, plot.top - 6, plot.bottom + 6)
    return "".join(
        _text(style, text, plot.right + 8, height + 4, None)
        for (text, _, style), height in zip(labels, heights, strict=True)
    )


def draw_flags(flags: Sequence[tuple[int, Mark]], plot: Plot, say: Callable[[date], str]) -> list[tuple[str, str]]:
    """Each mark's vertical line, and its flag (a link when the mark has an address), as two pieces."""
    drawn = []
    for (number, mark), (x, width, row) in zip(flags, place_flags(flags, plot), strict=True):
        y, at = LINE + 5 + row * FLAG, plot.x(mark.date)
        told = f"{number}: {mark.label}, {say(mark.date)}"
        place = {"x": x, "y": y, "width": width, "height": FLAG - 3, "rx": 2}
        flag = (
            element("title", words(told)),
            element("rect", class_="chart-flag", **place, fill="#0c5f5a"),
            _text("chart-flag-number", str(number), x + width / 2, y + 11, "middle", fill="#ffffff"),
        )
        line = _line("chart-mark", at, at, y, plot.bottom)
        if mark.href:
            link = {"href": link_within(mark.href), "aria_label": told, "class_": "chart-flag-link"}
            drawn.append((line, element("a", *flag, **link)))
        else:
            drawn.append((line, element("g", *flag)))
    return drawn


def marker(signal: str, x: float, y: float, size: float, *children: str) -> str:
    """The shape that tells a signal without colour: circle, square, diamond, triangle up, triangle down."""
    style = f"chart-point chart-{signal.replace('_', '-')}"
    if signal == "common_cause":
        return element("circle", *children, class_=style, cx=x, cy=y, r=size * 0.8, fill="#666666")
    wide, half, tall = size * 1.4, size, size * 1.2
    corners = {
        "improvement": [(-half, -half), (half, -half), (half, half), (-half, half)],
        "concern": [(0, -wide), (wide, 0), (0, wide), (-wide, 0)],
        "high": [(0, -wide), (tall, half), (-tall, half)],
        "low": [(0, wide), (tall, -half), (-tall, -half)],
    }[signal]
    path = "M" + "L".join(f"{x + across:.1f} {y + down:.1f}" for across, down in corners) + "z"
    return element("path", *children, class_=style, d=path, fill=_FILLS.get(signal, "#444444"))


def legend(entries: Sequence[tuple[str, str]], plot: Plot, y: float) -> str:
    """The shapes that occur, each with its word."""
    drawn, x = [], plot.left + 4
    for signal, text in entries:
        drawn.append(marker(signal, x, y - 4, 4.0))
        drawn.append(_text("chart-legend", text, x + 10, y, None))
        x += len(text) * CHARACTER + 30
    return "".join(drawn)


def _line(style: str, x1: float, x2: float, y1: float, y2: float) -> str:
    ends = {"x1": x1, "x2": x2, "y1": y1, "y2": y2}
    return element("line", class_=style, **ends, stroke=_STROKES[style], stroke_dasharray=_DASHES.get(style))


def _text(style: str, text: str, x: float, y: float, anchor: str | None, fill: str | None = None) -> str:
    return element("text", words(text), class_=style, x=x, y=y, text_anchor=anchor, fill=fill)
