"""What a milestone's page shows, and the grid of who does what for which milestone."""

from django.utils.translation import ngettext

from coalition.ledger.nouns import url_of
from coalition.roadmap.models import Dependency, Milestone, Obstacle, Responsibility
from coalition.roadmap.shown import days_words
from coalition.ui import markdown

LETTERS = {"accountable": "A", "responsible": "R", "consulted": "C", "informed": "I"}
ORDER = list(LETTERS)


def milestone(found: Milestone) -> dict:
    """What a milestone's page needs beside its thread and history (five queries)."""
    own = Responsibility.objects.of_present().filter(milestone=found).select_related("member__person")
    people = sorted(own, key=lambda each: (ORDER.index(each.kind), each.member.person.name))
    accountable = next((each.member.person for each in people if each.kind == "accountable"), None)
    edges = Dependency.objects.select_related("before__coalition", "after__coalition")
    page, slug = found.get_absolute_url(), found.coalition.slug
    return {
        "milestone": found,
        "people": people,
        "accountable": accountable,
        "before": [each.before for each in edges.filter(after=found).order_by("before__due_on", "before_id")],
        "after": [each.after for each in edges.filter(before=found).order_by("after__due_on", "after_id")],
        "obstacles": list(obstacles_of(found)),
        "words_html": markdown.render(found.words),
        "obstacle_url": f"/c/{slug}/obstacles/raise/?milestone={found.pk}&next={page}",
        "solution_url": url_of(slug, "solution", found.solution_id),
        "goal_url": url_of(slug, "goal", found.goal_id),
        "slip_words": days_words(found.slip_days or 0),
    }


def obstacles_of(found: Milestone):
    """The milestone's obstacles, open ones first, oldest first (one query)."""
    return (
        Obstacle.objects.filter(milestone=found)
        .select_related("owner", "coalition")
        .order_by("-state", "raised_at", "id")
    )


def grid() -> dict:
    """Members × unfinished milestones, with what is missing (three queries)."""
    unfinished = Milestone.objects.unfinished().select_related("coalition", "solution")
    milestones = list(unfinished.prefetch_related("responsibilities").order_by("due_on", "id"))
    rows = Responsibility.objects.of_present().filter(milestone__in=milestones).select_related("member__person")
    cells: dict = {}
    for each in rows:
        cells.setdefault(each.member.person, {})[each.milestone_id] = each.kind
    kinds = {each.pk: [found.get(each.pk) for found in cells.values() if each.pk in found] for each in milestones}
    people = sorted(cells, key=lambda person: (person.name, str(person.pk)))
    holes = [{"milestone": each, "what": hole} for each in milestones if (hole := hole_of(kinds[each.pk]))]
    return {
        "milestones": milestones,
        "holes": holes,
        "rows": [{"person": who, "cells": [_cell(cells[who].get(each.pk)) for each in milestones]} for who in people],
        "holes_note": ngettext("%(n)d milestone", "%(n)d milestones", len(holes)) % {"n": len(holes)},
        "lacks": [hole_of(kinds[each.pk]) for each in milestones],
    }


def hole_of(kinds: list[str]) -> str:
    """What is missing: nobody accountable, or nobody who does it; empty when nothing is."""
    if "accountable" not in kinds:
        return "nobody is accountable"
    return "" if "responsible" in kinds else "nobody does it yet"


def _cell(kind: str | None) -> dict:
    return {"letter": LETTERS.get(kind or "", ""), "word": kind or ""}
