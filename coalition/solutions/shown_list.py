"""What the list of tools shows: groups by stage, the tabs with their numbers, each tool's small print."""

from django.db.models import Count, Q
from django.utils.translation import gettext, ngettext

from coalition.solutions import living, voices
from coalition.solutions.models import CardEntry
from coalition.solutions.stages import PATH, Stage

LONGEST_EXCERPT = 160
_MISSING = Count("card__fields", filter=Q(card__fields__state="missing", card__fields__is_required=True))


def context_of(request, everything) -> dict:
    """What the page of the list needs (five queries)."""
    stage = request.GET.get("stage", "")
    counts = dict(everything.order_by().values_list("stage").annotate(n=Count("pk")))
    chosen = everything.filter(stage=stage) if stage in Stage.values else everything
    rows = list(chosen.annotate(missing=_MISSING).order_by("name", "id"))
    words, given = voices.words_for(rows), _given(rows)
    for each in rows:
        each.voices = words[each.pk]
        each.given = given.get(each.pk, 0)
        each.excerpt = " ".join(each.purpose.split())[:LONGEST_EXCERPT]
    return {
        "groups": by_stage(rows),
        "count": len(rows),
        "all_attributes": living.ALL,
        "has_any": bool(counts),
        "tabs": _tabs(stage if stage in Stage.values else "", counts),
        "register_url": f"/c/{request.coalition.slug}/solutions/register/",
        "wishes_url": f"/c/{request.coalition.slug}/wishes/",
        "public_url": f"/c/{request.coalition.slug}/public-registers/",
    }


def _given(rows: list) -> dict:
    """Tool → how many of HTI-1's attributes are given on its card (one query)."""
    entries = CardEntry.objects.of_now().filter(solution__in=rows, state=CardEntry.State.GIVEN, ref__regex="^[0-9]")
    return dict(entries.order_by().values_list("solution").annotate(n=Count("pk")))


def by_stage(rows) -> list[dict]:
    """Tools in groups by stage: paused first, for it asks for care; then the furthest on the path; retired last."""
    order = (Stage.PAUSED, *reversed(PATH), Stage.RETIRED)
    groups = {stage: [each for each in rows if each.stage == stage] for stage in order}
    return [
        {
            "word": stage.label,
            "rows": found,
            "note": ngettext("%(n)d tool", "%(n)d tools", len(found)) % {"n": len(found)},
        }
        for stage, found in groups.items()
        if found
    ]


def _tabs(stage: str, counts: dict) -> list[tuple]:
    found = [(each.label, f"?stage={each.value}", each == stage, counts[each]) for each in Stage if counts.get(each)]
    return [(gettext("All"), "?", not stage, sum(counts.values())), *found]
