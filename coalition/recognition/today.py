"""What of recognition waits for a person: drafts they are credited in, which want words."""

from coalition.people.waiting import Waiting
from coalition.recognition.models import Win


def answer(person):
    """Drafted wins that credit `person` (one query)."""
    for win in (
        Win.objects.filter(state="drafted", credits__person=person)
        .select_related("coalition")
        .order_by("-drafted_at")[:5]
    ):
        yield Waiting(
            win,
            f"A win waits for words: {win.title}",
            f"{win.get_absolute_url()}publish/",
            "Publish it",
            win.drafted_at,
            0.2,
        )
