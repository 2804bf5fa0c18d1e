"""What the pages of the roadmap show: the timeline, the list, the board, and who carries how much."""

from django.utils.translation import gettext, ngettext

from coalition.ledger import clock
from coalition.people import rights
from coalition.roadmap import choosing, levels, plan, timeline, timeline_narrow
from coalition.roadmap.choosing import Choice
from coalition.roadmap.models import Milestone
from coalition.roadmap.reading import Whole, whole

OVERLOADED = 4
NAMES = {"goal": "Goal", "solution": "Tool", "team": "Team", "person": "Person"}


def lanes_of(found: Whole) -> list[timeline.Lane]:
    """The milestones by tool, those of the whole coalition first."""
    by_name: dict[str, list] = {}
    ordered = sorted(found.milestones, key=lambda each: (each.solution.name if each.solution else "", each.starts_on))
    for each in ordered:
        name = each.solution.name if each.solution else gettext("The coalition's own")
        by_name.setdefault(name, []).append(_line(each, found))
    return [timeline.Lane(name, lines) for name, lines in by_name.items()]


def _line(each: Milestone, found: Whole) -> timeline.Line:
    who = found.accountable.get(each.pk)
    baseline = (each.baseline_starts_on, each.baseline_due_on) if each.baseline_due_on else None
    return timeline.Line(
        each.pk,
        each.title,
        each.starts_on,
        each.due_on,
        each.state,
        who.name if who else gettext("nobody answers for it"),
        each.get_absolute_url(),
        baseline,
        is_blocked=each.is_unfinished and each.pk in found.blocked,
        is_late=each.is_unfinished and each.days_late > 0,
    )


def roadmap(coalition, person, choice: Choice) -> dict:
    """What the page of the roadmap needs, in the view that was chosen."""
    found = whole(coalition, choice)
    shown = {"timeline": _timeline, "list": _list, "board": _board}[choice.view](found, person)
    return shown | {
        "found": found,
        "choice": choice,
        "views": [(gettext(words), choice.address(view=code), code == choice.view) for code, words in choosing.VIEWS],
        "filters": _filters(found, choice),
        "path": " → ".join(found.titles[each] for each in found.critical),
        "load": load_of(found),
        "done_words": gettext("%(done)d of %(all)d") % {"done": found.done, "all": found.counted},
        "slip_words": days_words(found.slip) if found.has_baseline else gettext("no baseline yet"),
        "obstacle_count": sum(found.blocked.values()),
        "responses": levels.responses(coalition.time_zone),
        "query": choice.address(view=""),
    }


def _filters(found: Whole, choice: Choice) -> list[dict]:
    every = choosing.options(found.everything, found.people_of)
    return [
        {"name": name, "label": gettext(NAMES[name]), "options": every[name], "chosen": choice.chosen.get(name, "")}
        for name in choosing.FILTERS
    ]


def _timeline(found: Whole, person) -> dict:
    lanes, today = lanes_of(found), clock.today()
    if not found.milestones:
        return {}
    wide = timeline.timeline_svg(lanes, found.edges, critical=found.critical, today=today, translate=gettext)
    return {"svg": wide, "narrow": timeline_narrow.narrow_svg(lanes, found.before(), found.critical, today)}


def _list(found: Whole, person) -> dict:
    before = found.before()
    return {
        "rows": [
            {
                "milestone": each,
                "who": found.accountable.get(each.pk),
                "obstacles": found.blocked.get(each.pk, 0) if each.is_unfinished else 0,
                "before": ", ".join(before.get(each.pk, [])),
                "is_critical": each.pk in found.critical,
            }
            for each in found.milestones
        ]
    }


def _board(found: Whole, person) -> dict:
    """The milestones by state. What may be done to each is told from what was read, without asking again."""
    is_lead = found.everything and bool(rights.a_lead(person, found.everything[0]))
    unfinished = {each.pk for each in found.everything if each.is_unfinished}
    waits: dict = {}
    for first, then in found.edges:
        if first in unfinished:
            waits.setdefault(then, []).append(found.titles[first])
    cards = [
        {
            "milestone": each,
            "who": found.accountable.get(each.pk),
            "obstacles": found.blocked.get(each.pk, 0) if each.is_unfinished else 0,
            "waits": ", ".join(sorted(waits.get(each.pk, []))) if each.is_unfinished else "",
            "may": is_lead or person in found.people_of.get(each.pk, []),
        }
        for each in found.milestones
    ]
    return {
        "columns": [
            (label, [card for card in cards if card["milestone"].state == state])
            for state, label in Milestone.State.choices
        ]
    }


def days_words(days: int) -> str:
    """A slip in words."""
    if not days:
        return gettext("as planned")
    words = ngettext("%(n)d day", "%(n)d days", abs(days)) % {"n": abs(days)}
    return (gettext("%(days)s behind") if days > 0 else gettext("%(days)s ahead")) % {"days": words}


def load_of(found: Whole) -> list[dict]:
    """Who carries how many milestones at once, the heaviest first."""
    now = {each.pk: each for each in found.milestones if each.is_unfinished}
    spans = [(each.member.person, now[each.milestone_id]) for each in found.workers if each.milestone_id in now]
    if not spans:
        return []
    last = max(each.due_on for each in now.values())
    peaks = plan.load(
        [(who, each.starts_on, each.due_on) for who, each in spans], clock.today(), max(last, clock.today())
    )
    heavy = [{"person": who, "peak": peak, "is_heavy": peak >= OVERLOADED} for who, peak in peaks.items()]
    return sorted(heavy, key=lambda each: (-each["peak"], each["person"].name))


def links(coalition, choice: Choice | None = None) -> dict:
    """The ways between the pages of the roadmap; what was chosen goes along."""
    home, choice = f"/c/{coalition.slug}/", choice or Choice()
    return {
        "list_url": f"{home}roadmap/{choice.address(view='list')}",
        "done_url": f"{home}roadmap/{choice.address(view='board')}",
        "calendar_url": f"{home}calendar/",
        "changes_url": f"{home}roadmap/changes/",
        "compare_url": f"{home}roadmap/compare/",
        "plan_url": f"{home}milestones/plan/",
        "raise_url": f"{home}obstacles/raise/",
        "obstacles_url": f"{home}obstacles/",
        "grid_url": f"{home}responsibilities/",
        "home": home,
    }
