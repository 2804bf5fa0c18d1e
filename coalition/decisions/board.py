"""What of decisions stands on the board: what we decided, and what it changed."""

from django.db.models import Count, Q

from coalition.decisions.models import Adjustment, Decision, Proposal
from coalition.people.waiting import Glance, Section


def answer(coalition):
    """Three queries: the newest decisions, the newest adjustments, the number of open proposals."""
    decisions = Decision.objects.select_related("coalition").annotate(
        open_conditions=Count("conditions", filter=Q(conditions__state="open"))
    )
    context = {
        "decisions": list(decisions.order_by("-decided_at", "-id")[:5]),
        "adjustments": list(Adjustment.objects.select_related("coalition").order_by("-made_at", "-id")[:5]),
        "open": Proposal.objects.open_now().count(),
        "decisions_url": f"/c/{coalition.slug}/decisions/",
    }
    has_any = context["open"] or context["decisions"]
    glance = Glance(str(context["open"]), "proposals wait for votes") if has_any else None
    yield Section("What we decided", 30, "decisions/board_section.html", context, glance)
