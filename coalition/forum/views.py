"""The pages of the forum: its home, the lists, a discussion, a concern with the whole walk."""

import uuid

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render

from coalition.forum.models import Concern, Discussion
from coalition.forum.operations_reading import mark_read
from coalition.forum.tabs import concern_tabs, discussion_tabs
from coalition.ledger.feed import history
from coalition.ledger.finding import matching
from coalition.ledger.models import Coalition
from coalition.ledger.operations import CATALOGUE
from coalition.ledger.paging import page_of
from coalition.ledger.tenancy import scope
from coalition.ledger.thread import walk
from coalition.people.doors import find
from coalition.ui import faces, moments

POSTS_A_PAGE = 100
# What a page shows of a post: a hundred of them are shown as they are, without an object for each.
POST_SHOWN = ("id", "author_id", "author__name", "at", "edited_at", "renderer", "html", "body")


def home(request):
    """What the coalition talks about, and what worries somebody."""
    concerns = Concern.objects.visible_to(request.user).unsettled().select_related("owner", "coalition")
    discussions = Discussion.objects.visible_to(request.user).with_reading_of(request.user)
    context = {
        "concerns": concerns.order_by("listed_at", "id")[:6],
        "discussions": discussions.for_lists().order_by("-last_post_at", "-id")[:10],
    }
    return render(request, "forum/home.html", context)


def discussions(request):
    """All discussions, the latest word first."""
    words, show = request.GET.get("q", ""), request.GET.get("show", "")
    rows = Discussion.objects.visible_to(request.user).with_reading_of(request.user)
    if show in Discussion.State.values:
        rows = rows.filter(state=show)
    rows = matching(rows, words).for_lists()
    page = page_of(request, rows, by=("-last_post_at", "-id"), noun=("discussion", "discussions"))
    return render(request, "forum/discussions.html", {"page": page, "q": words, "tabs": discussion_tabs(show)})


def concerns(request):
    """Concerns, what waits longest first; settled ones, the latest first."""
    words, show = request.GET.get("q", ""), request.GET.get("show", "")
    rows = _shown(Concern.objects.visible_to(request.user), show, request.user)
    about = _uuid(request.GET.get("solution", ""))
    rows = matching(rows.filter(solution=about) if about else rows, words)
    order = ("-listed_at", "-id") if show in {"settled", "mine"} else ("listed_at", "id")
    page = page_of(request, rows.select_related("owner", "solution", "coalition"), by=order, noun=("concern", "concerns"))
    return render(request, "forum/concerns.html", {"page": page, "q": words, "show": show, "tabs": concern_tabs(show)})


def _shown(rows, show: str, person):
    if show == "settled":
        return rows.filter(state=Concern.State.SETTLED)
    if show == "mine":
        return rows.filter(owner=person) | rows.filter(raised_by=person)
    rows = rows.unsettled()
    return rows.safety() if show == "safety" else rows


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def discussion(request, id):
    """One discussion: its posts, a hundred a page, and a place to reply."""
    thing = find(Discussion, id, request.user)
    reading = thing.readings.filter(person=request.user).first()
    posts = thing.posts.values(*POST_SHOWN)
    context = {
        "discussion": thing,
        "read_at": reading.last_read_at if reading else None,
        "is_unread": reading is None or reading.last_read_at < thing.last_post_at,
        "page": page_of(request, posts, by=("at", "id"), size=POSTS_A_PAGE, noun=("post", "posts")),
        "thread": walk(thing),
        "history": history(thing, 15),
        **_reply_form(request, thing),
    }
    return render(request, "forum/discussion.html", context)


def _reply_form(request, discussion: Discussion) -> dict:
    """The form below the posts, for those who may reply."""
    reply = CATALOGUE["forum.reply"]
    if not reply.verdict(request.user, discussion):
        return {}
    return {"form": reply.form(thing=discussion, by=request.user), "form_token": uuid.uuid4()}


def concern(request, id):
    """One concern: what became of it, from the first word to its raiser's verdict."""
    thing = find(Concern, id, request.user)
    context = {
        "concern": thing,
        "facts": _facts(thing),
        "talk": thing.messages.select_related("author"),
        "thread": walk(thing),
        "history": history(thing, 15),
    }
    return render(request, "forum/concern.html", context)


def _facts(concern: Concern) -> list[tuple]:
    raiser = "Somebody, without a name" if concern.is_sealed else faces.person(concern.raised_by)
    owner = faces.person(concern.owner) if concern.owner else "Nobody yet"
    return [
        ("Answers for it", owner),
        ("Raised by", raiser),
        ("Raised on", moments.day(concern.opened_on)),
        ("Kind", concern.get_kind_display()),
        ("Harm", concern.get_harm_display()),
        ("About", concern.solution.heading if concern.solution else ""),
    ]


def read(request, slug, id):
    """Note that the reader has read the discussion, and go back to it."""
    coalition = Coalition.objects.filter(slug=slug).first()
    if coalition is None:
        raise Http404
    with scope(coalition, request.user):
        thing = find(Discussion, id, request.user)
        mark_read(thing, request.user)
        return HttpResponseRedirect(thing.get_absolute_url())
