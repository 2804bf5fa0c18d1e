"""Adopting and rejecting, objections, conditions, reopening, adjustments."""

import datetime as dt

import pytest

from coalition.decisions import operations as decisions
from coalition.decisions import operations_adjustments as adjustments
from coalition.decisions import operations_decisions as deciding
from coalition.decisions import operations_objections as objecting
from coalition.decisions.models import Decision, Objection
from coalition.ledger import clock
from coalition.ledger.models import Event, Link
from coalition.ledger.problems import Invalid, Refused
from coalition.ledger.thread import walk
from coalition.roadmap.models import Milestone
from tests.decisions.scenes import (
    REASONS,
    a_condition,
    a_proposal,
    adopted,
    an_adjustment,
    an_objection,
    everybody_votes,
)
from tests.forum.scenes import a_concern


def adopt(cast, proposal, by="chair", **given):
    review = clock.today() + dt.timedelta(days=30)
    return deciding.adopt(proposal, by=cast.people[by], **{"review_on": review} | REASONS | given)


def newest(thing) -> str:
    return Event.objects.filter(thing_id=thing.pk).order_by("-seq").first().kind


def test_a_lead_adopts_what_everybody_agrees_to(cast, coalition):
    proposal = a_proposal(cast)
    everybody_votes(cast, proposal)

    decision = adopt(cast, proposal)

    assert (decision.outcome, decision.state, proposal.state) == ("adopted", "standing", "adopted")
    assert Link.objects.get(from_id=proposal.pk).to_id == decision.pk
    assert (newest(proposal), newest(decision)) == ("proposal.adopted", "decision.made")


def test_a_member_and_the_proposer_do_not_adopt(cast, coalition):
    proposal = a_proposal(cast, by="chair")
    everybody_votes(cast, proposal)

    with pytest.raises(Refused, match="Nobody adopts their own proposal"):
        adopt(cast, proposal)
    with pytest.raises(Refused, match="Only the chair or the secretary"):
        adopt(cast, proposal, by="nurse")
    adopt(cast, proposal, by="secretary")

    assert Decision.objects.count() == 1


def test_adopting_twice_is_refused_and_makes_one_decision(cast, coalition):
    proposal = a_proposal(cast)
    everybody_votes(cast, proposal)
    adopt(cast, proposal)

    with pytest.raises(Refused, match="no longer open"):
        adopt(cast, proposal)

    assert Decision.objects.count() == 1


def test_the_refusal_names_the_discipline_that_is_missing(cast, coalition):
    proposal = a_proposal(cast, needed=("clinical-user", "it"))
    decisions.vote(proposal, by=cast.coder, choice="agree", words="")

    with clock.at(proposal.closes_at), pytest.raises(Refused, match="Nobody has spoken yet for Clinical user and IT"):
        adopt(cast, proposal, review_on=dt.date(2099, 1, 1))


def test_the_refusal_names_the_objection_that_stands(cast, coalition):
    proposal = a_proposal(cast)
    everybody_votes(cast, proposal, but=("nurse",))
    an_objection(cast, proposal)

    with pytest.raises(Refused, match="An objection stands: “Nobody looks at night”"):
        adopt(cast, proposal)


def test_before_its_time_everybody_must_have_voted(cast, coalition):
    proposal = a_proposal(cast)
    everybody_votes(cast, proposal, but=("coder",))

    with pytest.raises(Refused, match="1 member has not voted"):
        adopt(cast, proposal)
    with clock.at(proposal.closes_at):
        adopt(cast, proposal, review_on=dt.date(2099, 1, 1))


@pytest.mark.parametrize(
    ("method", "yes", "no", "passes"),
    [("majority", 3, 3, False), ("majority", 4, 2, True), ("two_thirds", 3, 2, False), ("two_thirds", 4, 2, True)],
)
def test_votes_are_counted_by_the_method(cast, coalition, method, yes, no, passes):
    proposal = a_proposal(cast, method=method)
    names = ("nurse", "coder", "engineer", "member", "chair", "secretary")[: yes + no]
    for each, name in enumerate(names):
        choice = "for" if each < yes else "against"
        decisions.vote(proposal, by=cast.people[name], choice=choice, words="It is too loud.")
    with clock.at(proposal.closes_at):
        if not passes:
            with pytest.raises(Refused, match=f"{yes} for and {no} against"):
                adopt(cast, proposal, review_on=dt.date(2099, 1, 1))
            return
        decision = adopt(cast, proposal, review_on=dt.date(2099, 1, 1))

    assert decision.dissent.count("was against: It is too loud.") == no


def test_what_the_votes_carry_is_not_rejected_by_one_person(cast, coalition):
    proposal = a_proposal(cast, method="majority")
    everybody_votes(cast, proposal, choice="for")

    with pytest.raises(Refused, match="The votes carry it"):
        deciding.reject(proposal, by=cast.chair, reasons="No.", would_change_our_mind="")


def test_a_rejection_is_a_decision_with_its_reasons(cast, coalition):
    proposal = a_proposal(cast)

    decision = deciding.reject(proposal, by=cast.chair, reasons="Too early.", would_change_our_mind="A study.")

    assert (decision.outcome, decision.state_word, proposal.state) == ("rejected", "Rejected", "rejected")
    with pytest.raises(Refused, match="nothing follows"):
        deciding.set_condition(decision, by=cast.chair, title="x", owner=cast.nurse, due_on=clock.today())


