"""What of decisions a person answers for: it needs another owner when they leave."""

from coalition.decisions.models import Condition, Objection, Proposal
from coalition.decisions.operations_handing import hand_over_condition, hand_over_proposal
from coalition.people.held_words import Held, Whose

THEIRS = "An objection stays its author's: the proposal takes it up, or the leads carry it as dissent."


def answer(whose: Whose):
    """Their open conditions, their open proposals, and their objections that stand."""
    conditions = Condition.objects.open_now().filter(whose.holds())
    for each in conditions.select_related("decision__coalition", "coalition", "owner"):
        yield Held(each, each.owner, hand_over_condition, due_on=each.due_on)
    for each in Proposal.objects.open_now().filter(whose.holds("proposer")).select_related("coalition", "proposer"):
        yield Held(each, each.proposer, hand_over_proposal, due_on=each.closes_at.date())
    objections = Objection.objects.standing().filter(whose.holds("by"), proposal__state=Proposal.State.OPEN)
    for each in objections.select_related("proposal__coalition", "coalition", "by"):
        yield Held(each, each.by, note=THEIRS)
