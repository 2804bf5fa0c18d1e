"""The pages of the roadmap: the timeline, one milestone, obstacles, and who does what."""

from django.http import Http404
from django.shortcuts import redirect, render

from coalition.ledger import feed, thread
from coalition.ledger.models import Thing
from coalition.ledger.nouns import url_of
from coalition.ledger.paging import page_of
from coalition.people.acting import perform
from coalition.people.doors import find
from coalition.roadmap import operations, shown, shown_changes, shown_milestone, shown_obstacle, shown_radar
from coalition.roadmap.choosing import Choice
from coalition.roadmap.consequences import asked_day, consequences_of, needs_a_look
from coalition.roadmap.held_when import asked_id, spans
from coalition.roadmap.models import Milestone, Obstacle


def roadmap(request):
    """The plan as a timeline, a list or a board, narrowed as the address says, and what changed since the last look."""
    choice = Choice.read(request.GET)
    changed, looked_at = shown_changes.count_since(request.user)
    links = shown.links(request.coalition, choice)
    context = {"changed_count": changed, "looked_at": looked_at, "here": choice.address()}
    context["view_template"] = f"roadmap/view_{choice.view}.html"
    return render(
        request, "roadmap/roadmap.html", shown.roadmap(request.coalition, request.user, choice) | links | context
    )


def changes(request):
    """What changed on the plan since this person last looked: added, changed, gone, and why."""
    return render(request, "roadmap/since.html", shown_changes.since_last_look(request.user, request.coalition))


def compare(request):
    """Two states of the plan beside each other: two baselines, or one and now."""
    asked = request.GET.get("first", ""), request.GET.get("second", "")
    return render(request, "roadmap/compare.html", shown_changes.compared(request.coalition, *asked))


def move(request, id):
    """Move a milestone within its tolerance; what else would have to move is shown before it is done."""
    found = find(Milestone, id, request.user)
    given = request.POST if request.method == "POST" else request.GET
    asked = asked_day(given.get("due_on", ""))
    consequences = consequences_of(found, asked) if asked else None
    context = {"consequences": consequences.pushed if consequences else [], "asked_on": asked}
    if consequences:
        context |= {"critical": consequences.critical, "ends_later": consequences.ends_later}
    is_news = needs_a_look(found, consequences, asked, given.get("seen", ""))
    return perform(request, operations.move, found, "roadmap/move.html", more=context, only_show=is_news)


def milestone(request, id):
    """One milestone: its dates, who answers for it, what it waits for, what stands in its way."""
    found = find(Milestone, id, request.user)
    context = {"thread": thread.walk(found), "entries": feed.history(found)}
    return render(request, "roadmap/milestone.html", shown_milestone.milestone(found) | context)


def obstacles(request):
    """The list of obstacles: open, answered, or cleared; by level and by kind, as the address says."""
    rows = Obstacle.objects.visible_to(request.user).select_related("owner", "milestone", "coalition", "raised_by")
    chosen, state = shown_obstacle.chosen(rows, request.GET)
    by = ("-raised_at", "-id") if state == "cleared" else ("raised_at", "id")
    page = page_of(request, chosen, by=by, noun=("obstacle", "obstacles"))
    context = shown_obstacle.overview(request.coalition, request.GET, state) | shown.links(request.coalition)
    return render(request, "roadmap/obstacles.html", {"page": page} | context)


def obstacle(request, id):
    """One obstacle: what it blocks, who sees to it, which levels were asked, what they answered."""
    found = find(Obstacle, id, request.user)
    context = {"thread": thread.walk(found), "entries": feed.history(found)}
    return render(request, "roadmap/obstacle.html", shown_obstacle.obstacle(found) | context)


def levels(request):
    """The levels of the ladder, how soon each answers, and how they have kept it."""
    return render(request, "roadmap/levels.html", shown_obstacle.ladder_of(request.coalition))


def responsibilities(request):
    """Who answers for everything open, where somebody is missing, who carries too much; a row can be changed in place."""
    return render(request, "roadmap/responsibilities.html", shown_radar.grid(request) | shown.links(request.coalition))


def held_when(request):
    """Who was accountable for one thing, from when until when; without one, the list to choose from."""
    if not request.GET.get("thing"):
        return redirect("roadmap.responsibilities", request.coalition.slug)
    thing = Thing.objects.filter(coalition_id=request.coalition.pk, pk=asked_id(request.GET.get("thing", ""))).first()
    if thing is None:
        raise Http404
    slug = request.coalition.slug
    context = {"title": thing.title, "url": url_of(slug, thing.type, thing.pk), "spans": spans(thing.pk, slug)}
    return render(request, "roadmap/held_when.html", context)
