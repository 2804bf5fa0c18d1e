"""The pages of the board, and the pages of last resort."""

from django.shortcuts import render

from coalition.board import finding, gathering
from coalition.ledger import feed, paging
from coalition.people.models import Membership
from coalition.people.waiting import waiting_for

# A coalition with fewer kinds of news than this has just begun, and is shown what to do first.
BEGINNING = 6


def today(request):
    """What waits for me, most urgent first, and what is new."""
    waiting = waiting_for(request.user)
    news = gathering.news(request.coalition)
    note = f"{len(waiting)}, most urgent first" if waiting else ""
    raise_url = f"{request.coalition.get_absolute_url()}concerns/raise/"
    is_beginning = not waiting and len(news) < BEGINNING
    context = {"waiting": waiting, "news": news, "waiting_note": note, "raise_url": raise_url, "is_beginning": is_beginning}
    return render(request, "board/today.html", context)


def board(request):
    """Where the coalition stands, on one page that is read in two minutes."""
    sections = gathering.sections(request)
    context = {"sections": sections, "has_glances": any(each.glance for each in sections)}
    return render(request, "board/board.html", context)


def search(request):
    """Everything that has a page, by its words."""
    words = request.GET.get("q", "").replace("\0", "").strip()[:200]
    kind = request.GET.get("kind", "") if request.GET.get("kind", "") in dict(finding.kinds()) else ""
    page = finding.find(request, words, kind) if words else None
    return render(request, "board/search.html", {"words": words, "kind": kind, "page": page, "kinds": finding.kinds()})


def record(request):
    """Every event, newest first: who, what, when, about what."""
    events = feed.events_here()
    person = request.GET.get("by", "")
    members = Membership.objects.filter(left_at=None).select_related("person").order_by("person__name")
    chosen = next((each.person_id for each in members if str(each.person_id) == person), None)
    page = paging.page_of(request, events.filter(actor_id=chosen) if chosen else events, by=("-seq",), noun=("event", "events"))
    entries = feed.tell(page.rows, request.coalition.slug)
    context = {"page": page, "entries": entries, "members": members, "chosen": str(chosen or "")}
    return render(request, "board/record.html", context)
