"""Things of meetings, made without operations, for the tests of their operations."""

import datetime as dt

from coalition.ledger import clock
from coalition.meetings.models import Action, AgendaItem, Meeting, Series


def series(cast, title="Forum", **given) -> Series:
    """A series: every two weeks on Tuesdays at two, in London, since October 2026."""
    fields = {
        "rrule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        "first_on": dt.date(2026, 10, 6),
        "begins_at": dt.time(14, 0),
        "time_zone": "Europe/London",
        "started_by": cast.chair,
        "started_at": clock.now(),
    }
    return Series.objects.create(title=title, **fields | given)


def meeting(cast, hours=48, state="called", by="secretary", **given) -> Meeting:
    """A meeting that begins in so many `hours` (negative: it began that long ago), an hour long."""
    minutes = given.pop("length", 60)
    fields = {"title": "Forum", "called_by": cast.people[by], "called_at": clock.now(), "state": state} | given
    found = Meeting(**fields)
    local = (clock.now() + dt.timedelta(hours=hours)).replace(tzinfo=None, second=0, microsecond=0)
    found.set_wall(local, "UTC", minutes)
    found.save(force_insert=True)
    return found


def held(cast, **given) -> Meeting:
    """A meeting of yesterday whose attendance is recorded."""
    return meeting(cast, hours=-24, state="held", attendance_at=clock.now(), **given)


def item(meeting, title="Alarms at night", state="kept", **given) -> AgendaItem:
    """An agenda item."""
    fields = {"because": "It waits for an answer.", "position": 1, "minutes": 10}
    return AgendaItem.objects.create(meeting=meeting, title=title, state=state, **fields | given)


def action(cast, meeting, owner="nurse", days=7, **given) -> Action:
    """An action due in so many days."""
    fields = {"title": "Ask the night shift", "asked_by": cast.secretary, "asked_at": clock.now()}
    due_on = clock.today() + dt.timedelta(days=days)
    return Action.objects.create(meeting=meeting, owner=cast.people[owner], due_on=due_on, **fields | given)
