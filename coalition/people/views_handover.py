"""The pages of what somebody holds: one member's handover, and everything nobody present answers for."""

from django.shortcuts import render

from coalition.people import handing
from coalition.people.doors import find
from coalition.people.models import Membership
from coalition.people.successors import successor_of


def handover(request, id):
    """Everything a member still holds, and one step for each to hand it over."""
    member = find(Membership, id, request.user)
    offered = handing.receivers(member)
    groups = handing.pack_of(request, member)
    context = {
        "member": member,
        "groups": groups,
        "count": sum(len(steps) for _, steps in groups),
        "offered": offered,
        "to": handing.chosen(request, offered, successor_of(member)),
    }
    return render(request, "people/handover.html", context)


def orphans(request):
    """Everything open that nobody present answers for, until somebody takes it."""
    offered = handing.receivers()
    groups = handing.orphans_of(request)
    context = {
        "groups": groups,
        "count": sum(len(steps) for _, steps in groups),
        "offered": offered,
        "to": handing.chosen(request, offered, request.member),
    }
    return render(request, "people/orphans.html", context)
