"""What happened to proposals, decisions and adjustments: the events, their sentences, their audience."""

from coalition.decisions.models import Objection, Vote
from coalition.ledger.kinds import Kind
from coalition.people.events import everybody, leads


def the_proposer(proposal, event):
    """Who made the proposal."""
    return [proposal.proposer_id]


def voters(proposal, event):
    """The proposer and everybody who voted or objected."""
    voted = Vote.objects.filter(proposal=proposal).values_list("membership__person_id", flat=True)
    objected = Objection.objects.filter(proposal=proposal).values_list("by_id", flat=True)
    return {proposal.proposer_id, *voted, *objected}


def the_objector(proposal, event):
    """Whose objection it is about."""
    return [event.facts["objector"]] if event.facts.get("objector") else []


def proposer_and_leads(proposal, event):
    """Who made the proposal, and the leads."""
    return {proposal.proposer_id, *leads(proposal, event)}


def the_new_owner(thing, event):
    """Who is to see to it."""
    return [event.facts["owner"]] if event.facts.get("owner") else []


proposed = Kind("proposal.made", "{actor} proposed {thing}", audience=everybody, icon="proposal")
amended = Kind("proposal.amended", "{actor} wrote version {version} of {thing}", audience=voters, icon="proposal")
extended = Kind("proposal.extended", "{actor} gave {thing} more time", audience=everybody, icon="proposal")
voted = Kind("proposal.voted", "{actor} voted on {thing}", icon="vote")
objected = Kind("proposal.objected", "{actor} objected to {thing}", audience=proposer_and_leads, icon="objection")
integrated = Kind(
    "proposal.objection_integrated",
    "Version {version} of {thing} takes up an objection: does it meet it?",
    audience=the_objector,
    icon="objection",
)
confirmed = Kind(
    "proposal.objection_confirmed",
    "{actor} says the objection to {thing} is met",
    audience=proposer_and_leads,
    icon="check",
)
carried = Kind(
    "proposal.objection_carried",
    "{actor} carried an objection to {thing} as dissent",
    audience=voters,
    icon="objection",
)
adopted = Kind("proposal.adopted", "{actor} adopted {thing}", audience=everybody, icon="decision")
rejected = Kind("proposal.rejected", "{actor} rejected {thing}", audience=everybody, icon="decision")
withdrawn = Kind("proposal.withdrawn", "{actor} withdrew {thing}", audience=voters, icon="proposal")

decided = Kind("decision.made", "{actor} recorded the decision {thing}", icon="decision")
condition_set = Kind(
    "decision.condition_set", "{actor} set a condition for {thing}", audience=the_new_owner, icon="condition"
)
condition_met = Kind("decision.condition_met", "{actor} met a condition of {thing}", audience=leads, icon="check")
condition_waived = Kind(
    "decision.condition_waived", "{actor} waived a condition of {thing}", audience=leads, icon="condition"
)
condition_handed_over = Kind(
    "decision.condition_handed_over",
    "{actor} made {owner_name} see to a condition of {thing}",
    audience=the_new_owner,
    icon="condition",
)
proposal_handed_over = Kind(
    "proposal.handed_over", "{actor} made {owner_name} speak for {thing}", audience=the_new_owner, icon="proposal"
)
reopened = Kind("decision.reopened", "{actor} reopened {thing}", audience=everybody, icon="decision")
superseded = Kind("decision.superseded", "{thing} was superseded by {because}", icon="decision")

adjusted = Kind("adjustment.made", "{actor} made the adjustment {thing}", audience=everybody, icon="adjustment")
completed = Kind("adjustment.completed", "{actor} says {thing} is done", audience=leads, icon="check")
judged = Kind("adjustment.judged", "{actor} said what {thing} brought", audience=everybody, icon="adjustment")
