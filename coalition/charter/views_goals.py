"""The pages of goals and of the vision: goals by benefit, a goal, a line, and whether the vision is alive."""

from django.shortcuts import render

from coalition.charter import serving
from coalition.charter.goals import Benefit, GoalState
from coalition.charter.models import CharterVersion, Goal, VisionLine
from coalition.charter.progress import progress_of
from coalition.charter.views import walked
from coalition.ledger.paging import page_of
from coalition.people.doors import find
from coalition.ui import markdown

SHOWN = 5


def goals(request):
    """What should be better, for whom, by when, and how far it is: by benefit, with the benefits none serves."""
    rows = list(Goal.objects.visible_to(request.user).select_related("owner", "coalition"))
    stand, lines = progress_of([each for each in rows if each.state == GoalState.OPEN]), serving.goals_of_lines()
    benefits = [
        {
            "name": benefit.label,
            "value": benefit.value,
            "goals": [(each, stand[each.pk], lines.get(each.pk, [])) for each in rows if each.benefit == benefit and each.pk in stand],
            "ended": [each for each in rows if each.benefit == benefit and each.pk not in stand],
        }
        for benefit in Benefit
    ]
    holes = [each for each in benefits if not each["goals"]]
    return render(request, "charter/goals.html", {"benefits": benefits, "holes": holes, "has_goals": bool(rows)})


def goal(request, id):
    """One goal: what should be better, how we know, how far it is, what serves it."""
    found = find(Goal, id, request.user)
    context = {
        "goal": found,
        "outcome_html": markdown.render(found.outcome),
        "progress": progress_of([found])[found.pk],
        "measure_url": f"/c/{request.coalition.slug}/measures/define/?goal={found.pk}&unit={found.unit}",
    }
    return render(request, "charter/goal.html", context | walked(found))


def vision(request):
    """Whether the vision is alive: what serves each line, and the work that serves none."""
    lines = serving.alive()
    idle = page_of(request, serving.idle(lines), by=("-changed_at", "-id"), noun=("piece of work", "pieces of work"))
    context = {
        "lines": [(each, each.things[:SHOWN], len(each.things) - SHOWN) for each in lines],
        "empty": [each for each in lines if not each.things],
        "page": idle,
        "version": CharterVersion.objects.ratified().select_related("coalition").first(),
    }
    return render(request, "charter/vision.html", context)


def line(request, id):
    """One line of the vision: what serves it, and in which versions it stands."""
    found = find(VisionLine, id, request.user)
    kind = request.GET.get("kind", "") if request.GET.get("kind", "") in serving.KINDS else ""
    page = page_of(request, serving.behind(found, kind), by=("-changed_at", "-id"), noun=("thing", "things"))
    context = {
        "line": found,
        "page": page,
        "tabs": [("All", "?", not kind), *((plural.capitalize(), f"?kind={each}", kind == each) for each, plural in serving.KINDS.items())],
        "places": found.places.select_related("version__coalition").order_by("-version__number"),
        "said": {each.thing_id for each in found.servings.all()},
    }
    return render(request, "charter/line.html", context | walked(found))
