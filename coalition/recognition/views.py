"""The pages of wins and thanks."""

from django.shortcuts import render

from coalition.ledger import feed, paging, thread
from coalition.people.doors import find
from coalition.recognition import recognised
from coalition.recognition.models import Thanks, Win


def wins(request):
    """Published wins, newest first; drafts that await words; thanks; who has gone without recognition."""
    seen = Win.objects.visible_to(request.user).told()
    context = {
        "page": paging.page_of(request, seen.past_draft(), by=("-drafted_at", "-id"), noun=("win", "wins")),
        "drafts": seen.filter(state=Win.State.DRAFTED)[:10],
        "thanks": Thanks.objects.visible_to(request.user).select_related("sender", "receiver")[:8],
        "unrecognised": recognised.disciplines_without(),
    }
    return render(request, "recognition/wins.html", context)


def win(request, id):
    """One win: its words, whom it is owed to, its evidence and its thread."""
    found = find(Win, id, request.user)
    context = {
        "win": found,
        "credited": [credit.person for credit in found.credits.select_related("person").order_by("person__name")],
        "thread": thread.walk(found),
        "history": feed.history(found),
    }
    return render(request, "recognition/win.html", context)
