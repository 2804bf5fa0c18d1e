"""The pages of a coalition's people: the table, a seat, a member, invitations, the roster to invite from, coverage."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from coalition.ledger.feed import events_here, history, tell
from coalition.ledger.paging import page_of
from coalition.ledger.thread import walk
from coalition.people import member_shown, rules, views_then
from coalition.people.codes import is_by_hand, link_of
from coalition.people.coverage import coverage_of, last_heard_of, state_of, yardstick
from coalition.people.doors import find
from coalition.people.held_words import orphans
from coalition.people.models import Invitation, Membership, Person, Seat
from coalition.people.seatmap import seat_map
from coalition.people.team_shown import places_of, team_row
from coalition.people.then import day_of, moment_of

MOST_FOUND = 20


def people(request):
    """Who sits at the table: the seat map, then the members; with `?on=` as it was then."""
    if "on" in request.GET:
        return views_then.table(request)
    coverage = coverage_of()
    members = Membership.objects.visible_to(request.user).filter(left_at=None).select_related("person__team", "coalition")
    context = {
        "coverage": coverage,
        "map": seat_map(coverage),
        "page": page_of(
            request, members.prefetch_related("seats"), by=("person__name", "id"), noun=("member", "members")
        ),
        "orphan_count": len(orphans(request.user)),
        "waiting_count": Invitation.objects.open_now().count(),
    }
    return render(request, "people/people.html", context)


def seat(request, id):
    """One seat: who holds it, for whom it speaks, what happened to it."""
    found = find(Seat, id, request.user)
    heard = last_heard_of([found])
    context = {
        "seat": found,
        "state": "closed" if found.closed_at else state_of(found, heard, yardstick()),
        "holdings": found.holdings.in_order().select_related("member__person", "member__coalition"),
        "last_heard": max(heard.values(), default=None),
        "offers": Invitation.objects.open_now().filter(seat=found),
        "thread": walk(found),
        "history": history(found),
    }
    return render(request, "people/seat.html", context)


def member(request, id):
    """One member: seats now and past, what they answer for and how much, training, wins, what they did lately."""
    found = find(Membership, id, request.user)
    context = {
        "member": found,
        "holdings": member_shown.seats_of(found),
        "load": member_shown.load_of(found, request.user),
        "waiting": member_shown.waiting_of(found, request.user),
        "parts": member_shown.parts_of(found, request.user),
        "history": tell(events_here().filter(actor_id=found.person_id)[:20], request.coalition.slug),
    }
    return render(request, "people/member.html", context)


def invitations(request):
    """Invitations, newest first."""
    rows = Invitation.objects.visible_to(request.user).select_related("seat", "person", "coalition")
    page = page_of(request, rows, by=("-sent_at", "id"), noun=("invitation", "invitations"))
    by_hand = is_by_hand() and bool(rules.may_invite(request.user, request.coalition))
    for row in (
        page.rows
    ):  # without mail, the leads hand the link over; never a steward's, who can do more than they
        row.link = (
            link_of(row) if by_hand and row.state_word == "waiting" and not _is_steward(row.person) else ""
        )
    return render(request, "people/invitations.html", {"page": page, "by_hand": by_hand})


def _is_steward(person) -> bool:
    return person is not None and person.is_steward


def find_person(request):
    """Look somebody up in the hospital's roster, to invite them; only for those who invite."""
    words = request.GET.get("q", "").strip()[:100]
    verdict = rules.may_invite(request.user, request.coalition)
    found = list(Person.objects.matching(words)[: MOST_FOUND + 1]) if words and verdict else []
    context = {
        "words": words if verdict else "",
        "verdict": verdict,
        "found": found[:MOST_FOUND],
        "is_cut": len(found) > MOST_FOUND,
        "present": set(Membership.objects.filter(left_at=None).values_list("person_id", flat=True)),
        "seat": request.GET.get("seat", ""),
    }
    return render(request, "people/find.html", context)


def team_coverage(request, id):
    """One team: who sits for it and what they last did, what affects it, its shifts; with `?on=` as it was then."""
    asked = request.GET.get("on", "")
    moment = moment_of(asked, timezone.get_current_timezone())
    row, measure, heard = team_row(id, moment)
    if row is None:
        raise Http404
    places = places_of(row, measure, heard, request.coalition.slug)
    context = {"row": row, "places": places, "moment": moment, "day": day_of(asked)}
    return render(request, "people/team_coverage.html", context)


def coverage(request):
    """Which affected teams have a seat and are heard, and which are not; with `?on=` as it was then."""
    if "on" in request.GET:
        return views_then.coverage(request)
    found = coverage_of()
    return render(request, "people/coverage.html", {"coverage": found, "map": seat_map(found)})
