"""Whom a tool affects and who answers for it: name_affected, drop_affected, take_ownership, give_owner."""

import pytest

from coalition.ledger.models import Event
from coalition.ledger.problems import Invalid, Refused
from coalition.people.coverage import coverage_of
from coalition.solutions import operations as solutions
from coalition.solutions.models import Affects, Solution
from tests.solutions.scenes import affecting, tool


def test_a_member_names_several_teams_at_once(cast, coalition):
    found = tool()
    teams = [cast.teams["Radiology"], cast.teams["Clinical coding"]]

    solutions.name_affected(found, by=cast.people["member"], teams=teams, how="codes from it")

    assert {each.team.name for each in Affects.objects.all()} == {"Radiology", "Clinical coding"}
    assert len(Event.objects.get(thing_id=found.pk).facts["teams"]) == 2


def test_naming_a_team_again_says_so(cast, coalition):
    found = affecting(tool(), cast.teams["Radiology"])

    with pytest.raises(Invalid, match="named already"):
        solutions.name_affected(found, by=cast.people["member"], teams=[cast.teams["Radiology"]], how="uses it")
    solutions.name_affected(found, by=cast.people["member"], teams=[cast.teams["Radiology"]], how="pays for it")

    assert Affects.objects.count() == 2


def test_a_named_team_appears_in_coverage(cast, coalition):
    affecting(tool(), cast.teams["Radiology"])

    assert {row.team.name: row.state for row in coverage_of(Solution.objects.get()).rows} == {"Radiology": "missing"}


def test_a_retired_tool_affects_nobody_any_more(cast, coalition):
    found = affecting(tool(stage="retired"), cast.teams["Radiology"])

    assert coverage_of(found).rows == []


def test_a_lead_takes_back_that_a_team_is_affected(cast, coalition):
    found = affecting(tool(), cast.teams["Radiology"])

    solutions.drop_affected(found, by=cast.chair, team=cast.teams["Radiology"], how="uses it")

    assert not Affects.objects.exists()
    with pytest.raises(Invalid, match="not named so"):
        solutions.drop_affected(found, by=cast.chair, team=cast.teams["Radiology"], how="uses it")


def test_a_member_takes_ownership_of_a_tool_without_owner(cast, coalition):
    found = tool()

    solutions.take_ownership(found, by=cast.people["member"])

    assert Solution.objects.get().owner == cast.people["member"]
    with pytest.raises(Refused, match="It has an owner"):
        solutions.take_ownership(found, by=cast.nurse)


def test_an_owner_gives_a_tool_to_another_member(cast, coalition):
    found = tool(owner=cast.nurse)

    solutions.give_owner(found, by=cast.nurse, owner=cast.coder)

    assert Solution.objects.get().owner == cast.coder


def test_an_observer_cannot_be_made_the_owner(cast, coalition):
    with pytest.raises(Invalid, match="not a member who acts"):
        solutions.give_owner(tool(), by=cast.chair, owner=cast.observer)
