"""The pages of meetings: the room, a series, a meeting, an item, an action, the list of actions."""

from django.shortcuts import render

from coalition.ledger import feed, thread
from coalition.ledger.paging import page_of
from coalition.meetings import sheet
from coalition.meetings.calendar import happening
from coalition.meetings.models import Action, AgendaItem, Meeting, Series
from coalition.people.doors import find
from coalition.people.happenings import file_of
from coalition.ui import markdown
from coalition.ui.downloads import download
from coalition.ui.ics import KIND

TABS = (("mine", "Mine"), ("open", "Open"), ("overdue", "Overdue"), ("ended", "Done and dropped"))


def room(request):
    """When we meet next, in which rhythms, and what was held."""
    visible = Meeting.objects.visible_to(request.user).select_related("coalition", "series", "called_by")
    series = Series.objects.visible_to(request.user).filter(is_active=True).select_related("coalition")
    past = visible.exclude(pk__in=Meeting.objects.to_come().order_by().values("pk"))
    context = {
        "coming": list(visible.to_come()[:6]),
        "series": [(each, each.next_dates(3)) for each in series],
        "past": page_of(request, past, by=("-starts_at", "-id"), noun=("past meeting", "past meetings")),
    }
    return render(request, "meetings/room.html", context)


def meeting(request, id):
    """One meeting: its agenda and why each item is there, who was there, minutes, actions."""
    found = find(Meeting, id, request.user)
    return render(request, "meetings/meeting.html", sheet.of(found) | walked(found))


def calendar_file(request, id):
    """One meeting as a file for a calendar."""
    found = find(Meeting, id, request.user)
    return download(file_of(found.title, [happening(found)]), f"{found.heading}.ics", kind=KIND)


def series(request, id):
    """One series: its rhythm, its next dates, its meetings."""
    found = find(Series, id, request.user)
    meetings = Meeting.objects.filter(series=found).select_related("coalition")
    context = {
        "series": found,
        "dates": found.next_dates(4),
        "page": page_of(request, meetings, by=("-starts_at", "-id"), noun=("meeting", "meetings")),
    }
    return render(request, "meetings/series.html", context | walked(found))


def item(request, id):
    """One agenda item: why it is there, what it is about, what came of it."""
    found = find(AgendaItem, id, request.user)
    context = {
        "item": found,
        "about": sheet.names_of([found], request.coalition.slug).get(found.thing_id),
        "outcome_html": markdown.render(found.outcome),
        "actions": found.actions.select_related("owner", "coalition"),
    }
    return render(request, "meetings/item.html", context | walked(found))


def actions(request):
    """What meetings asked for: mine, all open, overdue, ended; the next due first."""
    chosen = request.GET.get("show", "mine")
    chosen = chosen if chosen in dict(TABS) else "mine"
    rows = sheet.actions_shown(chosen, request.user).select_related("owner", "meeting", "coalition")
    order = ("-due_on", "-id") if chosen == "ended" else ("due_on", "id")
    page = page_of(request, rows, by=order, noun=("action", "actions"))
    tabs = [(words, f"?show={code}", code == chosen) for code, words in TABS]
    return render(request, "meetings/actions.html", {"page": page, "tabs": tabs, "chosen": chosen})


def action(request, id):
    """One action: what, who, by when, and which meeting asked for it."""
    found = find(Action, id, request.user)
    return render(request, "meetings/action.html", {"action": found} | walked(found))


def walked(thing) -> dict:
    """What every thing's page ends with: its thread and its history."""
    return {"thread": thread.walk(thing), "history": feed.history(thing)}
