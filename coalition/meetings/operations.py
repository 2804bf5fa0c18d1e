"""What can be done about meetings: start a series, call, take attendance, write and publish minutes, cancel."""

import datetime as dt

from coalition.ledger import clock
from coalition.ledger.models import Coalition
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import link as join
from coalition.ledger.recording import record
from coalition.meetings import events, forms, rules
from coalition.meetings.models import Attendance, Meeting, MeetingState, Presence, Series
from coalition.meetings.operations_actions import add_action, drop_action, finish_action, pass_on_action
from coalition.meetings.operations_agenda import (
    add_item,
    arrange_item,
    drop_item,
    keep_item,
    propose,
    propose_agenda,
    record_outcome,
)
from coalition.meetings.recurrence import on_the_wall, rule_for
from coalition.people.models import Membership, Role

__all__ = [
    "add_action", "add_item", "arrange_item", "call", "cancel", "drop_action", "drop_item", "end_series",
    "finish_action", "keep_item", "pass_on_action", "propose_agenda", "publish", "record_attendance",
    "record_outcome", "start_series", "write_minutes",
]  # fmt: skip

CLASH = (
    "Somebody wrote these minutes after you opened them. Your words are kept here; theirs are below. "
    "Take over what you need, then save again."
)


@operation(
    rules.may_start_series,
    form=forms.StartSeries,
    records=events.series_started,
    label="Start a series",
    done="The series is there. Call its first meeting.",
)
def start_series(
    coalition: Coalition, *, by, title, purpose, rhythm, first_on, begins_at, time_zone, duration, place, link
) -> Series:
    """Start a series of meetings that come back by a rhythm, at the same hour all year."""
    if Series.objects.filter(title=title, is_active=True).exists():
        raise Invalid("There is a series with this name. Choose another.", field="title")
    series = Series.objects.create(
        title=title, purpose=purpose, rrule=rule_for(rhythm, first_on), first_on=first_on, begins_at=begins_at,
        time_zone=time_zone, duration=duration, place=place, link=link, started_by=by, started_at=clock.now(),
    )  # fmt: skip
    record(events.series_started, series, rule=series.rrule, zone=time_zone)
    return series


@operation(rules.may_end_series, records=events.series_ended, label="End the series", danger=True)
def end_series(series: Series, *, by) -> Series:
    """End a series: no further dates come of it; its meetings stay on record."""
    series.is_active = False
    series.save(update_fields=["is_active"])
    record(events.series_ended, series)
    return series


@operation(
    rules.may_call,
    form=forms.Call,
    records=(events.called, events.proposed),
    label="Call a meeting",
    done="The meeting is called, and an agenda is proposed.",
)
def call(coalition: Coalition, *, by, series, title, starts_at, minutes, place, link) -> Meeting:
    """Call a meeting, alone or the next of a series; an agenda is proposed at once."""
    meeting = Meeting(series=series, called_by=by, called_at=clock.now())
    meeting.title = title or (series.title if series else "Meeting")
    meeting.place = place or (series.place if series else "")
    meeting.link = link or (series.link if series else "")
    _set_time(meeting, starts_at, minutes, coalition.time_zone)
    meeting.save(force_insert=True)
    if series:
        join(series, "meets as", meeting)
    record(events.called, meeting, starts_at=meeting.starts_at)
    record(events.proposed, meeting, items=propose(meeting))
    return meeting


@operation(
    rules.may_record_attendance,
    form=forms.RecordAttendance,
    records=events.attended,
    label="Record who was there",
    done="It is recorded who was there.",
)
def record_attendance(meeting: Meeting, *, by, present, deputies, apologies) -> Meeting:
    """Record who was there, who came as a deputy and who sent apologies; the other members were absent."""
    kinds = _kinds(present, deputies, apologies)
    members = Membership.objects.filter(left_at=None).exclude(role=Role.OBSERVER).values_list("person_id", flat=True)
    kinds = {person: Presence.ABSENT for person in members} | kinds
    Attendance.objects.filter(meeting=meeting).delete()
    Attendance.objects.bulk_create(Attendance(meeting=meeting, person_id=pk, kind=kind) for pk, kind in kinds.items())
    meeting.attendance_at, meeting.state = clock.now(), MeetingState.HELD
    meeting.save(update_fields=["attendance_at", "state"])
    there = sum(kind in {Presence.PRESENT, Presence.DEPUTY} for kind in kinds.values())
    record(events.attended, meeting, present=there, members=len(kinds))
    return meeting


