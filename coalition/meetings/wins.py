"""What of meetings could be celebrated: everything a meeting asked for was done in time."""

import datetime as dt

from coalition.ledger import clock
from coalition.meetings.models import Action, ActionState
from coalition.meetings.recurrence import on_the_wall
from coalition.people.waiting import Achievement

RECENT = dt.timedelta(days=90)
FEWEST = 2


def answer():
    """Meetings of the last 90 days all of whose actions (two or more) were done by their day (one query)."""
    rows = Action.objects.filter(meeting__starts_at__gte=clock.now() - RECENT).exclude(state=ActionState.DROPPED)
    meetings: dict = {}
    for action in rows.select_related("meeting__coalition"):
        meetings.setdefault(action.meeting, []).append(action)
    for meeting, actions in meetings.items():
        if len(actions) >= FEWEST and all(_in_time(action) for action in actions):
            people = tuple(dict.fromkeys(action.owner_id for action in actions))
            sentence = f"All {len(actions)} actions of {meeting.heading} were done in time."
            key = f"meetings.actions.{meeting.pk}"
            yield Achievement(key, "Everything we asked for was done", sentence, (meeting, *actions), people)


def _in_time(action: Action) -> bool:
    """Done by the end of its day on the clocks of its meeting."""
    if action.state != ActionState.DONE:
        return False
    return on_the_wall(action.done_at, action.meeting.time_zone).date() <= action.due_on
