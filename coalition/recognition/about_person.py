"""What of recognition a member's page shows: the wins that credit them, and the thanks they were given."""

from coalition.people.waiting import Section
from coalition.recognition.models import Thanks, Win

MOST = 10


def answer(person, is_close):
    """Their wins and thanks, newest first (two queries)."""
    wins = Win.objects.filter(state=Win.State.PUBLISHED, credits__person=person).select_related("coalition")
    thanks = Thanks.objects.filter(receiver=person).select_related("sender")
    context = {"wins": list(wins.order_by("-published_at")[:MOST]), "thanks": list(thanks[:MOST])}
    yield Section("Wins and thanks", 20, "recognition/about_person.html", context)
