"""The roadmap as it is read at once: milestones, what waits for what, who works on each, what blocks each."""

from dataclasses import dataclass, field

from coalition.roadmap import plan
from coalition.roadmap.choosing import Choice
from coalition.roadmap.models import Dependency, Milestone, Obstacle, Responsibility

WORKING = (Responsibility.Kind.ACCOUNTABLE, Responsibility.Kind.RESPONSIBLE)
COLUMNS = [
    "id", "key", "coalition_id", "title", "solution__name", "goal__title", "starts_on", "due_on",
    "baseline_starts_on", "baseline_due_on", "state", "done_on",
]  # fmt: skip


@dataclass(frozen=True)
class Whole:
    """The chosen milestones by start, and of all of them: edges, who works on each, obstacles, the critical path."""

    milestones: list[Milestone]
    everything: list[Milestone]
    edges: list[tuple]
    accountable: dict
    workers: list
    people_of: dict
    blocked: dict
    critical: list
    titles: dict = field(default_factory=dict)

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

    def before(self) -> dict:
        """Milestone id → the titles of what must come before it, by title."""
        found: dict = {}
        for first, then in self.edges:
            found.setdefault(then, []).append(self.titles.get(first, ""))
        return {pk: sorted(titles) for pk, titles in found.items()}


def task(milestone: Milestone) -> plan.Task:
    """A milestone as the computations see it."""
    return plan.Task(milestone.pk, milestone.starts_on, milestone.due_on)


def whole(coalition, choice: Choice | None = None) -> Whole:
    """Read the roadmap of the open coalition (four queries, however long it is)."""
    rows = Milestone.objects.select_related("solution", "goal").only(*COLUMNS).order_by("starts_on", "due_on", "id")
    everything = list(rows)
    for each in everything:
        each.coalition = coalition
    edges = list(Dependency.objects.values_list("before_id", "after_id").order_by())
    workers = list(
        Responsibility.objects.of_present()
        .filter(kind__in=WORKING)
        .select_related("member__person__team")
        .only("milestone_id", "kind", "member__person__name", "member__person__email", "member__person__team__name")
        .order_by()
    )
    people_of: dict = {}
    for each in workers:
        people_of.setdefault(each.milestone_id, []).append(each.member.person)
    chosen = [each for each in everything if choice is None or choice.takes(each, people_of.get(each.pk, []))]
    return Whole(
        chosen, everything, edges,
        {each.milestone_id: each.member.person for each in workers if each.kind == WORKING[0]},
        workers, people_of, _blocked(), _critical(everything, edges), {each.pk: each.title for each in everything},
    )  # fmt: skip


def _blocked() -> dict:
    found: dict = {}
    for pk in Obstacle.objects.open_now().values_list("milestone_id", flat=True).order_by():
        found[pk] = found.get(pk, 0) + 1
    return found


def _critical(everything: list[Milestone], edges: list) -> list:
    path = plan.critical_path([task(each) for each in everything if each.is_unfinished], edges)
    return path if len(path) > 1 else []
