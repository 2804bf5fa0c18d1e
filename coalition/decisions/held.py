"""What of decisions a person answers for: it needs another owner when they leave."""

from itertools import chain

from coalition.decisions.models import Condition, Objection, Proposal


def answer(person):
    """Their open conditions, their open proposals, and their objections that stand."""
    return chain(
        Condition.objects.open_now().filter(owner=person).select_related("decision__coalition", "coalition"),
        Proposal.objects.open_now().filter(proposer=person).select_related("coalition"),
        Objection.objects.standing()
        .filter(by=person, proposal__state=Proposal.State.OPEN)
        .select_related("proposal__coalition", "coalition"),
    )
