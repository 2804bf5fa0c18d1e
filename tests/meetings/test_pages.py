"""The pages of meetings, and what the room answers on Today and on the board."""

import datetime as dt

import pytest
from django.template.loader import render_to_string

from coalition.ledger import clock
from coalition.meetings import board, today
from tests.meetings import stage

ROOM, ACTIONS = "/c/riverside/meetings/", "/c/riverside/actions/"


def test_an_empty_room_offers_to_call_a_meeting(cast, client):
    client.force_login(cast.nurse)

    page = client.get(ROOM).content.decode()

    assert "The agenda writes itself once one is" in page and "/c/riverside/meetings/call/" in page
    assert "Nothing is asked of you" in client.get(ACTIONS).content.decode()


def test_pages_of_things_are_there_for_readers_and_not_for_others(cast, coalition, client):
    meeting = stage.held(cast, series=stage.series(cast))
    things = [meeting, meeting.series, stage.item(meeting), stage.action(cast, meeting)]
    for name, status in (("observer", 200), ("nurse", 200), ("outsider", 404), ("former", 404), ("other_chair", 404)):
        client.force_login(cast.people[name])
        for address in (ROOM, ACTIONS, *(thing.get_absolute_url() for thing in things)):
            assert client.get(address).status_code == status, (name, address)


def test_the_page_of_a_meeting_says_why_each_item_is_there_and_when(cast, coalition, client):
    meeting = stage.meeting(cast)
    action = stage.action(cast, stage.held(cast))
    stage.item(meeting, "First", minutes=10, presenter=cast.coder)
    stage.item(
        meeting, "Second", position=2, because="It waits since October.", thing_type="action", thing_id=action.pk
    )
    client.force_login(cast.nurse)

    page = client.get(meeting.get_absolute_url()).content.decode()

    later = (dt.datetime.combine(meeting.starts_on, meeting.begins_at) + dt.timedelta(minutes=10)).strftime("%H:%M")
    for words in ("It waits since October.", later, "Coder", "20</span> of"):
        assert words in page
    assert "Waits for" not in page, "nothing waits before it has begun"


def test_the_page_tells_what_waits_after_the_meeting(cast, coalition, client):
    meeting = stage.meeting(cast, hours=-5)
    client.force_login(cast.secretary)
    assert "record who was there." in client.get(meeting.get_absolute_url()).content.decode()

    client.post(f"{meeting.get_absolute_url()}record-attendance/", {"present": [cast.nurse.pk]})

    page = client.get(meeting.get_absolute_url()).content.decode()
    assert "write the minutes." in page and "Present (1)" in page


def test_a_refused_act_says_why_on_its_page(cast, coalition, client):
    client.force_login(cast.nurse)

    answer = client.post(f"{stage.held(cast, minutes='Words.').get_absolute_url()}publish/")

    assert answer.status_code == 403
    assert "Only who runs the meeting does this." in answer.content.decode()


def test_minutes_cannot_become_code(cast, coalition, client):
    meeting = stage.held(cast, minutes="<script>alert(1)</script>")
    client.force_login(cast.nurse)

    assert "<script>alert" not in client.get(meeting.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("show", "shown"), [("mine", {"a"}), ("open", {"a", "b", "c"}), ("overdue", {"b"}), ("ended", {"d"})]
)
def test_the_list_of_actions_has_its_views(cast, coalition, client, show, shown):
    meeting = stage.held(cast)
    stage.action(cast, meeting, title="Action a")
    stage.action(cast, meeting, "coder", days=-2, title="Action b")
    stage.action(cast, meeting, "coder", title="Action c")
    stage.action(cast, meeting, title="Action d", state="done", done_at=clock.now())
    client.force_login(cast.nurse)

    page = client.get(f"{ACTIONS}?show={show}").content.decode()

    assert {name for name in "abcd" if f"Action {name}" in page} == shown


def test_lists_cost_the_same_with_many_rows(cast, coalition, client, costs_the_same):
    client.force_login(cast.chair)
    meeting = stage.held(cast, series=stage.series(cast))

    costs_the_same(ROOM, lambda n: [stage.meeting(cast, hours=hours + 1) for hours in range(n)])
    costs_the_same(f"{ACTIONS}?show=open", lambda n: [stage.action(cast, meeting) for _ in range(n)])
    costs_the_same(
        meeting.get_absolute_url(), lambda n: [stage.item(meeting, outcome="Good.") for _ in range(n)], at_most=40
    )


def test_today_tells_whose_actions_and_minutes_wait(cast, coalition):
    meeting = stage.meeting(cast, hours=-5, by="coder")
    stage.action(cast, meeting, days=-3)

    assert "it was due 3 days ago" in next(iter(today.answer(cast.nurse))).sentence
    assert [each.action for each in today.answer(cast.coder)] == ["Record it"]
    assert [each.action for each in today.answer(cast.secretary)] == ["Record it"]
    assert list(today.answer(cast.observer)) == []


def test_today_asks_the_leads_to_call_what_a_series_promises(cast, coalition):
    soon = clock.now() + dt.timedelta(days=2)
    series = stage.series(cast, rrule="FREQ=WEEKLY;INTERVAL=1", first_on=soon.date(), begins_at=soon.time())
    assert [each.thing for each in today.answer(cast.chair)] == [series]
    assert list(today.answer(cast.nurse)) == []

    stage.meeting(cast, series=series)

    assert list(today.answer(cast.chair)) == []


@pytest.mark.parametrize("full", [False, True])
def test_the_board_s_section_is_drawn_with_few_queries(cast, coalition, full, django_assert_max_num_queries):
    if full:
        stage.item(stage.meeting(cast), "Alarms at night")
        stage.action(cast, stage.held(cast), days=-1)
    with django_assert_max_num_queries(3):
        section = next(iter(board.answer(coalition)))
        drawn = render_to_string(section.template, {"section": section.context})

    assert ("Alarms at night" in drawn and "overdue action" in drawn) == full
    assert ("No meeting is called" in drawn) != full


def test_attendance_is_ticked_in_a_grid_that_says_whose_box_it_is(cast, coalition, client):
    meeting = stage.meeting(cast, hours=-1)
    client.force_login(cast.secretary)
    address = f"{meeting.get_absolute_url()}record-attendance/"
    client.post(address, {"present": [cast.nurse.pk], "apologies": [cast.coder.pk]})

    page = client.get(address).content.decode()

    assert 'aria-label="Nurse: Present"' in page and 'aria-label="Coder: Apologies"' in page
    assert page.count("checked") == 2
    twice = client.post(address, {"present": [cast.nurse.pk], "deputies": [cast.nurse.pk]})
    assert twice.status_code == 422 and "Nurse is marked twice" in twice.content.decode()
