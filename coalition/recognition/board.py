"""What recognition says on the board: the newest wins."""

from coalition.people.waiting import Section
from coalition.recognition.models import Win


def answer(coalition):
    """The newest published wins and whom they are owed to (three queries)."""
    rows = Win.objects.filter(state="published").select_related("coalition").prefetch_related("credits__person")
    yield Section("Small victories", 70, "recognition/board_section.html", {"wins": rows.order_by("-published_at")[:4]})
