"""What of recognition belongs on an agenda: wins to open with."""

from coalition.meetings.agenda_items import Suggestion
from coalition.recognition.models import Win


def answer(meeting):
    """The newest published wins (one query)."""
    for win in Win.objects.filter(state="published").select_related("coalition").order_by("-published_at", "-id")[:2]:
        yield Suggestion(win, "win", "a meeting opens with what went well", 0.5, 3)
