"""What the room says when others ask: today, board, coverage, held, agenda."""

import datetime as dt

from coalition.ledger import clock
from coalition.people.held_words import Whose
from coalition.solutions import agenda, board, coverage, held, today
from coalition.solutions.models import Solution
from tests.solutions.scenes import affecting, ready, tool


def test_today_reminds_the_owner_of_a_paused_tool_and_of_unnamed_teams(cast, coalition):
    tool("Scan", owner=cast.nurse)
    ready(cast, name="Sepsis watch", stage="paused", paused_from="live")
    tool("Other", owner=cast.coder)

    found = {each.thing.name: each.action for each in today.answer(cast.nurse)}

    assert found == {"Scan": "Name the teams", "Sepsis watch": "Look at it"}


def test_today_costs_six_queries_however_many_tools(cast, coalition, django_assert_num_queries):
    for number in range(5):
        tool(f"Tool {number}", owner=cast.nurse)
    with django_assert_num_queries(6):
        assert len(list(today.answer(cast.nurse))) == 5


def test_the_board_counts_tools_by_stage(cast, coalition, django_assert_num_queries):
    tool("Scan", stage="live")
    tool("Scribe", stage="live")
    tool("Old", stage="retired")
    with django_assert_num_queries(1):
        (section,) = board.answer(cast.coalition)
        assert [(each["word"], each["count"]) for each in section.context["stages"]] == [("Live", 2)]
    assert section.context["total"] == 2


def test_coverage_is_told_every_affected_team_and_how(cast, coalition):
    affecting(tool("Scan"), cast.teams["Radiology"], how="pays for it")
    affecting(tool("Old", stage="retired"), cast.teams["Radiology"])

    assert [(each.solution.name, each.how) for each in coverage.answer()] == [("Scan", "pays for it")]


def test_who_leaves_is_told_the_tools_they_own(cast, coalition):
    mine = tool("Scan", owner=cast.nurse)
    tool("Old", owner=cast.nurse, stage="retired")

    assert [each.thing for each in held.answer(Whose(cast.nurse))] == [mine]


def test_the_agenda_proposes_paused_tools_and_those_that_stand_long_at_a_gate(cast, coalition):
    paused = tool("Scan", stage="paused", paused_from="live")
    waiting = tool("Scribe", stage="pilot")
    tool("New", stage="pilot")
    tool("Idea")
    Solution.objects.filter(pk=waiting.pk).update(stage_since=clock.now() - dt.timedelta(days=40))

    found = {each.thing: each for each in agenda.answer(None)}

    assert set(found) == {paused, waiting}
    assert "40 days; the gate to live" in found[waiting].because
    assert found[paused].urgency > found[waiting].urgency
