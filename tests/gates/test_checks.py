"""Every check of every room at a gate: it passes, it refuses with its reason, and its link leads to where it is mended."""

import re

import pytest
from django.urls import resolve

from coalition.ledger.problems import Refused
from coalition.solutions import operations as solutions
from coalition.solutions.applying import ASKED
from coalition.solutions.gate import gate_of
from coalition.solutions.models import Solution, StageMove
from tests.gates.open_gate import SPOIL, open_to_live
from tests.solutions.making import LOW, answered
from tests.solutions.scenes import tool

NAMES = sorted(SPOIL)


@pytest.fixture
def found(cast, coalition) -> Solution:
    """A tool of high risk that may go live."""
    made = open_to_live(cast)
    assert gate_of(made, "live").failing == ()
    return made


def spoilt(cast, found, name: str):
    """The check `name` after it was made to fail, as everybody now sees it."""
    SPOIL[name](cast, found)
    again = Solution.objects.get(pk=found.pk)
    return again, next(each for each in gate_of(again, "live").checks if each.name == name)


def test_a_tool_of_high_risk_with_everything_in_place_goes_live(cast, found):
    solutions.move(found, by=cast.nurse, stage="live")

    assert Solution.objects.get().stage == "live"
    assert not StageMove.objects.get().is_override


def test_every_check_there_is_has_its_spoiler(found):
    assert {each.name for each in gate_of(found, "live").checks} == set(NAMES)
    assert {each.name for each in ASKED.values()} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_check_refuses_with_its_reason(cast, found, name):
    again, check = spoilt(cast, found, name)

    assert not check.passed
    assert check.finding.endswith(".")
    assert check.who
    with pytest.raises(Refused, match=f"{name}: ") as refused:
        solutions.move(again, by=cast.chair, stage="live")
    assert check.finding in refused.value.verdict.reason


def acts_on(page: str, url: str) -> set[str]:
    """The names of what the page's links and buttons lead to, and of the page itself."""
    found = {url, *re.findall(r'(?:href|action)="(/c/[^"#?]+)', page)}
    return {resolve(re.split("[#?]", each)[0]).url_name for each in found}


@pytest.mark.parametrize("name", NAMES)
def test_a_check_leads_to_where_it_is_mended(cast, found, name, client):
    _, check = spoilt(cast, found, name)
    client.force_login(cast.chair)

    answer = client.get(check.url.partition("#")[0])

    assert answer.status_code == 200
    page = answer.content.decode()
    assert check.mend in acts_on(page, check.url), f"{check.url} does not lead to {check.mend}"
    if "#" in check.url:
        assert f'id="{check.url.partition("#")[2]}"' in page


@pytest.mark.parametrize("name", NAMES)
def test_a_check_s_link_resolves_for_every_member_whether_it_holds_or_not(cast, found, name, client):
    held = next(each for each in gate_of(found, "live").checks if each.name == name)
    _, failed = spoilt(cast, found, name)
    client.force_login(cast.coder)

    for check in (held, failed):
        assert client.get(check.url.partition("#")[0]).status_code in {200, 403}
    assert client.get(held.url.partition("#")[0]).status_code == 200


def test_a_new_tool_is_told_where_to_begin(cast, coalition, client):
    found = answered(tool(owner=cast.nurse, stage="silent"), cast.nurse, LOW)
    client.force_login(cast.nurse)

    page = client.get(f"{found.get_absolute_url()}gate/").content.decode()

    assert "What is missing" in page
    assert "Not asked of it:" in page
    for check in gate_of(found).failing:
        assert client.get(check.url.partition("#")[0]).status_code == 200


def test_an_override_is_shown_at_every_later_gate(cast, found, client):
    SPOIL["Baseline measured"](cast, found)
    solutions.override_gate(found, by=cast.chair, stage="live", reason="The winter will not wait.")
    solutions.move(Solution.objects.get(), by=cast.chair, stage="pilot", reason="Too early.")
    client.force_login(cast.observer)

    for page in ("", "gate/"):
        shown = client.get(f"{found.get_absolute_url()}{page}").content.decode()
        assert "The winter will not wait." in shown
        assert "Baseline measured" in shown
