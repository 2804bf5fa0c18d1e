"""Decides how a few numbers become a small line or one divided bar, each readable without colour."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from coalition.ui.svg import CHARACTER, element, viewbox, words

_KIND = re.compile(r"[a-z][a-z0-9-]*")
_TEXT_ROW = 18.0


class Part(NamedTuple):
    """A share of a bar: its word, its size (0 or more) and its kind (for, against, abstain, missing, …)."""

    label: str
    value: float
    kind: str


def sparkline_svg(values: Sequence[float], *, label: str = "", width: float = 120, height: float = 24) -> str:
    """A line through the values, the last one dotted; without a label it is left out for screen readers."""
    named = {"role": "img"} if label else {"aria_hidden": "true"}
    children = [element("title", words(label))] if label else []
    if values:
        low, high = min(values), max(values)
        across, up = width - 8, height - 8
        steps = max(1, len(values) - 1)
        spots = [
            (
                4 + across * index / steps,
                height / 2 if high == low else 4 + up * (high - value) / (high - low),
            )
            for index, value in enumerate(values)
        ]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
        children.append(element("polyline", class_="chart-line", points=line, fill="none", stroke="#666"))
        children.append(element("circle", class_="chart-last", cx=spots[-1][0], cy=spots[-1][1], r=2.5))
    space = {"class_": "chart-sparkline", "width": width, "height": height, "viewBox": viewbox(width, height)}
    return element("svg", *children, xmlns="http://www.w3.org/2000/svg", **named, **space)


def bar_svg(parts: Sequence[Part], *, title: str, width: float = 480, height: float = 28) -> str:
    """One horizontal bar divided by the parts' sizes, each named beneath it with its number.

    Parts of size 0 are named but take no room. Raises ValueError for a negative size or an unfit kind.
    """
    for part in parts:
        if part.value < 0 or not _KIND.fullmatch(part.kind):
            raise ValueError(f"A bar's part needs a size of 0 or more and a plain kind, not {part}.")
    total = sum(part.value for part in parts)
    drawn, x = [], 0.0
    for part in parts:
        share = width * part.value / total if total else 0.0
        if share:
            drawn.append(_segment(part, x, share, height))
        x += share
    if not total:
        drawn.append(_box("none", 0.0, 0.0, (width, height)))
    legend, rows = _names(parts, width, height)
    full = height + rows * _TEXT_ROW + 2
    told = ", ".join(f"{part.label} {part.value:g}" for part in parts)
    return element(
        "svg", element("title", words(title)), element("desc", words(told)), *drawn, legend,
        xmlns="http://www.w3.org/2000/svg", role="img", class_="chart chart-bar", font_size=11,
        width=width, height=full, viewBox=viewbox(width, full),
    )  # fmt: skip


def _box(kind: str, x: float, y: float, size: tuple[float, float]) -> str:
    style = f"chart-part chart-part-{kind}"
    return element("rect", class_=style, x=x, y=y, width=size[0], height=size[1], fill="#888")


def _segment(part: Part, x: float, share: float, height: float) -> str:
    box = _box(part.kind, x + 0.5, 0.0, (max(share - 1, 0.5), height))
    number = f"{part.value:g}"
    if share < len(number) * CHARACTER + 6:
        return box
    return box + element("text", words(number), class_=f"chart-part-number chart-part-number-{part.kind}",
                         x=x + share / 2, y=height / 2 + 4, text_anchor="middle", fill="#fff")  # fmt: skip


def _names(parts: Sequence[Part], width: float, height: float) -> tuple[str, int]:
    """The parts' words in the order of the bar, wrapped into rows, and how many rows they take."""
    drawn, x, row = [], 0.0, 1
    for part in parts:
        text = f"{part.label} {part.value:g}"
        needed = len(text) * CHARACTER + 28
        if x and x + needed - 12 > width:
            x, row = 0.0, row + 1
        y = height + row * _TEXT_ROW - 4
        drawn.append(_box(part.kind, x, y - 9, (10.0, 10.0)))
        drawn.append(element("text", words(text), class_="chart-legend", x=x + 15, y=y))
        x += needed
    return "".join(drawn), row
