"""What decisions say when the charter asks what serves the vision.

An adjustment serves what the milestone serves that it moves, or its decision; a decision what its adjustments serve;
a concern what the adjustment or the decision serves that it led to.
"""

from coalition.charter.serving import Serves
from coalition.decisions.models import Adjustment, Decision
from coalition.ledger.models import Link


def answer():
    """Three queries: adjustments, decisions, and which concerns led to them."""
    for pk, decision_id, milestone_id in Adjustment.objects.values_list("pk", "decision_id", "milestone_id"):
        yield Serves("adjustment", pk, decision_id)
        if milestone_id:
            yield Serves("adjustment", pk, milestone_id)
            yield Serves("decision", decision_id, milestone_id)
    decision_of = dict(Decision.objects.values_list("proposal_id", "pk"))
    rows = Link.objects.filter(from_type="concern", to_type__in=["adjustment", "proposal"])
    for concern_id, led_to in rows.values_list("from_id", "to_id"):
        yield Serves("concern", concern_id, decision_of.get(led_to, led_to))