@operation(
    rules.may_write_minutes,
    form=forms.WriteMinutes,
    records=events.minuted,
    label="Write the minutes",
    done="The minutes are kept. Publish them when they are right.",
)
def write_minutes(meeting: Meeting, *, by, minutes, edit) -> Meeting:
    """Write or correct the minutes of a meeting before they are published."""
    if edit != meeting.minutes_edit:
        raise Invalid(CLASH)
    meeting.minutes, meeting.minutes_edit = minutes, edit + 1
    meeting.save(update_fields=["minutes", "minutes_edit"])
    record(events.minuted, meeting, edit=meeting.minutes_edit)
    return meeting


@operation(
    rules.may_publish,
    records=events.published,
    label="Publish the minutes",
    done="The minutes are published and fixed.",
)
def publish(meeting: Meeting, *, by) -> Meeting:
    """Publish the minutes: everybody can read them, and nobody can change them any more."""
    meeting.state, meeting.published_at, meeting.published_by = MeetingState.PUBLISHED, clock.now(), by
    meeting.save(update_fields=["state", "published_at", "published_by"])
    record(events.published, meeting, edit=meeting.minutes_edit)
    return meeting


@operation(rules.may_cancel, form=forms.Reason, records=events.cancelled, label="Cancel the meeting", danger=True)
def cancel(meeting: Meeting, *, by, reason) -> Meeting:
    """Cancel a meeting that has not taken place, with the reason."""
    meeting.state, meeting.cancel_reason = MeetingState.CANCELLED, reason
    meeting.save(update_fields=["state", "cancel_reason"])
    record(events.cancelled, meeting)
    return meeting


def _set_time(meeting: Meeting, starts_at: dt.datetime | None, minutes: int | None, zone: str) -> None:
    """Promise the hour that was chosen, or the next of the series that is not called yet."""
    series = meeting.series
    zone = series.time_zone if series else zone
    local = on_the_wall(starts_at, zone) if starts_at else _next_of(series)
    meeting.set_wall(local, zone, minutes or (series.duration if series else 60))
    if meeting.starts_at < clock.now():
        raise Invalid("This moment has passed. Choose one to come.", field="starts_at")
    same = Meeting.objects.filter(series=series, starts_at=meeting.starts_at).exclude(state=MeetingState.CANCELLED)
    if series and same.exists():
        raise Invalid("This meeting of the series is called already.", field="starts_at")


def _next_of(series: Series | None) -> dt.datetime:
    if series is None:
        raise Invalid("Say when it begins, or choose a series.", field="starts_at")
    called = Meeting.objects.filter(series=series).exclude(state=MeetingState.CANCELLED).order_by("-starts_at").first()
    after = max(clock.now(), called.starts_at) if called else clock.now()
    found = series.next_dates(1, after)
    if not found:
        raise Invalid("This series has no further date. Say when the meeting begins.", field="starts_at")
    return found[0].local


def _kinds(present, deputies, apologies) -> dict:
    """Each named person's presence. Errors: Invalid when somebody is in two of the lists."""
    named = (
        (present, Presence.PRESENT, "present"),
        (deputies, Presence.DEPUTY, "deputies"),
        (apologies, Presence.APOLOGIES, "apologies"),
    )
    kinds: dict = {}
    for people, kind, name in named:
        for person in people or ():
            if person.pk in kinds:
                raise Invalid(f"{person.name} is marked twice. Choose one.", field=name)
            kinds[person.pk] = kind
    return kinds
