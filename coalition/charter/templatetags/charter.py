"""`{% serves_vision thing %}`: which lines of our vision a thing serves, and the way to say so; for the pages of all rooms."""

from django import template

from coalition.charter.models import Goal, Serving
from coalition.charter.serving import lines_that_count
from coalition.ledger.nouns import url_of
from coalition.people import rights

register = template.Library()


@register.inclusion_tag("charter/serves_vision.html", takes_context=True)
def serves_vision(context, thing):
    """The lines a thing serves, as was said or through its goal; nothing while no vision counts (two queries)."""
    request, goal = context["request"], goal_of(thing)
    lines = {line.pk: line for line in lines_that_count()}
    said = Serving.objects.filter(line__in=lines, thing_id__in=[each.pk for each in (thing, goal) if each is not None])
    rows = {(each.thing_id == thing.pk, each.line_id) for each in said} if lines else set()
    slug, page = request.coalition.slug, thing.get_absolute_url()
    return {
        "request": request,
        "has_vision": bool(lines),
        "goal": goal if goal is not None and goal.pk != thing.pk else None,
        "rows": sorted(((lines[pk], is_said) for is_said, pk in rows), key=lambda row: (row[0].number, not row[1])),
        "thing": thing,
        "may_say": bool(rights.a_member(request.user, thing)),
        "serve_url": f"/c/{slug}/charter/serve/?what={thing.pk}&next={page}",
        "vision_url": f"/c/{slug}/charter/vision/",
        "next": page,
    }


@register.filter
def thing_page(thing) -> str:
    """The page of what a row of the register stands for."""
    return url_of(thing.coalition.slug, thing.type, thing.pk)


def goal_of(thing) -> Goal | None:
    """The goal through which a thing serves: itself, its own, or its milestone's; None when it names none."""
    if isinstance(thing, Goal):
        return thing
    milestone = getattr(thing, "milestone", None)
    return getattr(thing, "goal", None) or getattr(milestone, "goal", None)
