"""What meetings keep: series and meetings, their agenda, attendance and actions."""

from coalition.meetings.agenda_models import Action, AgendaItem, Attendance
from coalition.meetings.meeting_models import Meeting, Series
from coalition.meetings.vocabulary import ActionState, ItemState, MeetingState, Presence

__all__ = [
    "Action", "ActionState", "AgendaItem", "Attendance", "ItemState", "Meeting", "MeetingState", "Presence", "Series",
]  # fmt: skip
