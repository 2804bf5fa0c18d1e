"""Who is missing at the table."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coalition.ledger import clock
from coalition.ledger.tenancy import scope
from coalition.people import board, coverage, today
from coalition.people import operations as people
from coalition.people.coverage import coverage_of
from coalition.people.models import Discipline, Person, Seat
from coalition.people.seatmap import seat_map, small_map
from coalition.people.voices import Affected
from tests.meetings import stage


class Solution(SimpleNamespace):
    noun = "solution"
    heading = "Sepsis alert"

    state_word = "live"

    def get_absolute_url(self):
        return "/c/riverside/solutions/1/"


@pytest.fixture
def asked(monkeypatch):
    """What the rooms answer: a dict of question → answers."""
    answers = {}
    monkeypatch.setattr(coverage, "ask", lambda question, *about: answers.get(question, []))
    return answers


def affect(cast, asked, *teams, solution=None):
    solution = solution or Solution(pk=1)
    asked.setdefault("coverage", []).extend(
        Affected(cast.teams[name].pk, solution, "uses it") for name in teams
    )
    return solution


def states(found):
    return {row.team.name: row.state for row in found.rows}


def speak(cast, who):
    people.name_handler(cast.member("member"), by=cast.chair, handles_concerns=True)
    if who != "chair":
        people.name_deputy(
            Seat.objects.get(holder__person=cast.people[who]), by=cast.people[who], deputy=None
        )


def test_a_team_without_a_seat_is_missing_and_stands_first(cast, coalition, asked):
    affect(cast, asked, "Radiology", "Emergency nursing")

    found = coverage_of()

    assert found.rows[0].team.name == "Radiology"
    assert states(found)["Radiology"] == "missing"


def test_a_vacant_a_silent_and_a_heard_seat(cast, coalition, asked):
    affect(cast, asked, "Radiology", "Emergency nursing", "Clinical coding")
    people.open_seat(
        coalition,
        by=cast.chair,
        title="R",
        team=cast.teams["Radiology"],
        discipline=Discipline.objects.first(),
    )
    speak(cast, "nurse")

    assert states(coverage_of(asked["coverage"][0].solution)) == {
        "Radiology": "vacant",
        "Clinical coding": "silent",
        "Emergency nursing": "heard",
    }


def test_after_ninety_days_of_silence_a_seat_is_silent_again(cast, coalition, asked):
    affect(cast, asked, "Emergency nursing")
    speak(cast, "nurse")

    with clock.at(clock.now() + dt.timedelta(days=91)):
        assert states(coverage_of(asked["coverage"][0].solution)) == {"Emergency nursing": "silent"}


def test_the_deputy_speaks_for_the_seat(cast, coalition, asked):
    affect(cast, asked, "Emergency nursing")
    seat = Seat.objects.get(holder__person=cast.nurse)
    people.name_deputy(seat, by=cast.chair, deputy=cast.member("chair"))

    assert states(coverage_of())["Emergency nursing"] == "heard"


def test_being_at_a_meeting_is_being_heard(cast, coalition, asked):
    affect(cast, asked, "Clinical coding")
    asked["heard"] = [(cast.coder.pk, clock.now() - dt.timedelta(days=89))]

    assert states(coverage_of())["Clinical coding"] == "heard"


def test_a_solution_sees_only_its_own_teams(cast, coalition, asked):
    affect(cast, asked, "Radiology", solution=Solution(pk=2))
    mine = affect(cast, asked, "Clinical coding")

    assert set(states(coverage_of(mine))) == {"Clinical coding"}


def test_a_seated_team_that_nothing_affects_is_no_gap(cast, coalition, asked):
    found = coverage_of()

    assert not found.gaps
    assert found.sentence == "No solution names the teams it affects yet."


def test_the_sentence_counts_the_affected_teams(cast, coalition, asked):
    affect(cast, asked, "Radiology", "Emergency nursing")
    speak(cast, "nurse")

    assert coverage_of().sentence == "1 of 2 affected teams are heard."


def test_it_costs_as_many_queries_for_many_seats(cast, coalition, asked):
    affect(cast, asked, "Radiology", "Emergency nursing")

    def cost():
        with CaptureQueriesContext(connection) as queries:
            coverage_of()
        return len(queries)

    before = cost()
    for n in range(10):
        people.open_seat(
            coalition,
            by=cast.chair,
            title=f"S{n}",
            team=cast.teams["Radiology"],
            discipline=Discipline.objects.first(),
        )
    assert cost() <= before <= 5


def test_the_small_map_has_a_mark_for_each_seat_of_an_affected_team_and_says_how_many_are_left_out(cast, coalition, asked):
    affect(cast, asked, "Radiology", "Emergency nursing")
    speak(cast, "nurse")

    small = small_map(coverage_of())
    assert [(row.team.name, [mark.state for mark in marks]) for row, marks in small.lines] == [
        ("Radiology", ["missing"]), ("Emergency nursing", ["heard"]),
    ]  # fmt: skip
    assert small.lines[1][1][0].words == "ED nursing · clinical user: Nurse, held"
    assert (small.more, small.states) == (0, ["heard", "missing"])
    assert (len(small_map(coverage_of(), most=1).lines), small_map(coverage_of(), most=1).more) == (1, 1)


@pytest.mark.parametrize("place", ["board/", "meetings/{meeting}/"])
def test_board_and_agenda_draw_it_and_each_mark_opens(cast, coalition, client, asked, place):
    affect(cast, asked, "Radiology", "Emergency nursing")
    client.force_login(cast.observer)
    team = f"/c/riverside/people/coverage/{cast.teams['Emergency nursing'].pk}/"

    page = client.get(f"/c/riverside/{place.format(meeting=stage.meeting(cast).pk)}").content.decode()

    assert f'href="{team}#d-clinical-user"' in page
    assert client.get(team).status_code == 200


def test_the_page_draws_map_and_table(cast, client, asked):
    affect(cast, asked, "Radiology", "Emergency nursing")
    client.force_login(cast.observer)

    page = client.get("/c/riverside/people/coverage/").content.decode()

    assert "No seat speaks for this team." in page
    assert "Sepsis alert" in page


def test_today_tells_leads_of_vacant_seats_until_they_are_offered(cast, coalition):
    seat = people.open_seat(
        coalition,
        by=cast.chair,
        title="R",
        team=cast.teams["Radiology"],
        discipline=Discipline.objects.first(),
    )
    assert [each.thing for each in today.answer(cast.secretary)] == [seat]
    assert not list(today.answer(cast.people["member"]))
    people.invite(coalition, by=cast.chair, email="new@x.example", seat=seat)
    assert not list(today.answer(cast.secretary))


def test_today_reminds_a_holder_of_the_end_of_the_term(cast, coalition):
    Seat.objects.filter(holder__person=cast.nurse).update(term_ends_on=clock.today() + dt.timedelta(days=20))

    assert "Your term" in next(iter(today.answer(cast.nurse))).sentence
    assert not list(today.answer(cast.coder))


def test_the_board_has_its_section(cast, coalition, asked):
    affect(cast, asked, "Radiology")
    section = board.answer(coalition)[0]

    assert section.title == "At the table"
    assert len(section.context["coverage"].gaps) == 1


def test_the_map_draws_each_team_against_disciplines_and_tools(cast, coalition, asked):
    affect(cast, asked, "Radiology", "Emergency nursing")
    found = seat_map(coverage_of())

    line = next(line for line in found.lines if line.row.team.name == "Emergency nursing")
    assert [(cell.column.code, cell.state) for cell in line.cells if cell.state] == [("clinical-user", "silent")]
    assert [(cell.column.heading, cell.state, cell.words) for cell in line.tools] == [
        ("Sepsis alert", "silent", "silent, uses it")
    ]
    states = {each.discipline.code: each.state for each in found.disciplines}
    assert (states["it"], states["patient-voice"], found.disciplines[0].state) == ("silent", "missing", "missing")


def test_a_shift_without_anybody_who_works_it_has_no_voice(cast, coalition, asked):
    affect(cast, asked, "Emergency nursing")
    team = cast.teams["Emergency nursing"]
    for number, shift in enumerate(["day", "night", "night"]):
        Person.objects.create(email=f"s{number}@x.example", name=f"S {number}", team=team, shift=shift)
    Person.objects.filter(pk=cast.nurse.pk).update(team=team, shift="day")

    row = next(row for row in coverage_of().rows if row.team == team)
    assert [(each.shift, each.staff, each.has_voice) for each in row.shifts] == [("day", 2, True), ("night", 2, False)]
    Person.objects.filter(pk=cast.nurse.pk).update(shift="rotating")
    assert next(row for row in coverage_of().rows if row.team == team).unheard_shifts == []


def test_a_cell_opens_into_its_people_and_what_they_did(cast, client, asked):
    affect(cast, asked, "Emergency nursing")
    client.force_login(cast.chair)
    with scope(cast.coalition):
        speak(cast, "nurse")

    page = client.get(f"/c/riverside/people/coverage/{cast.teams['Emergency nursing'].pk}/").content.decode()

    assert "ED nursing · clinical user" in page
    assert "Nurse named the deputy" in page
    assert "Sepsis alert" in page
    assert client.get(f"/c/riverside/people/coverage/{cast.teams['Radiology'].pk}/").status_code == 404
