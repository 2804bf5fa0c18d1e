"""The pages of measures."""

from django.shortcuts import render

from coalition.ledger import feed, paging, thread
from coalition.measures import reading
from coalition.measures.models import Measure
from coalition.people.doors import find


def measures(request):
    """All measures, each with its newest number and what it shows."""
    rows = Measure.objects.visible_to(request.user).select_related("owner", "solution", "coalition")
    page = paging.page_of(request, rows, by=("title", "id"), noun=("measure", "measures"))
    return render(request, "measures/measures.html", {"page": page, "lines": reading.charts(page.rows), "define_url": "define/"})


def measure(request, id):
    """One measure: its control chart with our changes marked, in picture and table."""
    found = find(Measure, id, request.user)
    context = {
        "measure": found,
        "shown": reading.drawn(found),
        "thread": thread.walk(found),
        "history": feed.history(found),
        "facts": reading.facts(found),
    }
    return render(request, "measures/measure.html", context)
