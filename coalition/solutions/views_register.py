"""The pages of what goes in and out of the register: the FDA's list, wishes from outside, what everybody may read."""

from django.conf import settings
from django.shortcuts import render

from coalition.ledger import feed, thread
from coalition.ledger.paging import page_of
from coalition.people.doors import find
from coalition.solutions import alike, public, rules_public, shown_devices
from coalition.solutions.models import FrontDoor, PublicRegister, Wish


def devices(request):
    """The FDA's list of AI-enabled devices, searched and narrowed; each can be put on our list."""
    return render(request, "solutions/devices.html", shown_devices.context_of(request))


def wishes(request):
    """What people outside wished for, newest first, and the form's own state and address."""
    rows = Wish.objects.visible_to(request.user).select_related("solution__coalition", "coalition")
    context = {
        "page": page_of(request, rows, by=("-asked_at", "-id"), noun=("wish", "wishes")),
        "door": FrontDoor.objects.first(),
        "address": f"{settings.BASE_URL}/ask/{request.coalition.slug}/",
    }
    return render(request, "solutions/wishes.html", context)


def wish(request, id):
    """One wish: what was asked, the conversation, the idea it became, and what it resembles."""
    found = find(Wish, id, request.user)
    context = {
        "wish": found,
        "talk": found.messages.select_related("author"),
        "likely": alike.find(found.solution.name, but=found.solution_id),
        "thread": thread.walk(found),
        "entries": feed.history(found),
    }
    return render(request, "solutions/wish.html", context)


def publics(request):
    """What everybody may read: the draft, what is out, and how to change it."""
    rows = PublicRegister.objects.visible_to(request.user).filter(state__in=["draft", "out"]).select_related("by", "coalition")
    context = {"rows": rows, "address": f"{settings.BASE_URL}/ai-tools/{request.coalition.slug}/"}
    return render(request, "solutions/publics.html", context)


def public_register(request, id):
    """Exactly what everybody would read, before and after it is published."""
    found = find(PublicRegister, id, request.user)
    context = {
        "register": found,
        "shown": public.shown(found),
        "is_draft": found.state == PublicRegister.State.DRAFT,
        "may_publish": bool(rules_public.may_publish(request.user, found)),
        "entries": feed.history(found),
        "address": f"{settings.BASE_URL}/ai-tools/{request.coalition.slug}/",
    }
    return render(request, "solutions/public_preview.html", context)
