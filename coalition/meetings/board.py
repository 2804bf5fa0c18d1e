"""The meetings' part of the board: when we meet next and about what, and which actions are open."""

from django.db.models import Count, Q

from coalition.ledger import clock
from coalition.meetings.models import Action, AgendaItem, Meeting
from coalition.people.waiting import Section


def answer(coalition):
    """The next meeting with its agenda, and the counts of open and overdue actions (three queries)."""
    meeting = Meeting.objects.to_come().select_related("coalition").first()
    items = list(AgendaItem.objects.filter(meeting=meeting).standing()[:8]) if meeting else []
    counts = Action.objects.filter(state=Action.State.OPEN).aggregate(
        open=Count("id"), overdue=Count("id", filter=Q(due_on__lt=clock.today()))
    )
    context = {"meeting": meeting, "items": items, "counts": counts, "coalition": coalition}
    yield Section("Our meetings", 60, "meetings/board_section.html", context)
