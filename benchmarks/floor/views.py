"""One view a page: who is signed in, the scope, `values()` into a bare template. No rules, no design."""

import datetime as dt
import uuid

from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import Count, Q
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import escape

from benchmarks.floor import lists
from benchmarks.pouring import id_of
from coalition.charter.models import CharterVersion, Goal
from coalition.forum.models import Concern, Discussion, Post
from coalition.ledger.models import Event, Thing
from coalition.notify.models import Notice
from coalition.people.doors import Policy
from coalition.people.models import Seat

HOUSE = id_of("coalition", 1)
PAGES: dict = {}


def floor(view):
    """Serve `view` to whoever is signed in, with the first coalition's rows open to the query."""

    def served(request):
        if not request.user.is_authenticated:
            return HttpResponseRedirect("/sign-in/")
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('app.coalition', %s, true)", [str(HOUSE)])
        return view(request)

    served.policy = Policy("person")
    PAGES[view.__name__] = served
    return view


@floor
def discussions(request):
    """Twenty-five discussions before a moment, the latest first."""
    rows = Discussion.across_coalitions.filter(coalition_id=HOUSE).order_by("-last_post_at", "-id")
    if before := request.GET.get("before"):
        rows = rows.filter(last_post_at__lt=dt.datetime.fromisoformat(before))
    names = ("id", "title", "kind", "state", "author__name", "posts_count", "last_post_at")
    return render(request, "floor/discussions.html", {"rows": rows.values(*names)[:25]})


@floor
def discussion(request):
    """A discussion and its hundred posts."""
    names = ("id", "title", "kind", "state", "opened_at", "author__name", "solution__name")
    thing = Discussion.across_coalitions.values(*names).get(pk=request.GET["id"])
    posts = Post.across_coalitions.filter(coalition_id=HOUSE, discussion_id=thing["id"]).order_by("at", "id")
    posts = posts.values("id", "author__name", "at", "edited_at", "html")[:100]
    events = lists.events(Event.objects.filter(coalition_id=HOUSE, thing_id=thing["id"]), 15)
    return render(request, "floor/discussion.html", {"thing": thing, "posts": posts, "events": events})


@floor
def search(request):
    """Twenty-five things that hold a word, the newest first."""
    rows = Thing.across_coalitions.filter(coalition_id=HOUSE, search=SearchQuery(request.GET["q"], config="english"))
    rows = rows.order_by("-changed_at").values("id", "type", "title", "state", "changed_at")[:25]
    return render(request, "floor/search.html", {"rows": rows})


@floor
def reply(request):
    """One row inserted."""
    body = request.POST["body"]
    Post.across_coalitions.create(
        coalition_id=HOUSE,
        discussion_id=uuid.UUID(request.GET["id"]),
        author_id=request.user.pk,
        body=body,
        html=f"<p>{escape(body)}</p>",
        renderer=1,
        at=timezone.now(),
    )
    answer = HttpResponseRedirect("/floor/discussions/")
    answer.status_code = 303
    return answer


@floor
def today(request):
    """Concerns in which the person has the next word, own milestones, twelve events."""
    mine = Q(owner=request.user, state__in=["owned", "reopened", "raised"]) | Q(
        raised_by=request.user, state="answered"
    )
    concerns = Concern.across_coalitions.filter(mine, coalition_id=HOUSE).values("id", "title", "state", "listed_at")
    context = {
        "concerns": concerns,
        "milestones": lists.milestones_of(request.user, HOUSE),
        "events": lists.events(Event.objects.filter(coalition_id=HOUSE), 12),
        "unread": Notice.across_coalitions.filter(coalition_id=HOUSE, person=request.user, seen_at=None).count(),
    }
    return render(request, "floor/today.html", context)


@floor
def board(request):
    """The charter, the goals, the seats and who was affected, the tools, what changed, the plan."""
    concerns = Concern.across_coalitions.filter(coalition_id=HOUSE)
    charter = CharterVersion.across_coalitions.filter(coalition_id=HOUSE, state="ratified").values("vision").first()
    goals = Goal.across_coalitions.filter(coalition_id=HOUSE, state="open").values("title", "due_on", "owner__name")[:6]
    seats = Seat.across_coalitions.filter(coalition_id=HOUSE, closed_at=None).values("title", "team__name")
    context = {
        "charter": charter,
        "goals": goals,
        "seats": seats,
        "tools": lists.tools(HOUSE),
        "affected": lists.affected(HOUSE),
        "counts": concerns.aggregate(raised=Count("pk"), settled=Count("pk", filter=Q(state="settled"))),
        "changed": concerns.filter(answer_kind="changed").order_by("-answered_at").values("title", "answer")[:5],
        "milestones": lists.milestones(HOUSE),
        "obstacles": lists.obstacles(HOUSE)[:5],
    }
    return render(request, "floor/board.html", context)


@floor
def solution(request):
    """A tool, whom it affects, its moves, the texts of its card, its events."""
    return render(request, "floor/solution.html", lists.solution(request.GET["id"], HOUSE))


@floor
def roadmap(request):
    """All milestones, what waits for what, who answers, what stands in the way."""
    context = {
        "rows": lists.milestones(HOUSE),
        "edges": lists.edges(HOUSE),
        "people": lists.responsible(HOUSE),
        "obstacles": lists.obstacles(HOUSE),
    }
    return render(request, "floor/roadmap.html", context)
