"""Starting and ending a series, calling and cancelling a meeting."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction

from coalition.ledger import clock
from coalition.ledger.models import Event
from coalition.ledger.problems import Invalid, Refused
from coalition.ledger.thread import walk
from coalition.meetings import operations as meetings
from coalition.meetings.models import AgendaItem, Meeting, Series
from tests.meetings import stage

NOVEMBER = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)


def started(cast, **changed):
    given = {
        "title": "Forum",
        "purpose": "",
        "rhythm": "fortnightly",
        "first_on": dt.date(2026, 10, 6),
        "begins_at": dt.time(14),
        "time_zone": "Europe/London",
        "duration": 45,
        "place": "Room 4",
        "link": "",
    }
    return meetings.start_series(cast.coalition, by=cast.chair, **given | changed)


def called(cast, by="member", **changed):
    given = {"series": None, "title": "", "starts_at": None, "minutes": None, "place": "", "link": ""}
    return meetings.call(cast.coalition, by=cast.people[by], **given | changed)


def test_a_series_says_its_rhythm_and_its_next_dates(cast, coalition):
    series = started(cast)

    assert series.rhythm_words == "Every two weeks on Tuesday at 14:00"
    found = series.next_dates(2, after=NOVEMBER)
    assert [each.at for each in found] == [dt.datetime(2026, 12, day, 14, tzinfo=dt.UTC) for day in (1, 15)]
    assert Event.objects.get().kind == "series.started"


def test_two_active_series_do_not_share_a_name(cast, coalition):
    started(cast)

    with pytest.raises(Invalid, match="Choose another") as problem:
        started(cast)

    assert (problem.value.field, Series.objects.count()) == ("title", 1)


def test_a_member_cannot_start_a_series_but_can_call_a_meeting(cast, coalition):
    with pytest.raises(Refused, match="Only the chair or the secretary"):
        meetings.start_series(coalition, by=cast.nurse, **dict.fromkeys(meetings.start_series.parameters))

    meeting = called(cast, by="nurse", title="Night alarms", starts_at=clock.now() + dt.timedelta(days=1))

    assert (meeting.length, meeting.called_by) == (60, cast.nurse)


def test_an_ended_series_has_no_dates_and_cannot_end_twice(cast, coalition):
    series = stage.series(cast)
    meetings.end_series(series, by=cast.chair)

    assert (series.state_word, series.next_dates(3)) == ("ended", [])
    with pytest.raises(Refused, match="has ended"):
        meetings.end_series(series, by=cast.chair)


def test_calling_takes_the_next_date_of_the_series_and_then_the_one_after(cast, coalition):
    series = started(cast)

    first, second = called(cast, series=series), called(cast, series=series)

    assert (second.starts_on - first.starts_on).days == 14
    assert (first.title, first.place, first.length, first.begins_at) == ("Forum", "Room 4", 45, dt.time(14))
    assert first.starts_at > clock.now()
    assert [step.title for step in walk(first).before] == ["Forum"]


def test_a_meeting_keeps_the_wall_time_of_the_zone_it_was_promised_in(cast, coalition):
    series = stage.series(cast, time_zone="America/New_York")
    at = dt.datetime(clock.now().year + 1, 7, 6, 18, tzinfo=dt.UTC)

    meeting = called(cast, series=series, starts_at=at)

    assert (meeting.begins_at, meeting.time_zone, meeting.starts_at) == (dt.time(14), "America/New_York", at)


def test_calling_proposes_an_agenda_at_once_that_begins_and_ends_well(cast, coalition):
    meeting = called(cast, title="Forum", starts_at=clock.now() + dt.timedelta(days=1))

    assert [item.title for item in AgendaItem.objects.filter(meeting=meeting)] == ["What went well?", "Thanks"]
    assert [each.kind for each in Event.objects.order_by("seq")] == ["meeting.called", "meeting.agenda_proposed"]


@pytest.mark.parametrize("starts_at", [None, dt.datetime(2020, 1, 1, tzinfo=dt.UTC)])
def test_a_meeting_without_a_time_or_in_the_past_is_refused_beside_its_field(cast, coalition, starts_at):
    with pytest.raises(Invalid) as problem:
        called(cast, title="Forum", starts_at=starts_at)

    assert problem.value.field == "starts_at"
    assert not Meeting.objects.exists() and not Event.objects.exists()


def test_the_same_meeting_of_a_series_is_called_once(cast, coalition):
    series = stage.series(cast)
    at = clock.now().replace(microsecond=0) + dt.timedelta(days=3)
    first = called(cast, series=series, starts_at=at)

    with pytest.raises(Invalid, match="called already"):
        called(cast, series=series, starts_at=at)
    with pytest.raises(DatabaseError, match="meeting_once"), transaction.atomic():
        Meeting.objects.create(
            series=series, title="x", starts_at=first.starts_at, ends_at=first.ends_at, starts_on=first.starts_on,
            begins_at=first.begins_at, time_zone="UTC", called_by=cast.chair, called_at=clock.now(),
        )  # fmt: skip


def test_cancelling_says_why_and_makes_room_for_another(cast, coalition):
    series = stage.series(cast)
    meeting = called(cast, series=series)

    meetings.cancel(meeting, by=cast.chair, reason="Too few can come.")

    assert (meeting.state_word, meeting.cancel_reason) == ("cancelled", "Too few can come.")
    assert called(cast, series=series).starts_at == meeting.starts_at
    with pytest.raises(Refused, match="cancelled before"):
        meetings.cancel(meeting, by=cast.chair, reason="Again.")


def test_who_called_a_meeting_runs_it_and_another_member_hears_who_could(cast, coalition):
    meeting = called(cast, by="nurse", title="Night alarms", starts_at=clock.now() + dt.timedelta(days=1))

    with pytest.raises(Refused, match="Only who runs the meeting") as refused:
        meetings.cancel(meeting, by=cast.coder, reason="No.")
    assert refused.value.verdict.who == "Nurse, the chair and the secretary can."
    meetings.cancel(meeting, by=cast.nurse, reason="Solved by telephone.")
