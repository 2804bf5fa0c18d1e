"""What support says on the board: who waits for help, and how late we are."""

from django.db.models import Count, F, Q

from coalition.ledger import clock
from coalition.people.waiting import Glance, Section
from coalition.support.models import Request


def answer(coalition):
    """The counts, and what is due first (two queries)."""
    unsolved, now = Q(state__in=Request.UNSOLVED), clock.now()
    counts = Request.objects.aggregate(
        waiting=Count("pk", filter=unsolved),
        overdue=Count("pk", filter=unsolved & Q(solve_due_at__lt=now)),
        unowned=Count("pk", filter=unsolved & Q(owner=None)),
        solved=Count("pk", filter=Q(state=Request.State.CONFIRMED)),
        in_time=Count(
            "pk", filter=Q(state=Request.State.CONFIRMED, answered_at__lte=F("solve_due_at"), reopened_count=0)
        ),
    )
    first = Request.objects.unsolved().select_related("asked_by", "owner", "solution", "coalition").by_due()[:4]
    was_asked, here = any(counts.values()), f"/c/{coalition.slug}/support/"
    context = {"counts": counts, "was_asked": was_asked, "requests": first, "now": now, "support_url": here}
    late = counts["overdue"]
    words = f"wait for help, {late or 'none'} late"
    glance = Glance(str(counts["waiting"]), words, "bad" if late else "ok") if was_asked else None
    yield Section("Help", 55, "support/board_section.html", context, glance)
