"""How the roadmap is drawn: a bar a milestone over the months, with today, the baseline, and what waits for what."""

import datetime as dt
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from coalition.ui.axes import date_ticks, day_label
from coalition.ui.svg import CHARACTER, element, viewbox, words

ROW, TOP, BAR, GHOST, GROUP = 38, 30, 12, 4, 26
NARROWEST, WIDEST, DAY = 1000.0, 4000.0, 2.6


@dataclass(frozen=True)
class Line:
    """A milestone as it is drawn. `state` is one of its states, `who` its accountable's name, `url` its page."""

    id: Hashable
    title: str
    starts_on: dt.date
    due_on: dt.date
    state: str
    who: str
    url: str
    baseline: tuple[dt.date, dt.date] | None = None
    is_blocked: bool = False
    is_late: bool = False


@dataclass(frozen=True)
class Lane:
    """Milestones under one heading (a tool, a goal, or the coalition's own), in order."""

    name: str
    lines: Sequence[Line]


class _Ground:
    """Where days and rows stand on the drawing."""

    def __init__(self, lanes: Sequence[Lane], today: dt.date) -> None:
        every = [line for lane in lanes for line in lane.lines]
        days = [today, *(day for line in every for day in (line.starts_on, line.due_on, *(line.baseline or ())))]
        self.first = min(days) - dt.timedelta(7)
        self.last = max(days) + dt.timedelta(21)
        self.width = min(WIDEST, max(NARROWEST, (self.last - self.first).days * DAY))
        self.rows: dict[Hashable, float] = {}
        self.heads: list[tuple[str, float]] = []
        y = float(TOP)
        for lane in lanes:
            self.heads.append((lane.name, y))
            y += GROUP
            for line in lane.lines:
                self.rows[line.id] = y
                y += ROW
        self.height = y + 10

    def x(self, day: dt.date) -> float:
        """Where a day begins."""
        return 8 + (self.width - 16) * (day - self.first).days / (self.last - self.first).days

    def bar(self, id: Hashable) -> float:
        """The top of a milestone's bar."""
        return self.rows[id] + 16


def timeline_svg(
    lanes: Sequence[Lane], edges: Iterable[tuple], *, critical: Sequence[Hashable], today: dt.date, translate=str
) -> SafeString:
    """The drawing of the roadmap; its title and description tell it in a sentence, the page's table in full.

    edges: (before id, after id); those naming milestones that are not drawn are left out. critical: ids in order.
    """
    ground = _Ground(lanes, today)
    steps = set(zip(critical, critical[1:], strict=False))
    lines = {line.id: line for lane in lanes for line in lane.lines}
    drawn = [
        element("title", words("Roadmap")),
        element("desc", words(_told(lines, critical, today))),
        *_months(ground, translate),
        *(element("text", words(name), class_="timeline-lane", x=8, y=y + 17) for name, y in ground.heads),
        *(_arrow(ground, lines[a], lines[b], (a, b) in steps) for a, b in edges if a in lines and b in lines),
        *(_milestone(ground, line, line.id in critical) for line in lines.values()),
        *_today(ground, today),
    ]
    space = {"viewBox": viewbox(ground.width, ground.height), "width": ground.width, "height": ground.height}
    named = {
        "xmlns": "http://www.w3.org/2000/svg",
        "role": "group",
        "aria_label": "Roadmap",
        "class_": "chart timeline",
    }
    return SafeString(element("svg", *drawn, **named, **space, font_size=12))


def _months(ground: _Ground, translate) -> Iterable[str]:
    for day, label in date_ticks(ground.first, ground.last, max(2, int(ground.width / 84)), translate):
        x = ground.x(day)
        yield element("line", class_="timeline-month", x1=x, x2=x, y1=TOP - 8, y2=ground.height, stroke="#ddd")
        if x + len(label) * CHARACTER < ground.width:
            yield element("text", words(label), class_="chart-tick", x=x + 3, y=TOP - 12)


def _today(ground: _Ground, today: dt.date) -> Iterable[str]:
    x = ground.x(today)
    yield element("line", class_="timeline-today", x1=x, x2=x, y1=TOP - 8, y2=ground.height, stroke="#0c5f5a")
    yield element("text", "today", class_="timeline-today-word", x=x + 3, y=ground.height - 2)


def _milestone(ground: _Ground, line: Line, is_critical: bool) -> str:
    y, x = ground.bar(line.id), ground.x(line.starts_on)
    width = max(4.0, ground.x(line.due_on + dt.timedelta(1)) - x)
    style = f"timeline-bar timeline-{line.state.replace(' ', '-')}"
    marks = (("timeline-late", line.is_late), ("timeline-blocked", line.is_blocked), ("timeline-critical", is_critical))
    style += "".join(f" {name}" for name, holds in marks if holds)
    sign = {"done": "✓ ", "dropped": "✕ "}.get(line.state, "! " if line.is_late or line.is_blocked else "")
    label = f"{sign}{line.title}"
    return element(
        "a",
        element("title", words(_said(line, is_critical))),
        _ghost(ground, line, y),
        element("rect", class_=style, x=x, y=y, width=width, height=BAR, rx=3, fill="#888"),
        element("text", words(label), class_="timeline-title", x=_beside(ground, x, label), y=y - 4),
        href=line.url,
        class_="timeline-milestone",
    )


def _ghost(ground: _Ground, line: Line, y: float) -> str:
    if line.baseline is None:
        return ""
    x = ground.x(line.baseline[0])
    width = max(4.0, ground.x(line.baseline[1] + dt.timedelta(1)) - x)
    return element("rect", class_="timeline-baseline", x=x, y=y + BAR + 2, width=width, height=GHOST, fill="#bbb")


def _arrow(ground: _Ground, before: Line, after: Line, is_critical: bool) -> str:
    x1, y1 = ground.x(before.due_on + dt.timedelta(1)), ground.bar(before.id) + BAR / 2
    x2, y2 = ground.x(after.starts_on), ground.bar(after.id) + BAR / 2
    turn = max(x1 + 6, min(x2 - 8, x1 + 14))
    style = "timeline-dependency" + (" timeline-dependency-critical" if is_critical else "")
    path = f"M{x1:.1f} {y1:.1f}H{turn:.1f}V{y2:.1f}H{x2:.1f}m-5 -3l5 3l-5 3"
    return element("path", class_=style, d=path, fill="none", stroke="#888")


def _beside(ground: _Ground, x: float, label: str) -> float:
    return max(8.0, min(x, ground.width - len(label) * CHARACTER * 1.1 - 8))


def _said(line: Line, is_critical: bool) -> str:
    told = [line.title, f"{day_label(line.starts_on)} to {day_label(line.due_on)}", line.state, line.who]
    told += ["late"] * line.is_late + ["blocked"] * line.is_blocked + ["on the critical path"] * is_critical
    return ", ".join(each for each in told if each)


def _told(lines: dict, critical: Sequence[Hashable], today: dt.date) -> str:
    late = sum(1 for line in lines.values() if line.is_late)
    path = " → ".join(lines[each].title for each in critical if each in lines)
    sentence = f"{len(lines)} milestones, {late} late on {day_label(today)}."
    return f"{sentence} The critical path: {path}." if path else sentence
