"""Dates for one's calendar: subscribe, unsubscribe, the secret address, what it tells, and that it dies with leaving."""

import datetime as dt

import icalendar
import pytest

from coalition.ledger import clock
from coalition.ledger.models import Event
from coalition.ledger.problems import Invalid, Refused
from coalition.ledger.tenancy import scope
from coalition.people import operations as people
from coalition.people.models import Membership, Seat
from coalition.roadmap import feeds
from coalition.roadmap import operations as roadmap
from coalition.roadmap.models import CalendarAddress
from tests.meetings.stage import meeting
from tests.roadmap.scenes import day, involve, milestone

PAGE = "/c/riverside/calendar/"


def path(code: str, which="mine") -> str:
    return f"/calendar/{code}/{which}.ics"


def titles(answer) -> set[str]:
    assert answer.status_code == 200
    return {str(each["SUMMARY"]) for each in icalendar.Calendar.from_ical(answer.content).walk("VEVENT")}


@pytest.fixture
def told(cast):
    """Dates of the nurse and of others; the code of the nurse's address."""
    with scope(cast.coalition):
        involve(milestone(cast.nurse, title="Mine", due=20), cast.coder, "informed")
        milestone(cast.coder, title="Theirs", due=20)
        milestone(cast.nurse, title="Over", state="dropped")
        meeting(cast, hours=48, time_zone="Europe/London")
        Seat.objects.filter(holder__person=cast.nurse).update(term_ends_on=day(30))
        return roadmap.subscribe(cast.coalition, by=cast.nurse).code


def test_it_tells_my_dates_or_all(cast, client, told):
    term = "The term in the seat “ED nursing · clinical user” ends"

    assert titles(client.get(path(told))) == {"Due: Mine", "Forum", term}
    assert titles(client.get(path(told, "all"))) == {"Due: Mine", "Due: Theirs", "Forum", term}
    answer = client.get(path(told))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]


def test_only_the_hash_is_kept_and_a_new_address_ends_the_old(cast, client, told):
    with scope(cast.coalition):
        kept = CalendarAddress.objects.get()
        assert told not in kept.code_hash
        again = roadmap.subscribe(cast.coalition, by=cast.nurse).code
        assert CalendarAddress.objects.count() == 1
        assert Event.objects.filter(kind="calendar.address_made").count() == 2

    assert client.get(path(told)).status_code == 404
    assert client.get(path(again)).status_code == 200


def test_it_is_dead_at_the_next_request_after_leaving(cast, client, told):
    with scope(cast.coalition):
        people.leave(Membership.objects.get(person=cast.nurse), by=cast.nurse)

    assert client.get(path(told)).status_code == 404


def test_it_is_dead_when_the_account_is_closed_or_it_was_ended(cast, client, told):
    cast.nurse.is_active = False
    cast.nurse.save()
    assert client.get(path(told)).status_code == 404
    cast.nurse.is_active = True
    cast.nurse.save()
    cast.nurse.forget_memberships()

    with scope(cast.coalition):
        roadmap.unsubscribe(cast.coalition, by=cast.nurse)
        with pytest.raises(Invalid, match="no calendar address"):
            roadmap.unsubscribe(cast.coalition, by=cast.nurse)
    assert client.get(path(told)).status_code == 404


@pytest.mark.parametrize("code", ["x", "å", "A" * 64, "A" * 300])
def test_a_code_of_nobody_finds_nothing(cast, client, code):
    assert client.get(path(code)).status_code == 404
    assert client.get(f"/calendar/{code}/other.ics").status_code == 404


def test_a_change_counts_up_its_sequence(cast, client, told):
    def sequence() -> int:
        found = icalendar.Calendar.from_ical(client.get(path(told)).content).walk("VEVENT")
        return next(each["SEQUENCE"] for each in found if str(each["SUMMARY"]) == "Due: Mine")

    before = sequence()
    with scope(cast.coalition):
        made = next(each.thing for each in feeds.dates_of(cast.nurse) if each.title == "Due: Mine")
        roadmap.move(made, by=cast.nurse, due_on=day(22))

    assert sequence() == before + 1


def test_the_page_shows_the_address_once(cast, client):
    client.force_login(cast.observer)
    assert client.post(PAGE).status_code == 303

    page = client.get(PAGE).content.decode()
    assert "/mine.ics" in page
    assert "/mine.ics" not in client.get(PAGE).content.decode()
    assert "secret address, made" in client.get(f"{PAGE}?show=all").content.decode()


def test_outsiders_have_no_address(cast, coalition):
    with pytest.raises(Refused):
        roadmap.subscribe(cast.coalition, by=cast.outsider)


def test_one_meeting_goes_into_a_calendar_as_a_file(cast, client):
    with scope(cast.coalition):
        made = meeting(cast, place="Room 4; left, wing")
    client.force_login(cast.observer)

    answer = client.get(f"/c/riverside/meetings/{made.pk}/calendar/")

    (event,) = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert str(event["LOCATION"]) == "Room 4; left, wing"
    assert event.decoded("DTSTART") == made.starts_at
    assert event.decoded("DTSTART") - clock.now() < dt.timedelta(days=3)
    client.force_login(cast.outsider)
    assert client.get(f"/c/riverside/meetings/{made.pk}/calendar/").status_code == 404
