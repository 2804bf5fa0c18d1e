"""Validity in four words, readiness of teams, and what other rooms hear of it; review of a tool's new version."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from coalition.learning import agenda, board, gates, held, mine, readiness, today, wins
from coalition.learning import operations as learning
from coalition.learning.models import Completion, Course, Need
from coalition.learning.validity import months_later, validity
from coalition.ledger import clock
from coalition.ledger.models import HOSPITAL
from coalition.ledger.problems import Refused
from coalition.ledger.tenancy import scope
from coalition.people.held_words import Whose
from coalition.people.models import Discipline
from coalition.solutions.models import Solution
from tests.learning.making import a_course, a_tool, learned, needed

DAY = dt.date(2025, 6, 1)
TEAM = "Emergency nursing"


def word(*completions, now="2.1", counts=("2.1",)) -> str:
    here = {"coalition_id": HOSPITAL}
    course = Course(solution=Solution(version=now, **here), valid_versions=list(counts), **here)
    proofs = [Completion(solution_version=version, expires_on=day, **here) for version, day in completions]
    return validity(course, proofs, DAY)


def test_never_valid_expired_and_valid_for_an_older_version_are_four_words():
    assert word() == "never"
    assert word(("2.1", DAY)) == "valid"
    assert word(("2.1", DAY - dt.timedelta(days=1))) == "expired"
    assert word(("2.0", DAY)) == "valid for an older version"
    assert word(("2.1", DAY), now="2.2") == "valid for an older version"
    assert word(("2.1", DAY), now="2.2", counts=("2.1", "2.2")) == "valid"
    assert word(("2.0", DAY), ("2.1", DAY - dt.timedelta(days=9))) == "valid for an older version"


@given(st.dates(min_value=dt.date(2000, 1, 1), max_value=dt.date(2090, 1, 1)), st.integers(1, 60))
def test_months_later_is_in_the_right_month_and_never_beyond_its_day(day, months):
    then = months_later(day, months)
    assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == months
    assert then.day <= day.day and (then.day == day.day or (then + dt.timedelta(days=1)).day == 1)


def test_only_what_changed_must_be_learned_again(cast, coalition):
    tool = a_tool(cast)
    kept, anew = a_course(cast, "Kept", solution=tool), a_course(cast, "Anew", solution=tool)
    for course in (kept, anew):
        learned(course, cast.nurse)
    Solution.objects.update(version="2.2")
    kept, anew = Course.objects.get(title="Kept"), Course.objects.get(title="Anew")
    assert [each.word for each in mine.worth(cast.nurse, [kept, anew])] == ["valid for an older version"] * 2
    with pytest.raises(Refused, match="older version"):
        learning.complete(kept, by=cast.nurse, answers=[1, 2], attests=True)

    learning.review(kept, by=cast.engineer, changed="no")
    learning.review(anew, by=cast.engineer, changed="yes")

    assert [each.word for each in mine.worth(cast.nurse, [kept, anew])] == ["valid", "valid for an older version"]
    with pytest.raises(Refused, match="looked at"):
        learning.review(kept, by=cast.engineer, changed="no")


def test_a_team_is_ready_when_those_who_must_have_learned_it(cast, coalition):
    tool = a_tool(cast, teams=[TEAM, "Radiology"])
    course = a_course(cast, solution=tool)
    (nursing, radiology) = readiness.readiness_of(tool)
    assert (nursing.state, radiology.state) == ("nothing required", "nothing required")
    needed(cast, course)
    needed(cast, course, "Radiology")
    (nursing, radiology) = readiness.readiness_of(tool)
    assert (nursing.state, nursing.ready, nursing.needed, radiology.state) == ("not ready", 0, 1, "nobody here")
    learned(course, cast.nurse)
    assert readiness.readiness_of(tool)[0].state == "ready"


def test_four_of_five_make_a_team_ready_and_three_do_not(cast, coalition):
    tool = a_tool(cast, teams=["Radiology"])
    course = a_course(cast, solution=tool)
    needed(cast, course, "Radiology")
    people = [cast.people[name] for name in ("chair", "secretary", "member", "coder", "engineer")]
    for person in people:
        person.team = cast.teams["Radiology"]
        person.save()
    for person in people[:3]:
        learned(course, person)
    assert readiness.readiness_of(tool)[0].state == "not ready"
    learned(course, people[3])
    assert (readiness.readiness_of(tool)[0].state, readiness.readiness_of(tool)[0].share) == ("ready", 0.8)


def test_a_need_of_a_discipline_reaches_its_seats_and_those_who_call_themselves_so(cast, coalition):
    course = a_course(cast)
    Need.objects.create(course=course, discipline=Discipline.objects.get(code="clinical-user"))
    member = cast.people["member"]
    member.discipline = "Clinical user"
    member.save()
    asked = {name for name in ("nurse", "member", "coder", "observer") if mine.needed_by(cast.people[name])}
    assert asked == {"nurse", "member"}


def test_the_gate_to_the_pilot_opens_when_training_is_ready(cast, coalition):
    tool = a_tool(cast, teams=[TEAM])
    course = a_course(cast, solution=tool)
    assert list(gates.answer(tool, "validation")) == []
    (check,) = gates.answer(tool, "pilot")
    assert (check.passed, check.finding) == (False, "No affected team is asked to learn anything about it yet.")
    needed(cast, course)
    (check,) = gates.answer(tool, "live")
    assert (check.passed, check.finding) == (False, "Not ready: Emergency nursing (0 of 1).")
    learned(course, cast.nurse)
    assert next(gates.answer(tool, "pilot")).passed


def test_other_rooms_hear_of_it(cast, coalition):
    tool = a_tool(cast, teams=[TEAM])
    course = a_course(cast, solution=tool)
    needed(cast, course)
    assert [each.thing for each in today.answer(cast.nurse)] == [course]
    assert list(today.answer(cast.coder)) == list(today.answer(cast.observer)) == []
    assert [(each.thing, each.because) for each in agenda.answer(None)] == [
        (tool, "not every team is ready for it: Emergency nursing 0 of 1")
    ]
    assert list(wins.answer()) == []
    assert [each.thing for each in held.answer(Whose(cast.coder))] == [course]
    learned(course, cast.nurse)
    assert list(today.answer(cast.nurse)) == list(agenda.answer(None)) == []
    (win,) = wins.answer()
    assert (win.title, win.credits, win.evidence) == ("Emergency nursing is fully trained", [cast.nurse.pk], [course])
    (section,) = board.answer(coalition)
    assert section.context["lines"] == [{"solution": tool, "ready": 1, "teams": 1}]
    Solution.objects.update(version="3")
    assert [each.action for each in today.answer(cast.coder)] == ["Look at it"]


def test_what_expires_soon_is_asked_for_again(cast, coalition):
    course = a_course(cast)
    needed(cast, course)
    learned(course, cast.nurse, expires_on=clock.today() + dt.timedelta(days=20))
    assert next(today.answer(cast.nurse)).sentence.endswith("it expires soon")


def test_the_learning_page_costs_the_same_with_few_and_many(cast, client, costs_the_same):
    client.force_login(cast.nurse)
    made = iter(range(1000))

    def make(count):
        with scope(cast.coalition):
            for _ in range(count):
                number = next(made)
                tool = a_tool(cast, f"Tool {number}", teams=[TEAM, "Radiology"])
                course = a_course(cast, f"Course {number}", solution=tool)
                needed(cast, course)
                learned(course, cast.nurse)

    assert costs_the_same("/c/riverside/learning/", make) <= 22


def test_readiness_costs_the_same_for_any_number_of_tools(cast, coalition):
    for number in range(5):
        tool = a_tool(cast, f"Tool {number}", teams=[TEAM, "Radiology"])
        needed(cast, a_course(cast, f"Course {number}", solution=tool))
    with CaptureQueriesContext(connection) as queries:
        assert len(readiness.rows(Solution.objects.all())) == 10
    assert len(queries) == 4


def test_pages_open_for_a_member_and_not_for_an_outsider(cast, client):
    with scope(cast.coalition):
        course = a_course(cast, solution=a_tool(cast, teams=[TEAM]))
        needed(cast, course)
        learned(course, cast.nurse)
        pages = ["/c/riverside/learning/", course.get_absolute_url(), course.lessons.get().get_absolute_url()]
    for url in pages:
        client.force_login(cast.nurse)
        assert client.get(url).status_code == 200
        client.force_login(cast.outsider)
        assert client.get(url).status_code == 404
