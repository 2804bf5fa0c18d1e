"""What of support belongs on an agenda: what keeps happening, and who has waited too long."""

from coalition.ledger import clock
from coalition.meetings.agenda_items import Suggestion
from coalition.support.models import Request
from coalition.support.patterns import patterns


def answer(meeting):
    """One suggestion per pattern, and the five longest overdue requests (three queries)."""
    for pattern in patterns():
        yield Suggestion(pattern.solution, "support", f"{pattern.sentence} about it", 7 + pattern.requests, 10)
    for request in Request.objects.overdue().select_related("coalition").order_by("solve_due_at", "id")[:5]:
        days = (clock.now() - request.solve_due_at).days
        since = "today" if not days else "yesterday" if days == 1 else f"{days} days ago"
        yield Suggestion(request, "support", f"help was due {since}", days + 1, 5)
