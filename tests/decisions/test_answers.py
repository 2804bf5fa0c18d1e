"""What decisions say when other rooms ask: Today, the board, the agenda, wins, gates, who holds what."""

import datetime as dt

from django.template.loader import render_to_string

from coalition.decisions import agenda, board, decided, gates, held, today, wins
from coalition.decisions import operations as decisions
from coalition.decisions import operations_decisions as deciding
from coalition.decisions import operations_objections as objecting
from coalition.decisions.models import Condition
from coalition.ledger import clock
from coalition.people.held_words import Whose
from coalition.solutions.models import Solution
from tests.decisions.scenes import a_condition, a_proposal, adopted, an_adjustment, an_objection, everybody_votes
from tests.decisions.test_deciding import adopt


def actions(person) -> list[str]:
    return [each.action for each in today.answer(person)]


def a_solution() -> Solution:
    now = clock.now()
    return Solution.objects.create(slug="sepsis", name="Sepsis score", stage_since=now, registered_at=now)


def amend(cast, proposal, **given):
    words = {"title": proposal.title, "body": "Another text.", "note": "Clearer.", "based_on": proposal.version}
    return decisions.amend(proposal, by=cast.people["member"], **words | given)


def test_a_vote_waits_until_it_is_cast_and_again_after_a_new_version(cast, coalition):
    proposal = a_proposal(cast)
    assert actions(cast.nurse) == ["Vote"]
    assert actions(cast.observer) == []

    decisions.vote(proposal, by=cast.nurse, choice="agree", words="")
    assert actions(cast.nurse) == []

    amend(cast, proposal)
    assert actions(cast.nurse) == ["Vote"]


def test_a_closed_vote_waits_for_a_lead_who_did_not_propose_it(cast, coalition):
    proposal = a_proposal(cast, by="secretary")

    with clock.at(proposal.closes_at + dt.timedelta(minutes=1)):
        assert actions(cast.chair) == ["Decide"]
        assert actions(cast.secretary) == []
        assert actions(cast.nurse) == []


def test_an_integrated_objection_waits_for_its_objector(cast, coalition):
    proposal = a_proposal(cast)
    objection = an_objection(cast, proposal)
    amend(cast, proposal, integrates=[objection])

    assert sorted(actions(cast.nurse)) == ["Look at it", "Vote"]


def test_conditions_and_reviews_wait_when_they_are_due(cast, coalition):
    condition = a_condition(cast)
    assert actions(cast.engineer) == []

    with clock.at(clock.now() + dt.timedelta(days=5)):
        assert actions(cast.engineer) == ["See to it"]
    with clock.at(clock.now() + dt.timedelta(days=91)):
        assert actions(cast.secretary) == ["Review"]
        (waiting,) = today.answer(cast.engineer)
    assert waiting.thing == condition
    assert "overdue" in waiting.sentence


def test_today_takes_three_queries_however_much_waits(cast, coalition, django_assert_num_queries):
    for number in range(5):
        a_proposal(cast, title=f"Proposal {number}")
    cast.nurse.membership_in(cast.coalition.pk)

    with django_assert_num_queries(3):
        assert len(list(today.answer(cast.nurse))) == 5


def test_the_board_shows_decisions_and_what_they_changed(cast, coalition, django_assert_num_queries):
    an_adjustment(cast)
    with django_assert_num_queries(3):
        (section,) = board.answer(cast.coalition)

    html = render_to_string(section.template, section.context)
    assert "Hold the alert" in html
    assert "Quieter alert" in html


def test_the_agenda_rises_as_time_runs_out(cast, coalition):
    a_proposal(cast, days=5)

    (now,) = agenda.answer(None)
    with clock.at(clock.now() + dt.timedelta(days=6)):
        (later,) = agenda.answer(None)

    assert (now.kind, now.because) == ("proposal", "Votes are taken for 4 days more.")
    assert later.because == "Its time is over: it waits to be decided."
    assert later.urgency > now.urgency


def test_the_agenda_names_reviews_conditions_and_reopened_decisions(cast, coalition):
    a_condition(cast)
    deciding.reopen(adopted(cast, title="Old"), by=cast.chair, because="Alarms.")

    with clock.at(clock.now() + dt.timedelta(days=100)):
        kinds = sorted(each.kind for each in agenda.answer(None))

    assert kinds == ["condition", "reopened", "review"]


def test_the_gate_asks_for_a_decision_about_this_stage_and_closed_conditions(cast, coalition):
    solution = a_solution()
    assert [check.passed for check in gates.answer(solution, "pilot")] == [False, True]

    condition = a_condition(cast, solution=solution, stage="pilot")
    assert [check.passed for check in gates.answer(solution, "pilot")] == [True, False]
    assert [check.passed for check in gates.answer(solution, "live")] == [False, False]

    deciding.meet_condition(condition, by=cast.engineer, words="")
    assert [check.passed for check in gates.answer(solution, "pilot")] == [True, True]


def test_a_condition_in_time_and_an_objection_taken_up_are_wins(cast, coalition):
    condition = a_condition(cast)
    deciding.meet_condition(condition, by=cast.engineer, words="")
    proposal = a_proposal(cast, title="Another")
    objection = an_objection(cast, proposal)
    amend(cast, proposal, integrates=[objection])
    objection.refresh_from_db()
    objecting.confirm_objection(objection, by=cast.nurse, words="")
    everybody_votes(cast, proposal, but=("nurse",))
    adopt(cast, proposal)

    found = {win.key.partition(":")[0]: win for win in wins.answer()}

    assert found["decisions.condition"].credits == [cast.engineer.pk]
    assert found["decisions.objection"].credits == [cast.nurse.pk, cast.people["member"].pk]


def test_a_condition_met_late_is_no_win(cast, coalition):
    condition = a_condition(cast)
    Condition.objects.update(due_on=clock.today() - dt.timedelta(days=1))
    deciding.meet_condition(condition, by=cast.engineer, words="")

    assert list(wins.answer()) == []


def test_what_a_leaver_holds_is_named(cast, coalition):
    condition = a_condition(cast)
    proposal = a_proposal(cast, title="Another")

    assert [each.thing for each in held.answer(Whose(cast.engineer))] == [condition]
    assert [each.thing for each in held.answer(Whose(cast.people["member"]))] == [proposal]


def test_what_was_decided_about_a_tool_is_told_in_the_words_of_its_way(cast, coalition):
    solution = a_solution()
    approved = adopted(cast, solution=solution, stage="pilot", title="Let it in")
    condition = a_condition(cast, solution=solution, stage="live", title="A second look")
    adopted(cast, solution=solution, stage="paused", title="Stop for now")
    again = adopted(cast, solution=solution, stage="silent", title="Silently first")
    deciding.reopen(again, by=cast.chair, because="We learned more.")

    found = {each.title: (each.kind, each.open_conditions) for each in decided.answer(solution)}

    assert found[approved.title] == ("approved", 0)
    assert found[condition.decision.title] == ("approved with conditions", 1)
    assert found["Stop for now"][0] == "pause"
    assert found["Silently first"][0] == "re-review"
