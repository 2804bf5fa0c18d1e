"""The pages of the charter: the room, a version, a signature, a goal."""

from django.shortcuts import render

from coalition.charter.difference import differences
from coalition.charter.goals import Benefit, GoalState
from coalition.charter.models import CharterVersion, Goal, Signature
from coalition.charter.standing import gone_by, standing_of
from coalition.ledger import feed, thread
from coalition.people.doors import find
from coalition.ui import markdown

PARTS = (("scope", "Scope"), ("ways_of_working", "How we work"))


def room(request):
    """What we are here for: the vision agreed on, who signed, what is under way, the goals."""
    versions = list(CharterVersion.objects.visible_to(request.user).select_related("coalition"))
    present = next((each for each in versions if each.state in {"ratified", "lapsed"}), None)
    under_way = next((each for each in versions if each.state in {"draft", "open"}), None)
    standing = standing_of(present) if present else None
    context = {
        "present": present,
        "vision_html": markdown.render(present.vision) if present else "",
        "standing": standing,
        "under_way": under_way,
        "versions": versions,
    }
    context |= goals_by_benefit(request.user)
    return render(request, "charter/room.html", context | signing(under_way, present, standing, request.user))


def signing(under_way, present, standing, person) -> dict:
    """Which version waits for this person's word: the open one, else the present one they have not answered."""
    open_now = under_way if under_way and under_way.state == "open" else None
    asked_standing = standing_of(open_now) if open_now else standing
    asked = open_now or (present if present and not present.is_lapsed else None)
    return {
        "under_way_standing": asked_standing if open_now else None,
        "asked": asked,
        "said": asked_standing.said_by(person) if asked else None,
    }


def goals_by_benefit(person) -> dict:
    """The benefits with their open and their ended goals, whether there is any goal, and which benefits none serves."""
    goals = list(Goal.objects.visible_to(person).select_related("owner", "coalition"))
    benefits = [
        {
            "name": benefit.label,
            "goals": [goal for goal in goals if goal.benefit == benefit and goal.state == GoalState.OPEN],
            "ended": [goal for goal in goals if goal.benefit == benefit and goal.state != GoalState.OPEN],
        }
        for benefit in Benefit
    ]
    unserved = [each["name"] for each in benefits if not each["goals"]]
    return {"benefits": benefits, "has_goals": bool(goals), "unserved": unserved}


def version(request, id):
    """One version: its words, who said what to it, and what differs from the one before."""
    found = find(CharterVersion, id, request.user)
    before = CharterVersion.objects.filter(number__lt=found.number).exclude(state="withdrawn").first()
    counts = found.state in {"open", "ratified", "lapsed"}
    standing = standing_of(found) if counts else None
    context = {
        "version": found,
        "said": standing.said_by(request.user) if standing else None,
        "vision_html": markdown.render(found.vision),
        "parts": [(title, markdown.render(getattr(found, name))) for name, title in PARTS if getattr(found, name)],
        "standing": standing,
        "gone_by": [] if counts else gone_by(found),
        "before": before,
        "differences": differences(before, found) if before else [],
    }
    return render(request, "charter/version.html", context | walked(found))


def signature(request, id):
    """What somebody said to a version, and whether it is settled."""
    found = find(Signature, id, request.user)
    return render(
        request,
        "charter/signature.html",
        {"signature": found, "words_html": markdown.render(found.words)} | walked(found),
    )


def goal(request, id):
    """One goal: what should be better, how we know, what serves it."""
    found = find(Goal, id, request.user)
    return render(
        request, "charter/goal.html", {"goal": found, "outcome_html": markdown.render(found.outcome)} | walked(found)
    )


def walked(thing) -> dict:
    """What every thing's page ends with: its thread and its history."""
    return {"thread": thread.walk(thing), "history": feed.history(thing)}
