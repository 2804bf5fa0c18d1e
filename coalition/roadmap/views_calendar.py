"""The pages of dates: mine with their secret address, and the files that calendars read."""

import datetime as dt

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render

from coalition.ledger import clock
from coalition.ledger.tenancy import scope
from coalition.people.codes import coalition_of
from coalition.people.happenings import file_of
from coalition.roadmap import feeds, operations
from coalition.roadmap.models import CalendarAddress
from coalition.ui.downloads import download
from coalition.ui.ics import KIND

SOON = dt.timedelta(days=60)


def calendar(request):
    """My dates of the next two months, and the address at which my calendar reads them; shown once, when it is made."""
    if request.method == "POST":
        made = operations.subscribe(request.coalition, by=request.user)
        for which in feeds.WHICH:
            messages.success(request, feeds.address_of(made.code, which))
        return HttpResponseRedirect(request.path, status=303)
    which = "all" if request.GET.get("show") == "all" else "mine"
    today = clock.today()
    dates = [each for each in feeds.dates_of(request.user, which) if today <= each.day <= today + SOON]
    context = {
        "address": CalendarAddress.objects.filter(member=request.member).first(),
        "dates": dates,
        "tabs": [("Mine", "?", which == "mine"), ("The coalition's", "?show=all", which == "all")],
    }
    return render(request, "roadmap/calendar.html", context)


def feed(request, code, which):
    """The file a calendar reads. Whoever has left finds nothing, from their next request on."""
    coalition_id = coalition_of(code)
    if coalition_id is None or which not in feeds.WHICH:
        raise Http404
    with scope(coalition_id):
        member = feeds.member_of(code)
        if member is None:
            raise Http404
        name = member.coalition.name if which == "all" else f"{member.coalition.name}: {member.person.name}"
        content = file_of(name, feeds.dates_of(member.person, which))
    return download(content, f"{which}.ics", kind=KIND, inline=True)
