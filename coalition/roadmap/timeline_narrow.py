"""How the roadmap is drawn on a phone: one under the other, the words above, the bar below, nothing beside the screen."""

import datetime as dt
from collections.abc import Hashable, Mapping, Sequence

from django.utils.safestring import SafeString

from coalition.roadmap.timeline import Lane, Line
from coalition.ui.axes import MONTHS
from coalition.ui.svg import CHARACTER, words

WIDTH, ROW, HEAD, BAR = 350, 52, 30, 10
LETTERS = int(WIDTH / CHARACTER) - 4
SIGNS = {"done": "✓ ", "dropped": "✕ "}


def narrow_svg(
    lanes: Sequence[Lane], before: Mapping[Hashable, list[str]], critical: Sequence[Hashable], today: dt.date
) -> SafeString:
    """The drawing for a narrow screen. before: what must come before each, by title, written out under its bar."""
    lines = [line for lane in lanes for line in lane.lines]
    days = [today, *(day for line in lines for day in (line.starts_on, line.due_on, *(line.baseline or ())))]
    first, span = min(days), max(1, (max(days) - min(days)).days + 1)
    drawn, y, on_path = [], 4, set(critical)

    def x(day: dt.date) -> float:
        return WIDTH * (day - first).days / span

    for lane in lanes:
        drawn.append(f'<text class="timeline-lane" x="0" y="{y + 18}">{words(_cut(lane.name))}</text>')
        y += HEAD
        for line in lane.lines:
            drawn.append(_line(line, x, y, on_path, before.get(line.id, ())))
            y += ROW
    here = f"{x(today):.1f}"
    drawn.append(f'<line class="timeline-today" x1="{here}" x2="{here}" y1="0" y2="{y}" stroke="#0c5f5a"/>')
    return SafeString(
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart timeline timeline-narrow" role="group"'
        f' aria-label="Roadmap" viewBox="0 0 {WIDTH} {y}" width="{WIDTH}" height="{y}" font-size="12">'
        f"{''.join(drawn)}</svg>"
    )


def _line(line: Line, x, y: int, on_path: set, before: Sequence[str]) -> str:
    start, width = x(line.starts_on), max(4.0, x(line.due_on + dt.timedelta(1)) - x(line.starts_on))
    style = f"timeline-bar timeline-{line.state.replace(' ', '-')}"
    style += " timeline-late" * line.is_late + " timeline-blocked" * line.is_blocked
    style += " timeline-critical" * (line.id in on_path)
    sign = SIGNS.get(line.state, "! " if line.is_late or line.is_blocked else "")
    small = f"{_day(line.due_on)}, {line.who}" + (f" · after {', '.join(before)}" if before else "")
    ghost = ""
    if line.baseline:
        left = x(line.baseline[0])
        wide = max(4.0, x(line.baseline[1] + dt.timedelta(1)) - left)
        ghost = f'<rect class="timeline-baseline" x="{left:.1f}" y="{y + 28}" width="{wide:.1f}" height="3"/>'
    return (
        f'<a href="{words(line.url)}" class="timeline-milestone">'
        f'<text class="timeline-title" x="0" y="{y + 12}">{words(_cut(sign + line.title))}</text>'
        f'<rect class="{style}" x="{start:.1f}" y="{y + 17}" width="{width:.1f}" height="{BAR}" rx="3"/>{ghost}'
        f'<text class="chart-tick" x="0" y="{y + 43}">{words(_cut(small, 4))}</text></a>'
    )


def _cut(text: str, more: int = 0) -> str:
    return text if len(text) <= LETTERS + more else f"{text[: LETTERS + more - 1]}…"


def _day(day: dt.date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
