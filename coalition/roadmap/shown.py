"""What the pages of the roadmap show: the timeline with its table, one milestone, the grid of responsibilities."""

from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from coalition.ledger import clock
from coalition.roadmap import plan, timeline
from coalition.roadmap.models import Dependency, Milestone, Obstacle, Responsibility

OVERLOADED = 4


@dataclass(frozen=True)
class Whole:
    """The roadmap as read at once: milestones, edges, who answers for each, how many obstacles block each."""

    milestones: list[Milestone]
    edges: list[tuple]
    accountable: dict
    workers: list
    blocked: dict
    critical: list

    @property
    def late(self) -> list[Milestone]:
        """Unfinished milestones whose day has passed."""
        return [each for each in self.milestones if each.is_unfinished and each.days_late]

    @property
    def done(self) -> int:
        """How many are done."""
        return sum(1 for each in self.milestones if each.state == Milestone.State.DONE)

    @property
    def counted(self) -> int:
        """How many there are, the dropped ones left out."""
        return sum(1 for each in self.milestones if each.state != Milestone.State.DROPPED)

    @property
    def has_baseline(self) -> bool:
        """Whether a baseline was ever set."""
        return any(each.baseline_due_on for each in self.milestones)

    @property
    def slip(self) -> int:
        """The largest slip against the baseline, in days."""
        return plan.total_slip(each.slip_days for each in self.milestones if each.state != Milestone.State.DROPPED)


def task(milestone: Milestone) -> plan.Task:
    """A milestone as the computations see it."""
    return plan.Task(milestone.pk, milestone.starts_on, milestone.due_on)


def whole(milestones) -> Whole:
    """Read the roadmap (four queries, however long it is)."""
    rows = list(milestones.select_related("solution", "goal", "coalition").order_by("starts_on", "due_on", "id"))
    edges = list(Dependency.objects.values_list("before_id", "after_id"))
    kinds = (Responsibility.Kind.ACCOUNTABLE, Responsibility.Kind.RESPONSIBLE)
    workers = list(Responsibility.objects.of_present().filter(kind__in=kinds).select_related("member__person"))
    accountable = {each.milestone_id: each.member.person for each in workers if each.kind == kinds[0]}
    blocked: dict = {}
    for pk in Obstacle.objects.open_now().values_list("milestone_id", flat=True):
        blocked[pk] = blocked.get(pk, 0) + 1
    path = plan.critical_path([task(each) for each in rows if each.is_unfinished], edges)
    return Whole(rows, edges, accountable, workers, blocked, path if len(path) > 1 else [])


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


def roadmap(milestones) -> dict:
    """What the page of the roadmap needs."""
    found = whole(milestones)
    titles = {each.pk: each.title for each in found.milestones}
    before: dict = {}
    for first, then in found.edges:
        before.setdefault(then, []).append(titles.get(first, ""))
    rows = [
        {
            "milestone": each,
            "who": found.accountable.get(each.pk),
            "obstacles": found.blocked.get(each.pk, 0) if each.is_unfinished else 0,
            "before": ", ".join(sorted(before.get(each.pk, []))),
            "is_critical": each.pk in found.critical,
        }
        for each in found.milestones
    ]
    lanes = lanes_of(found)
    svg = timeline.timeline_svg(lanes, found.edges, critical=found.critical, today=clock.today(), translate=gettext)
    path = " → ".join(titles[each] for each in found.critical)
    return {
        "found": found,
        "rows": rows,
        "svg": svg if rows else "",
        "path": path,
        "load": load_of(found),
        "done_words": gettext("%(done)d of %(all)d") % {"done": found.done, "all": found.counted},
        "slip_words": days_words(found.slip) if found.has_baseline else gettext("no baseline yet"),
        "obstacle_count": sum(found.blocked.values()),
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


def links(coalition) -> dict:
    """The ways between the pages of the roadmap."""
    home = f"/c/{coalition.slug}/"
    return {
        "plan_url": f"{home}milestones/plan/",
        "raise_url": f"{home}obstacles/raise/",
        "obstacles_url": f"{home}obstacles/",
        "grid_url": f"{home}responsibilities/",
    }
