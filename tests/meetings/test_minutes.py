"""Attendance, minutes, publishing; and what then stays as it is."""

import pytest
from django.db import DatabaseError, transaction

from coalition.ledger.models import Event
from coalition.ledger.problems import Invalid, Refused
from coalition.meetings import heard
from coalition.meetings import operations as meetings
from coalition.meetings.drafting import draft_minutes
from coalition.meetings.models import AgendaItem, Attendance, Meeting
from tests.meetings import stage


def taken(meeting, by, present=(), deputies=(), apologies=()):
    return meetings.record_attendance(meeting, by=by, present=present, deputies=deputies, apologies=apologies)


def kinds(meeting):
    return dict(Attendance.objects.filter(meeting=meeting).values_list("person__name", "kind"))


def test_attendance_names_everybody_and_makes_the_meeting_held(cast, coalition):
    meeting = stage.meeting(cast, hours=-1)

    taken(meeting, cast.secretary, [cast.nurse, cast.observer], [cast.coder], [cast.engineer])

    found = kinds(meeting)
    assert (found["Nurse"], found["Coder"], found["Engineer"], found["Chair"]) == (
        "present",
        "deputy",
        "apologies",
        "absent",
    )
    assert found["Observer"] == "present" and len(found) == 7
    assert meeting.state_word == "held"
    assert Event.objects.get().facts == {"present": 3, "members": 7}
    assert {person for person, _ in heard.answer()} == {cast.nurse.pk, cast.observer.pk, cast.coder.pk}


def test_attendance_can_be_corrected_and_nobody_is_marked_twice(cast, coalition):
    meeting = stage.meeting(cast, hours=-1)
    taken(meeting, cast.chair, [cast.nurse])
    with pytest.raises(Invalid, match="Nurse is marked twice") as problem:
        taken(meeting, cast.chair, [cast.nurse], apologies=[cast.nurse])
    assert problem.value.field == "apologies"

    taken(meeting, cast.chair, [cast.coder])

    assert (kinds(meeting)["Nurse"], kinds(meeting)["Coder"]) == ("absent", "present")


def test_nobody_was_at_a_meeting_that_has_not_begun(cast, coalition):
    with pytest.raises(Refused, match="has not begun"):
        taken(stage.meeting(cast), cast.chair, [cast.nurse])


def test_minutes_begin_with_what_was_recorded(cast, coalition):
    meeting = stage.held(cast)
    stage.item(meeting, "Alarms", outcome="Ask the night shift.")
    stage.item(meeting, "Nothing came of it", position=2)
    stage.action(cast, meeting)

    text = draft_minutes(meeting)

    assert text.startswith("## Alarms\n\nAsk the night shift.\n\n## Actions")
    assert "Nothing came of it" not in text and "Ask the night shift (Nurse, by " in text


def test_the_second_of_two_writers_loses_nothing(cast, coalition, client):
    meeting = stage.held(cast)
    meetings.write_minutes(meeting, by=cast.chair, minutes="Theirs.", edit=1)
    with pytest.raises(Invalid, match="Your words are kept"):
        meetings.write_minutes(meeting, by=cast.secretary, minutes="Mine.", edit=1)
    client.force_login(cast.secretary)

    clash = client.post(f"{meeting.get_absolute_url()}write-minutes/", {"minutes": "Mine.", "edit": 1})

    page = clash.content.decode()
    assert clash.status_code == 422
    assert "Your words are kept here" in page
    assert "Mine." in page and "Theirs." in page and 'name="edit" value="2"' in page


def test_publishing_needs_attendance_and_minutes_and_says_which(cast, coalition):
    with pytest.raises(Refused, match="Record who was there first"):
        meetings.publish(stage.meeting(cast, hours=-1, minutes="Words."), by=cast.chair)
    with pytest.raises(Refused, match="Write the minutes first"):
        meetings.publish(stage.held(cast), by=cast.chair)
    with pytest.raises(DatabaseError, match="meeting_published_is_whole"), transaction.atomic():
        stage.meeting(cast, hours=-1, state="published")


def test_published_minutes_stay_as_they_are_and_actions_still_move(cast, coalition):
    meeting = stage.held(cast, minutes="We spoke of alarms.")
    item, action = stage.item(meeting), stage.action(cast, meeting)
    taken(meeting, cast.chair, [cast.nurse])

    meetings.publish(meeting, by=cast.secretary)

    assert (meeting.state_word, meeting.published_by) == ("minutes published", cast.secretary)
    with pytest.raises(Refused, match="minutes are published"):
        meetings.write_minutes(meeting, by=cast.chair, minutes="Other words.", edit=1)
    for change in (
        lambda: Meeting.objects.filter(pk=meeting.pk).update(minutes="Other words."),
        lambda: AgendaItem.objects.filter(pk=item.pk).update(outcome="Other words."),
        lambda: Attendance.objects.filter(meeting=meeting).delete(),
        lambda: stage.item(meeting, "One more"),
    ):
        with pytest.raises(DatabaseError, match="published"), transaction.atomic():
            change()
    meetings.finish_action(action, by=cast.nurse)
    assert action.state_word == "done"
