"""What of support could be celebrated: work had stopped, help came in time, and whoever asked says it is solved."""

from django.db.models import F

from coalition.people.waiting import Achievement
from coalition.support.models import Request


def answer():
    """One achievement per such request, the newest hundred (one query)."""
    rows = Request.objects.filter(
        state=Request.State.CONFIRMED,
        urgency=Request.Urgency.STOPPED,
        answered_at__lte=F("solve_due_at"),
        reopened_count=0,
    )
    for request in rows.select_related("coalition", "owner").order_by("-confirmed_at", "-id")[:100]:
        minutes = max(1, round((request.answered_at - request.asked_at).total_seconds() / 60))
        sentence = f"Work had stopped. “{request.title}” was solved in {minutes} minutes, and whoever asked says so."
        credits = [pk for pk in (request.owner_id, request.asked_by_id) if pk]
        yield Achievement(f"support:{request.pk}", "Work went on again quickly", sentence, [request], credits)
