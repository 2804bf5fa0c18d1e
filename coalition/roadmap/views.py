"""The pages of the roadmap: the timeline, one milestone, obstacles, and who does what."""

from django.shortcuts import render

from coalition.ledger import feed, thread
from coalition.ledger.paging import page_of
from coalition.people.doors import find
from coalition.roadmap import shown, shown_milestone
from coalition.roadmap.models import Milestone, Obstacle
from coalition.ui import markdown


def roadmap(request):
    """The timeline of all milestones, with today, the baseline, the critical path, and the same as a table."""
    context = shown.roadmap(Milestone.objects.visible_to(request.user)) | shown.links(request.coalition)
    return render(request, "roadmap/roadmap.html", context)


def milestone(request, id):
    """One milestone: its dates, who answers for it, what it waits for, what stands in its way."""
    found = find(Milestone, id, request.user)
    context = {"thread": thread.walk(found), "entries": feed.history(found)}
    return render(request, "roadmap/milestone.html", shown_milestone.milestone(found) | context)


def obstacles(request):
    """The list of obstacles: those that stand open, or those that were cleared."""
    cleared = request.GET.get("state") == "cleared"
    rows = Obstacle.objects.visible_to(request.user).select_related("owner", "milestone", "coalition", "raised_by")
    chosen = rows.filter(state="cleared" if cleared else "open")
    by = ("-raised_at", "-id") if cleared else ("raised_at", "id")
    page = page_of(request, chosen, by=by, noun=("obstacle", "obstacles"))
    tabs = [("Open", "?", not cleared), ("Cleared", "?state=cleared", cleared)]
    return render(
        request,
        "roadmap/obstacles.html",
        {"page": page, "tabs": tabs, "is_cleared": cleared} | shown.links(request.coalition),
    )


def obstacle(request, id):
    """One obstacle: what it blocks, who sees to it, how old it is."""
    found = find(Obstacle, id, request.user)
    context = {
        "obstacle": found,
        "words_html": markdown.render(found.words),
        "how_html": markdown.render(found.how),
        "thread": thread.walk(found),
        "entries": feed.history(found),
    }
    return render(request, "roadmap/obstacle.html", context)


def responsibilities(request):
    """Who does what for which milestone, and where somebody is missing."""
    return render(request, "roadmap/responsibilities.html", shown_milestone.grid() | shown.links(request.coalition))
