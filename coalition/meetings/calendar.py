"""Which dates of meetings belong into a calendar: the meetings themselves, and the days actions are due."""

from coalition.meetings.models import Action, Meeting, MeetingState
from coalition.people.happenings import Happening, window


def answer(person):
    """Meetings of the time that is told, cancelled ones as cancelled, and open actions (two queries)."""
    first, last = window()
    for meeting in Meeting.objects.filter(starts_on__range=(first, last)).select_related("coalition").order_by():
        yield happening(meeting)
    actions = Action.objects.open_now().filter(due_on__range=(first, last)).select_related("coalition")
    for action in actions.order_by():
        people = frozenset({action.owner_id} if action.owner_id else ())
        yield Happening(action, f"Due: {action.title}", action.due_on, people=people)


def happening(meeting: Meeting) -> Happening:
    """A meeting as a date, at the hour that was promised on the wall of its zone."""
    is_cancelled = meeting.state == MeetingState.CANCELLED
    words = "\n".join(each for each in (meeting.cancel_reason, meeting.link) if each)
    return Happening(
        meeting, meeting.title, meeting.starts_at, meeting.ends_at, meeting.time_zone, meeting.place, words,
        is_cancelled=is_cancelled,
    )  # fmt: skip
