"""What of meetings waits for a person: their actions, minutes to write, a series whose next meeting nobody called."""

import datetime as dt

from coalition.ledger import clock
from coalition.ledger.tenancy import current_coalition_id
from coalition.meetings.models import Action, Meeting, Series
from coalition.people.models import Role
from coalition.people.waiting import Waiting

LEADS = {Role.CHAIR, Role.SECRETARY}
SOON = dt.timedelta(days=7)


def answer(person):
    """Own open actions; for who runs meetings, what to write up; for leads, what to call (at most four queries)."""
    member = person.membership_in(current_coalition_id())
    if member is None or member.role == Role.OBSERVER:
        return
    yield from _actions(person)
    yield from _minutes(person, member.role in LEADS)
    if member.role in LEADS:
        yield from _to_call()


def _actions(person):
    for action in Action.objects.open_now().filter(owner=person).select_related("coalition"):
        late = (clock.today() - action.due_on).days
        when = f"it was due {late} days ago" if late > 0 else f"due on {action.due_on.day} {action.due_on:%b}"
        sentence = f"You were asked: {action.title} ({when})."
        yield Waiting(action, sentence, action.get_absolute_url(), "Finish it", action.asked_at, 10.0 + max(late, -10))


def _minutes(person, is_lead: bool):
    rows = Meeting.objects.without_minutes().select_related("coalition")
    for meeting in rows if is_lead else rows.filter(called_by=person):
        if meeting.attendance_at is None:
            words, action = f"{meeting.heading} is over: record who was there.", "Record it"
        elif not meeting.minutes:
            words, action = f"The minutes of {meeting.heading} are not written.", "Write them"
        else:
            words, action = f"The minutes of {meeting.heading} wait to be published.", "Read and publish"
        days = (clock.now() - meeting.ends_at).days
        yield Waiting(meeting, words, meeting.get_absolute_url(), action, meeting.ends_at, 12.0 + days)


def _to_call():
    called = set(Meeting.objects.to_come().exclude(series=None).values_list("series_id", flat=True))
    for series in Series.objects.filter(is_active=True).select_related("coalition"):
        dates = series.next_dates(1) if series.pk not in called else []
        if dates and dates[0].at - clock.now() < SOON:
            day = f"{dates[0].local.day} {dates[0].local:%b}"
            words = f"{series.title} should meet on {day}, and nobody has called it."
            url = f"/c/{series.coalition.slug}/meetings/call/?series={series.pk}"
            yield Waiting(series, words, url, "Call it", dates[0].at - SOON, 25.0)
