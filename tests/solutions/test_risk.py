"""The questions about a tool's risk: answers kept, the tier and its reasons, what follows for the gates; trials."""

import datetime as dt
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coalition.ledger.models import Event
from coalition.ledger.problems import Invalid, Refused
from coalition.solutions import applying
from coalition.solutions import operations as solutions
from coalition.solutions.dossier import Dossier
from coalition.solutions.gate import gate_of
from coalition.solutions.models import RiskAnswer, Trial
from coalition.solutions.stages import PATH
from coalition.solutions.tier import risk_of
from coalition.solutions.tier_questions import NO_RULE, QUESTIONS, RULES, TIERS
from tests.solutions.making import HIGH, LOW, MEDIUM, answered
from tests.solutions.scenes import tool

ANSWERS = {
    each.code: st.lists(st.sampled_from([code for code, _ in each.answers]), unique=True).map(",".join)
    if each.several
    else st.sampled_from([code for code, _ in each.answers])
    for each in QUESTIONS
}


def asked(**changed) -> dict:
    return (LOW | changed) | {"sensitive": changed.get("sensitive", ())}


def test_the_answers_give_a_tier_and_say_why(cast, coalition):
    found = tool(owner=cast.nurse)

    solutions.assess_risk(found, by=cast.nurse, **asked(role="augments", harm="death"))

    risk = Dossier(found).risk
    assert (risk.tier, risk.reasons) == ("high", ("Somebody decides with it, and a mistake can kill or maim.",))
    assert Event.objects.get(thing_id=found.pk).facts["after"] == "high risk"


def test_changing_an_answer_says_what_was_changed(cast, coalition):
    found = answered(tool(owner=cast.nurse), cast.nurse, MEDIUM)

    solutions.assess_risk(found, by=cast.nurse, **asked(role="replaces", harm="delay"))

    facts = Event.objects.get(thing_id=found.pk).facts
    assert facts["changes"] == ["role: augments > replaces"]
    assert (facts["before"], facts["after"]) == ("medium risk", "high risk")
    assert RiskAnswer.objects.filter(solution=found).count() == len(QUESTIONS)


def test_the_same_answers_again_change_nothing(cast, coalition):
    found = answered(tool(owner=cast.nurse), cast.nurse)

    with pytest.raises(Invalid, match="Nothing has changed"):
        solutions.assess_risk(found, by=cast.nurse, **asked())


def test_who_does_not_answer_for_it_does_not_answer_about_it(cast, coalition):
    with pytest.raises(Refused, match="Only its owner"):
        solutions.assess_risk(tool(owner=cast.nurse), by=cast.coder, **asked())


@settings(max_examples=200, deadline=None)
@given(st.fixed_dictionaries(ANSWERS))
def test_the_tier_is_the_highest_of_the_rules_that_hold(answers):
    risk = risk_of(answers)
    held = [rule.tier for rule in RULES if all(set(answers[q].split(",")) & codes for q, codes in rule.when)]

    assert risk.tier == max(held, key=TIERS.index, default="low")
    assert risk.reasons
    assert risk.reasons != (NO_RULE,) or not held


@settings(max_examples=100, deadline=None)
@given(st.fixed_dictionaries(ANSWERS), st.sampled_from([each.code for each in QUESTIONS if not each.several]))
def test_an_open_question_leaves_the_tier_unknown_and_is_treated_as_high(answers, left_open):
    risk = risk_of(answers | {left_open: ""})

    assert (risk.tier, risk.treated_as, risk.open) == ("", "high", (left_open,))


def test_every_rule_can_hold_and_names_answers_that_exist():
    known = {each.code: {code for code, _ in each.answers} for each in QUESTIONS}
    for rule in RULES:
        assert all(codes <= known[question] for question, codes in rule.when), rule.reason
        assert rule.reason.endswith(".")


def test_each_tier_can_be_reached():
    assert [risk_of(answers).tier for answers in (LOW, MEDIUM, HIGH)] == list(TIERS)


def test_a_higher_tier_never_asks_for_less():
    for stage, (lower, higher) in itertools.product(PATH, itertools.pairwise((LOW, MEDIUM, HIGH))):
        less = {code for code in applying.ASKED if applying.is_asked(code, stage, risk_of(lower))}
        more = {code for code in applying.ASKED if applying.is_asked(code, stage, risk_of(higher))}
        assert less <= more


def test_the_gate_says_that_it_asks_because_the_risk_is_high(cast, coalition):
    low, high = tool("Low", stage="silent"), tool("High", stage="silent")
    answered(low, cast.nurse), answered(high, cast.nurse, HIGH)

    names = {each: {check.name: check.because for check in gate_of(each).checks} for each in (low, high)}

    assert "Stopping it was practised" not in names[low]
    assert names[high]["Stopping it was practised"].startswith("Applies because its risk is high.")
    assert "asked of every tool" in names[low]["Promises locked"]


def test_a_trial_is_kept_for_the_version_that_is_here(cast, coalition):
    found = tool(owner=cast.nurse, version="2.0")
    days = dict(starts_on=dt.date(2026, 1, 1), ends_on=dt.date(2026, 1, 28))

    trial = solutions.record_trial(
        found, by=cast.nurse, kind="silent", cases=400, result="Good.", is_good_enough=True, **days
    )

    assert (trial.days, trial.version) == (28, "2.0")
    assert Event.objects.get(thing_id=found.pk).facts["days"] == 28
    with pytest.raises(Invalid, match="on record already"):
        solutions.record_trial(found, by=cast.nurse, kind="silent", cases=1, result="Again.", **days)
    assert Trial.objects.count() == 1


def test_only_its_owner_and_the_leads_record_a_trial(cast, coalition):
    day = dt.date(2026, 1, 1)
    with pytest.raises(Refused, match="Only its owner"):
        solutions.record_trial(tool(), by=cast.coder, kind="local", starts_on=day, ends_on=day, cases=1, result="x")


def test_the_page_shows_every_answer_and_the_rules_that_hold(cast, coalition, client):
    found = answered(tool(stage="validation"), cast.nurse, HIGH)
    client.force_login(cast.observer)

    page = client.get(f"{found.get_absolute_url()}risk/").content.decode()

    assert "It decides in somebody&#x27;s place" in page
    assert "High risk" in page
    assert all(str(each.words).replace("'", "&#x27;") in page for each in QUESTIONS)
