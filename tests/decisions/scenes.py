"""The scenes of decisions' operations, and the small ones that their tests start from."""

import datetime as dt

from coalition.decisions import operations as decisions
from coalition.decisions import operations_adjustments as adjustments
from coalition.decisions import operations_decisions as deciding
from coalition.decisions import operations_objections as objecting
from coalition.decisions.models import Condition, Objection, Proposal
from coalition.ledger import clock
from coalition.people.models import Discipline
from tests.scenes import LEADS, MEMBERS, scene

VOTERS = ("chair", "secretary", "member", "nurse", "coder", "engineer")
REASONS = {"reasons": "It is safe enough to try.", "would_change_our_mind": "More alarms than before.", "dissent": ""}


def in_days(days: float) -> dt.datetime:
    """A moment so many days from now."""
    return clock.now() + dt.timedelta(days=days)


def a_proposal(
    cast, *, by="member", method="consent", needed=("clinical-user",), days=3, title="Hold the alert", **more
):
    """An open proposal by a member that needs a clinical user."""
    disciplines = list(Discipline.objects.filter(code__in=needed))
    return decisions.propose(
        cast.coalition,
        by=cast.people[by],
        title=title,
        body="Hold the alert until the value is back.",
        method=method,
        closes_at=in_days(days),
        quorum_disciplines=disciplines,
        **more,
    )


def everybody_votes(cast, proposal, choice="agree", but=()):
    """All voting members vote the same."""
    for name in VOTERS:
        if name not in but:
            decisions.vote(
                proposal, by=cast.people[name], choice=choice, words="Because." if choice == "against" else ""
            )


def an_objection(cast, proposal, by="nurse", harm="Nobody looks at night.") -> Objection:
    """An objection by the nurse."""
    objecting.object(
        proposal,
        by=cast.people[by],
        harm=harm,
        for_whom="Patients at night",
        evidence="Last week.",
        what_would_answer="A bell.",
    )
    return Objection.objects.get(proposal=proposal, by=cast.people[by], harm=harm)


def adopted(cast, **more):
    """A decision that the chair adopted."""
    proposal = a_proposal(cast, **more)
    everybody_votes(cast, proposal)
    return deciding.adopt(proposal, by=cast.chair, review_on=clock.today() + dt.timedelta(days=90), **REASONS)


def a_condition(cast, **more) -> Condition:
    """A condition that the engineer owes in ten days."""
    decision = adopted(cast, **more)
    due = clock.today() + dt.timedelta(days=10)
    deciding.set_condition(decision, by=cast.chair, title="Train the night shift", owner=cast.engineer, due_on=due)
    return decision.conditions.get()


def an_adjustment(cast, **more):
    """An adjustment that the chair made."""
    return adjustments.adjust(
        adopted(cast),
        by=cast.chair,
        title="Quieter alert",
        changes="It waits for the laboratory.",
        for_whom="Night shift",
        from_on=clock.today(),
        **more,
    )


@scene("decisions.propose", MEMBERS)
def propose(cast):
    words = {"title": "Hold the alert", "body": "Hold it at night.", "method": "majority"}
    return cast.coalition, words | {"closes_at": "2099-01-01T12:00"}


@scene("decisions.amend", [*LEADS, "member"])
def amend(cast):
    words = {"title": "Hold the alert", "body": "Hold it for an hour.", "note": "An hour.", "based_on": 1}
    return a_proposal(cast), words


@scene("decisions.extend", LEADS)
def extend(cast):
    return a_proposal(cast), {"closes_at": "2099-01-01T12:00"}


@scene("decisions.vote", MEMBERS)
def vote(cast):
    return a_proposal(cast), {"choice": "agree", "words": ""}


@scene("decisions.object", MEMBERS)
def object_(cast):
    return a_proposal(cast), {"harm": "Noise.", "for_whom": "Patients", "evidence": "", "what_would_answer": "Quiet."}


@scene("decisions.confirm_objection", ["nurse"])
def confirm_objection(cast):
    return an_objection(cast, a_proposal(cast)), {"words": ""}


@scene("decisions.carry_objection", LEADS)
def carry_objection(cast):
    return an_objection(cast, a_proposal(cast)), {"because": "We watch it for a month."}


@scene("decisions.adopt", LEADS)
def adopt(cast):
    proposal = a_proposal(cast)
    everybody_votes(cast, proposal)
    return proposal, REASONS | {"review_on": "2099-01-01"}


@scene("decisions.reject", LEADS)
def reject(cast):
    return a_proposal(cast), {"reasons": "Too early.", "would_change_our_mind": ""}


@scene("decisions.withdraw", ["member"])
def withdraw(cast):
    return a_proposal(cast), {"because": "I was wrong."}


@scene("decisions.set_condition", LEADS)
def set_condition(cast):
    return adopted(cast), {"title": "Train the night shift", "owner": cast.engineer.pk, "due_on": "2099-01-01"}


@scene("decisions.meet_condition", [*LEADS, "engineer"])
def meet_condition(cast):
    return a_condition(cast), {"words": "All were trained."}


@scene("decisions.waive_condition", ["chair"])
def waive_condition(cast):
    return a_condition(cast), {"because": "There is no night shift any more."}


@scene("decisions.reopen", LEADS)
def reopen(cast):
    return adopted(cast), {"because": "The alarms doubled."}


@scene("decisions.adjust", LEADS)
def adjust(cast):
    words = {"title": "Quieter alert", "changes": "It waits.", "for_whom": "Night shift", "from_on": "2099-01-01"}
    return adopted(cast), words


@scene("decisions.complete", LEADS)
def complete(cast):
    return an_adjustment(cast), {}


@scene("decisions.judge", LEADS)
def judge(cast):
    adjustment = an_adjustment(cast)
    adjustments.complete(adjustment, by=cast.chair)
    return adjustment, {"verdict": "helped", "words": "Half the alarms."}


@scene("decisions.hand_over_condition", [*LEADS, "engineer"])
def hand_over_condition(cast):
    return a_condition(cast), {"owner": cast.people["member"].pk}


@scene("decisions.hand_over_proposal", LEADS)
def hand_over_proposal(cast):
    proposal = a_proposal(cast)
    Proposal.objects.filter(pk=proposal.pk).update(proposer=cast.former)
    proposal.refresh_from_db()
    return proposal, {"owner": cast.people["member"].pk}
