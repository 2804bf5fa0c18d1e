"""What can be handed from one member to another: a condition of a decision, an open proposal."""

from coalition.decisions import events, forms, rules
from coalition.decisions.models import Condition, Decision, Proposal
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import record
from coalition.people import rights


@operation(
    rules.may_hand_over_condition,
    form=forms.HandOver,
    records=events.condition_handed_over,
    label="Hand it over",
    done="It is handed over.",
)
def hand_over_condition(condition: Condition, *, by, owner) -> Decision:
    """Hand a condition over to another member, who sees to it from now on."""
    before = condition.owner_id
    _demand_another(condition, owner, before)
    condition.owner = owner
    condition.save(update_fields=["owner"])
    record(
        events.condition_handed_over, condition.decision, condition=condition.pk, before=before, owner=owner.pk
    )
    return condition.decision


@operation(
    rules.may_hand_over_proposal,
    form=forms.HandOver,
    records=events.proposal_handed_over,
    label="Hand it over",
    done="It is handed over.",
)
def hand_over_proposal(proposal: Proposal, *, by, owner) -> Proposal:
    """Hand an open proposal over to another member, who speaks for it and amends it from now on."""
    before = proposal.proposer_id
    _demand_another(proposal, owner, before)
    proposal.proposer = owner
    proposal.save(update_fields=["proposer"])
    record(events.proposal_handed_over, proposal, before=before, owner=owner.pk)
    return proposal


def _demand_another(thing, owner, before) -> None:
    if not rights.a_member(owner, thing):
        raise Invalid(f"{owner.name} only observes here. Choose a member.", field="owner")
    if owner.pk == before:
        raise Invalid(f"{owner.name} sees to it already.", field="owner")
