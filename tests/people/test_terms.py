"""Terms, modes of appointment, observers' seats, and what counts as silence."""

import datetime as dt

import pytest

from coalition.ledger import clock
from coalition.ledger.models import Event
from coalition.ledger.problems import Invalid, Refused
from coalition.meetings import agenda as meetings_agenda
from coalition.people import operations as people
from coalition.people import today
from coalition.people.coverage import coverage_of
from coalition.people.models import Discipline, Holding, Role, Seat
from coalition.people.silence import silent_after_days
from tests.meetings import stage


@pytest.fixture
def seat(coalition):
    return Seat.objects.get(title="ED nursing · clinical user")


def test_change_term_keeps_the_day_and_how_the_holder_came_to_it(cast, seat):
    day = clock.today() + dt.timedelta(days=365)
    people.change_term(seat, by=cast.secretary, term_ends_on=day, mode="elected")

    assert (seat.term_ends_on, Holding.objects.now().get(seat=seat).mode) == (day, "elected")
    assert Event.objects.get(kind="seat.term_changed").facts["mode"] == "elected"
    with pytest.raises(Invalid, match="just so already"):
        people.change_term(seat, by=cast.chair, term_ends_on=day, mode="elected")
    with pytest.raises(Refused):
        people.change_term(seat, by=cast.nurse, term_ends_on=None, mode="")


def test_who_takes_a_seat_up_says_how_or_it_is_appointed_or_volunteered(cast, seat):
    people.fill_seat(seat, by=cast.chair, member=cast.member("member"), mode="sent by the team")
    assert seat.mode == "sent by the team"
    people.fill_seat(seat, by=cast.chair, member=cast.member("nurse"))
    assert seat.mode == "appointed"
    people.fill_seat(seat, by=cast.chair, member=cast.member("chair"))
    assert seat.mode == "volunteered"


def test_an_observer_s_seat_listens_and_does_not_cover_its_team(cast, coalition):
    chair = people.open_seat(
        coalition, by=cast.chair, title="Regulator", team=cast.teams["Radiology"],
        discipline=Discipline.objects.first(), is_observer=True,
    )  # fmt: skip
    people.fill_seat(chair, by=cast.chair, member=cast.member("observer"))

    row = next(row for row in coverage_of().rows if row.team.name == "Radiology")
    assert (row.state, row.sentence) == ("missing", "Somebody listens for this team, but no seat speaks for it.")
    people.appoint(cast.member("chair"), by=cast.chair, role=Role.CHAIR)


def test_an_observer_sits_in_no_other_seat(cast, seat):
    with pytest.raises(Invalid, match="Only an observer's seat"):
        people.fill_seat(seat, by=cast.chair, member=cast.member("observer"))


def test_terms_that_end_are_on_the_leads_first_page_and_on_the_agenda(cast, seat):
    Seat.objects.filter(pk=seat.pk).update(term_ends_on=clock.today() + dt.timedelta(days=20))

    assert any("The term in the seat" in each.sentence for each in today.answer(cast.secretary))
    items = [each for each in meetings_agenda.answer(stage.meeting(cast)) if each.kind == "seat"]
    assert [each.thing for each in items] == [seat]
    Seat.objects.filter(pk=seat.pk).update(term_ends_on=clock.today() + dt.timedelta(days=90))
    assert not any("The term in the seat" in each.sentence for each in today.answer(cast.secretary))


def test_set_silence_changes_after_how_many_days_a_seat_is_silent(cast, coalition, settings):
    settings.SILENT_AFTER_DAYS = 90
    assert silent_after_days() == 90

    people.set_silence(coalition, by=cast.chair, days=30)

    assert silent_after_days() == 30
    assert Event.objects.get(kind="coalition.silence_set").facts == {"days": 30, "before": 90}
    with pytest.raises(Invalid, match="30 days already"):
        people.set_silence(coalition, by=cast.chair, days=30)
    with pytest.raises(Refused):
        people.set_silence(coalition, by=cast.secretary, days=60)


def test_a_shorter_silence_makes_a_seat_silent_sooner(cast, coalition, seat):
    people.name_deputy(seat, by=cast.nurse, deputy=None)
    people.set_silence(coalition, by=cast.chair, days=30)

    with clock.at(clock.now() + dt.timedelta(days=31)):
        row = next(row for row in coverage_of().rows if row.team == seat.team)
    assert (row.state, row.sentence) == ("silent", "Nothing was heard from its seat for 30 days.")
