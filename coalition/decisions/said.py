"""What was said before an adjustment: the concerns that its threads lead back to."""

from coalition.decisions.models import Adjustment
from coalition.forum.models import Concern
from coalition.ledger.models import Link


def said_about(adjustment: Adjustment, person) -> list[Concern]:
    """Concerns that this adjustment answers or that led to its proposal, if `person` may read them (one query)."""
    answered = Link.objects.filter(to_id__in=[adjustment.pk, adjustment.decision.proposal_id], from_type="concern")
    ids = answered.values("from_id")
    return list(Concern.objects.visible_to(person).filter(pk__in=ids).select_related("raised_by", "coalition"))
