"""The pages of the charter: the room, words to begin with, a version, a comment, a signature."""

from django.shortcuts import render

from coalition.charter import reading, rules, shown
from coalition.charter.beginnings import BEGINNINGS, beginning_of
from coalition.charter.models import CharterVersion, Comment, Signature
from coalition.charter.version_models import PARTS
from coalition.ledger import feed, thread
from coalition.people.doors import find
from coalition.ui import markdown


def room(request):
    """What we are here for: the vision agreed on, who signed, what is under way, the goals."""
    return render(request, "charter/room.html", shown.room(request.user))


def beginnings(request):
    """Words for a first charter, to be read before one is chosen."""
    chosen = beginning_of(request.GET.get("show", "")) or BEGINNINGS[0]
    context = {
        "chosen": chosen,
        "tabs": [(each.name, f"?show={each.code}", each is chosen) for each in BEGINNINGS],
        "parts": [(title, markdown.render(chosen.as_read(name))) for name, title in PARTS],
        "verdict": rules.may_draft(request.user, request.coalition),
        "has_charter": CharterVersion.objects.exists(),
    }
    return render(request, "charter/beginnings.html", context)


def version(request, id):
    """One version: its words and what is said about them, who said what to it, and what differs from the one before."""
    found = find(CharterVersion, id, request.user)
    context = shown.version(found, request.user) | walked(found)
    return render(request, "charter/version.html", context)


def comment(request, id):
    """One comment: the paragraph it is about, the replies, what became of it."""
    found = find(Comment, id, request.user)
    first = found.parent or found
    context = {
        "comment": first,
        "replies": first.replies.select_related("author").order_by("written_at", "id"),
        "remark": next((each for each in reading.remarks_of(found.version) if each.comment.pk == first.pk), None),
        "passage_html": markdown.render(first.passage),
    }
    return render(request, "charter/comment.html", context | walked(first))


def signature(request, id):
    """What somebody said to a version, and whether it is settled."""
    found = find(Signature, id, request.user)
    context = {"signature": found, "words_html": markdown.render(found.words), "is_mine": found.person_id == request.user.pk}
    return render(request, "charter/signature.html", context | walked(found))


def walked(thing) -> dict:
    """What every thing's page ends with: its thread and its history."""
    return {"thread": thread.walk(thing), "history": feed.history(thing)}
