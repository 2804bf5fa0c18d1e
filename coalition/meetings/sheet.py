"""What the page of a meeting shows: its agenda by hours, who was there, its gaps in coverage, its actions."""

import datetime as dt
from dataclasses import dataclass

from coalition.meetings.models import Action, ActionState, AgendaItem, Attendance, ItemState, Meeting, Presence
from coalition.meetings.things import Named, names_of
from coalition.people.coverage import coverage_of
from coalition.people.seatmap import small_map
from coalition.ui import markdown

__all__ = ["Line", "actions_shown", "names_of", "of"]


@dataclass(frozen=True)
class Line:
    """An agenda item with the hour at which it is planned (on the wall of the meeting's zone) and what it is about."""

    item: AgendaItem
    begins: dt.time
    about: Named | None
    outcome_html: str


def of(meeting: Meeting) -> dict:
    """Everything the page of a meeting shows, in a constant number of queries."""
    items = list(
        AgendaItem.objects.filter(meeting=meeting).select_related("presenter", "coalition").order_by("position", "id")
    )
    for item in items:
        item.meeting = meeting
    standing = [item for item in items if item.state != ItemState.DROPPED]
    return {
        "meeting": meeting,
        "lines": _lines(meeting, standing),
        "dropped": [item for item in items if item.state == ItemState.DROPPED],
        "planned": sum(item.minutes for item in standing),
        "attendance": _attendance(meeting),
        "actions": list(Action.objects.filter(meeting=meeting).select_related("owner", "coalition")),
        "minutes_html": markdown.render(meeting.minutes),
        **_missing_voices(meeting),
    }


def _missing_voices(meeting: Meeting) -> dict:
    """Before a meeting: the affected teams and their seats, which are not heard, and of which a shift has no voice."""
    if meeting.state != Meeting.State.CALLED:
        return {"gaps": [], "unheard_shifts": []}
    found = coverage_of()
    return {"gaps": found.gaps, "unheard_shifts": found.unheard_shifts, "coverage": found, "small": small_map(found)}


def _lines(meeting: Meeting, items: list[AgendaItem]) -> list[Line]:
    names = names_of(items, meeting.coalition.slug)
    at = dt.datetime.combine(meeting.starts_on, meeting.begins_at)
    lines = []
    for item in items:
        lines.append(Line(item, at.time(), names.get(item.thing_id), markdown.render(item.outcome)))
        at += dt.timedelta(minutes=item.minutes)
    return lines


def _attendance(meeting: Meeting) -> list[tuple[str, list]]:
    """Who was there, by kind in the order of Presence, by name; kinds without anybody are left out."""
    people: dict[str, list] = {}
    for each in Attendance.objects.filter(meeting=meeting).select_related("person").order_by("person__name"):
        people.setdefault(each.kind, []).append(each.person)
    return [(kind.label, people[kind]) for kind in Presence if kind in people]


def actions_shown(which: str, person):
    """The actions of a list: `mine` (open, this person's), `open`, `overdue` or `ended`."""
    visible = Action.objects.visible_to(person)
    if which == "mine":
        return visible.open_now().filter(owner=person)
    if which == "ended":
        return visible.exclude(state=ActionState.OPEN)
    return visible.overdue() if which == "overdue" else visible.open_now()
