"""What the pages of obstacles show: the list with its kinds, one with its way up and down, the levels and their times."""

from django.db.models import Count
from django.utils.translation import gettext

from coalition.roadmap import levels, tags
from coalition.roadmap.ladder import rung_of
from coalition.roadmap.models import Obstacle, Step
from coalition.ui import markdown

STATES = {"open": "Waiting for an answer", "answered": "Answered", "cleared": "Cleared"}
KINDS = {"cfir": dict(tags.CFIR), "nasss": dict(tags.NASSS)}
NARROWING = ("level", "cfir", "nasss")


def chosen(rows, query) -> tuple:
    """The obstacles of a state, narrowed by level and kind, and that state; "all" that stand when none is asked."""
    state = query.get("state", "all")
    narrowed = rows.filter(**{name: query[name][:40] for name in NARROWING if query.get(name)})
    return (narrowed.filter(state=state), state) if state in STATES else (narrowed.open_now(), "all")


def overview(coalition, query, state: str) -> dict:
    """What stands around the list: the tabs, how many of each kind stand, how soon each level answers (four queries)."""
    kept = "".join(f"&{name}={query[name][:40]}" for name in NARROWING if query.get(name))
    words = {"all": gettext("Standing")} | {code: gettext(name) for code, name in STATES.items()}
    return {
        "tabs": [(name, f"?state={code}{kept}", state == code) for code, name in words.items()],
        "state": state,
        "is_narrowed": bool(kept),
        "kinds": _kinds(),
        "responses": levels.responses(coalition.time_zone),
        "level_names": dict(levels.choices()),
    }


def _kinds() -> list[dict]:
    """How many obstacles of each kind stand, the most frequent first; those nobody sorted are left out."""
    found = []
    for name, words in KINDS.items():
        rows = Obstacle.objects.open_now().exclude(**{name: ""}).order_by()
        counts = rows.values_list(name).annotate(n=Count("id"))
        found += [{"name": words.get(code, code), "url": f"?{name}={code}", "n": n} for code, n in counts]
    return sorted(found, key=lambda each: (-each["n"], each["name"]))


def obstacle(found: Obstacle) -> dict:
    """What an obstacle's page needs beside its thread and history (two queries)."""
    known = levels.rungs()
    steps = list(Step.objects.filter(obstacle=found).select_related("answered_by").order_by("number"))
    shown = [
        {
            "step": step,
            "level": rung_of(known, step.level).title,
            "tried_html": markdown.render(step.tried),
            "answer_html": markdown.render(step.answer),
        }
        for step in steps
    ]
    return {
        "obstacle": found,
        "level": rung_of(known, found.level),
        "steps": shown,
        "words_html": markdown.render(found.words),
        "how_html": markdown.render(found.how),
    }


def ladder_of(coalition) -> dict:
    """The levels with their times, and the name of the one each climbs to (three queries)."""
    known = levels.rungs()
    return {
        "rows": [
            (each, known[each.rung.climbs_to].title if each.rung.climbs_to in known else "")
            for each in levels.responses(coalition.time_zone)
        ]
    }
