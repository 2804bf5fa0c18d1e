"""The page on which an adjustment is made: what else it would move on the roadmap is shown before it is done."""

from coalition.decisions.models import Decision
from coalition.decisions.operations_adjustments import adjust
from coalition.people.acting import perform
from coalition.people.doors import find
from coalition.roadmap.consequences import asked_day, consequences_of
from coalition.roadmap.held_when import asked_id
from coalition.roadmap.models import Milestone


def make(request, id):
    """Make an adjustment; when it pushes other milestones, they are shown first and it is asked once more."""
    found, given = find(Decision, id, request.user), request.POST if request.method == "POST" else request.GET
    asked = asked_day(given.get("due_on", ""))
    rows = Milestone.objects.visible_to(request.user).unfinished().select_related("coalition")
    moved = rows.filter(pk=asked_id(given.get("milestone", ""))).first() if asked else None
    consequences = consequences_of(moved, asked) if moved else None
    context = {"consequences": consequences.pushed if moved else [], "asked_on": asked if moved else None}
    if moved:
        context |= {"critical": consequences.critical, "ends_later": consequences.ends_later}
        context["seen"] = f"{moved.pk} {asked}"
    is_news = bool(context["consequences"]) and given.get("seen") != context["seen"]
    return perform(request, adjust, found, "decisions/adjust.html", more=context, only_show=is_news)
