"""What can be done with an objection: raise it, say that it is met, or carry it along as dissent."""

from coalition.decisions import events, forms, rules
from coalition.decisions.deadline import demand_in_time
from coalition.decisions.models import Choice, Objection, Proposal
from coalition.decisions.operations_votes import cast_vote
from coalition.ledger import clock
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid, Stale
from coalition.ledger.recording import record


@operation(rules.may_object, form=forms.Object, records=events.objected, label="Object", done="Your objection stands.")
def object(proposal: Proposal, *, by, harm, for_whom, what_would_answer, evidence="") -> Proposal:
    """Object because it is not safe to try: which harm, for whom, and what would answer it."""
    demand_in_time(proposal)
    if Objection.objects.standing().filter(proposal=proposal, by=by, harm=harm).exists():
        raise Invalid("You have objected with exactly these words. It stands.", field="harm")
    objection = Objection.objects.create(
        proposal=proposal, by=by, harm=harm, for_whom=for_whom, evidence=evidence,
        what_would_answer=what_would_answer, opened_at=clock.now(),
    )  # fmt: skip
    cast_vote(proposal, by, Choice.OBJECT)
    record(events.objected, proposal, objection=objection.pk)
    return proposal


@operation(
    rules.may_confirm_objection,
    form=forms.Words,
    records=events.confirmed,
    label="It is met",
    done="Thank you: it is met.",
)
def confirm_objection(objection: Objection, *, by, words="") -> Proposal:
    """Say that your objection is met; your vote becomes an agreement."""
    proposal = _open(objection)
    objection.state, objection.closed_at = Objection.State.CONFIRMED, clock.now()
    objection.save(update_fields=["state", "closed_at"])
    if not Objection.objects.standing().filter(proposal=proposal, by=by).exists():
        cast_vote(proposal, by, Choice.AGREE, words)
    record(events.confirmed, proposal, objection=objection.pk)
    return proposal


@operation(
    rules.may_carry_objection,
    form=forms.Because,
    records=events.carried,
    label="Carry it",
    done="It travels as dissent.",
)
def carry_objection(objection: Objection, *, by, because) -> Proposal:
    """Go ahead in spite of the objection, with the reason; it travels with the decision as dissent."""
    proposal = _open(objection)
    objection.state, objection.carried_because = Objection.State.CARRIED, because
    objection.closed_at = clock.now()
    objection.save(update_fields=["state", "carried_because", "closed_at"])
    record(events.carried, proposal, objection=objection.pk)
    return proposal


def _open(objection: Objection) -> Proposal:
    """The proposal as it is now. Not locked, for a new version locks the other way round: proposal, then objection."""
    proposal = Proposal.objects.get(pk=objection.proposal_id)
    if proposal.state != Proposal.State.OPEN:
        raise Stale("The proposal was closed meanwhile.")
    return proposal
