"""The pages that look back: who was at the table, and who was covered, at any moment."""

from django.shortcuts import render
from django.utils import timezone

from coalition.ledger import clock
from coalition.people.coverage import coverage_of
from coalition.people.seatmap import seat_map
from coalition.people.then import day_of, members_at, moment_of, seats_at


def table(request):
    """Who was a member, and who held which seat, at the moment the page was asked for; now, when it was none."""
    asked = request.GET.get("on", "")
    moment = moment_of(asked, timezone.get_current_timezone())
    context = {"asked": asked, "moment": moment, "day": day_of(asked), "is_future": moment is not None and moment > clock.now()}
    if moment is not None:
        context |= {"seats": seats_at(moment), "members": members_at(moment)}
    return render(request, "people/then.html", context, status=200 if moment else 422)


def coverage(request):
    """Who was affected and heard at the moment the page was asked for, by the record."""
    asked = request.GET.get("on", "")
    moment = moment_of(asked, timezone.get_current_timezone())
    context = {"asked": asked, "moment": moment, "day": day_of(asked), "is_then": True}
    if moment is not None:
        found = coverage_of(at=moment)
        context |= {"coverage": found, "map": seat_map(found)}
    return render(request, "people/coverage.html", context, status=200 if moment else 422)