def test_an_objection_is_confirmed_by_its_objector_only_and_then_consent_is_there(cast, coalition):
    proposal = a_proposal(cast)
    everybody_votes(cast, proposal, but=("nurse",))
    objection = an_objection(cast, proposal)

    with pytest.raises(Refused, match="Only who objected"):
        objecting.confirm_objection(objection, by=cast.chair, words="")
    objecting.confirm_objection(objection, by=cast.nurse, words="Thank you.")
    with pytest.raises(Refused):
        objecting.confirm_objection(objection, by=cast.nurse, words="")

    assert newest(proposal) == "proposal.objection_confirmed"
    assert adopt(cast, proposal).outcome == "adopted"


def test_a_carried_objection_becomes_the_dissent_of_the_decision(cast, coalition):
    proposal = a_proposal(cast)
    everybody_votes(cast, proposal, but=("nurse",))
    objection = an_objection(cast, proposal)

    with pytest.raises(Refused):
        objecting.carry_objection(objection, by=cast.coder, because="No.")
    objecting.carry_objection(objection, by=cast.secretary, because="We watch it for a month.")
    decision = adopt(cast, proposal, dissent="We are not of one mind.")

    assert decision.dissent.startswith("We are not of one mind.")
    assert "**Nurse** objected: Nobody looks at night." in decision.dissent
    assert "We watch it for a month." in decision.dissent


def test_the_same_objection_twice_is_one(cast, coalition):
    proposal = a_proposal(cast)
    an_objection(cast, proposal)

    with pytest.raises(Invalid, match="exactly these words"):
        an_objection(cast, proposal)

    assert Objection.objects.count() == 1
    assert newest(proposal) == "proposal.objected"


def test_objections_belong_to_consent(cast, coalition):
    with pytest.raises(Refused, match="here one votes against"):
        an_objection(cast, a_proposal(cast, method="majority"))


def test_a_condition_is_met_by_its_owner_and_then_closed(cast, coalition):
    condition = a_condition(cast)

    with pytest.raises(Refused):
        deciding.meet_condition(condition, by=cast.nurse, words="")
    decision = deciding.meet_condition(condition, by=cast.engineer, words="All were trained.")
    with pytest.raises(Refused, match="It is closed"):
        deciding.meet_condition(condition, by=cast.engineer, words="Again.")

    assert (condition.state, newest(decision)) == ("met", "decision.condition_met")


def test_only_the_chair_waives_a_condition_with_a_reason(cast, coalition):
    condition = a_condition(cast)

    with pytest.raises(Refused, match="Only the chair"):
        deciding.waive_condition(condition, by=cast.secretary, because="No.")
    decision = deciding.waive_condition(condition, by=cast.chair, because="No night shift any more.")

    assert (condition.state, newest(decision)) == ("waived", "decision.condition_waived")


def test_an_observer_cannot_owe_a_condition(cast, coalition):
    with pytest.raises(Invalid, match="only observes"):
        deciding.set_condition(adopted(cast), by=cast.chair, title="x", owner=cast.observer, due_on=clock.today())


def test_a_reopened_decision_is_superseded_by_the_one_that_replaces_it(cast, coalition):
    old = adopted(cast)
    deciding.reopen(old, by=cast.secretary, because="The alarms doubled.")
    with pytest.raises(Refused, match="does not stand"):
        deciding.reopen(old, by=cast.secretary, because="Again.")

    new = adopted(cast, title="Hold it for an hour", revisits=old)

    old.refresh_from_db()
    assert old.state == "superseded"
    assert newest(old) == "decision.superseded"
    assert old.pk in {step.id for step in walk(new).before}


def test_an_adjustment_answers_the_concern_moves_the_milestone_and_stands_on_one_thread(cast, coalition):
    concern = a_concern(cast)
    day = clock.today()
    milestone = Milestone.objects.create(
        title="Go live", starts_on=day, due_on=day, agreed_due_on=day, planned_at=clock.now()
    )
    later = day + dt.timedelta(days=60)

    adjustment = an_adjustment(cast, concern=concern, milestone=milestone, due_on=later, measure_words="Fewer alarms")

    milestone.refresh_from_db()
    assert milestone.due_on == later
    assert (adjustment.old_due_on, adjustment.new_due_on) == (day, later)
    thread = walk(adjustment)
    assert {step.noun for step in thread.before} == {"concern", "decision", "proposal"}
    assert {step.noun for step in thread.after} == {"milestone"}


def test_only_a_lead_makes_an_adjustment(cast, coalition):
    with pytest.raises(Refused):
        adjustments.adjust(
            adopted(cast), by=cast.nurse, title="x", changes="y", for_whom="z", from_on=clock.today()
        )  # fmt: skip


def test_an_adjustment_is_done_once_and_then_judged(cast, coalition):
    adjustment = an_adjustment(cast)

    with pytest.raises(Refused, match="not done yet"):
        adjustments.judge(adjustment, by=cast.chair, verdict="helped", words="x")
    adjustments.complete(adjustment, by=cast.chair)
    with pytest.raises(Refused, match="It is done"):
        adjustments.complete(adjustment, by=cast.chair)
    adjustments.judge(adjustment, by=cast.secretary, verdict="did_not_help", words="As many alarms as before.")

    assert (adjustment.state_word, newest(adjustment)) == ("Did not help", "adjustment.judged")
