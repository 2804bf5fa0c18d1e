"""What the roadmap keeps: milestones with their dates and their baseline, dependencies, responsibilities."""

import datetime as dt

from django.db import models
from django.db.models import F, Q

from coalition.charter.models import Goal
from coalition.ledger import clock
from coalition.ledger.tenancy import ScopedManager, Tenant, TenantQuerySet
from coalition.people.models import Membership
from coalition.roadmap.kept_models import Baseline, BaselineLine, CalendarAddress, Ceiling, Look
from coalition.roadmap.obstacle_models import Level, Obstacle, Step
from coalition.roadmap.plan import slip
from coalition.solutions.models import Solution

__all__ = [
    "Baseline", "BaselineLine", "CalendarAddress", "Ceiling", "Dependency", "Level", "Look", "Milestone", "Obstacle",
    "Responsibility", "Step",
]  # fmt: skip
TOLERANCE_DAYS = 7


class MilestoneQuerySet(TenantQuerySet):
    """The words milestones know."""

    def unfinished(self):
        """Planned or under way."""
        return self.filter(state__in=Milestone.UNFINISHED)

    def overdue(self, on: dt.date):
        """Unfinished, and due before a day."""
        return self.unfinished().filter(due_on__lt=on)


class Milestone(Tenant):
    """Something to be reached by a day, that somebody answers for."""

    class State(models.TextChoices):
        """How far it is."""

        PLANNED = "planned", "Planned"
        UNDER_WAY = "under way", "Under way"
        DONE = "done", "Done"
        DROPPED = "dropped", "Dropped"

    UNFINISHED = (State.PLANNED, State.UNDER_WAY)

    # What it is called in a plan kept elsewhere, so that bringing that plan in again finds it.
    key = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    solution = models.ForeignKey(Solution, null=True, on_delete=models.PROTECT, related_name="milestones")
    goal = models.ForeignKey(Goal, null=True, on_delete=models.PROTECT, related_name="milestones")
    starts_on = models.DateField()
    due_on = models.DateField()
    # What was last agreed (when it was planned, or by an adjustment): the tolerance counts from here, so that many
    # small moves do not add up to a large one.
    agreed_due_on = models.DateField()
    baseline_starts_on = models.DateField(null=True)
    baseline_due_on = models.DateField(null=True)
    tolerance_days = models.PositiveSmallIntegerField(default=TOLERANCE_DAYS)
    state = models.CharField(max_length=20, choices=State, default=State.PLANNED)
    done_on = models.DateField(null=True)
    why_dropped = models.TextField(blank=True)
    planned_at = models.DateTimeField()

    objects = ScopedManager.from_queryset(MilestoneQuerySet)()

    class Meta(Tenant.Meta):
        verbose_name = "milestone"
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(starts_on__lte=F("due_on")), name="milestone_starts_before_due"),
            models.UniqueConstraint(fields=["coalition", "key"], condition=~Q(key=""), name="milestone_key_once"),
            models.CheckConstraint(
                condition=Q(state="done", done_on__isnull=False) | (~Q(state="done") & Q(done_on=None)),
                name="milestone_done_has_a_day",
            ),
        ]
        indexes = [models.Index(fields=["coalition", "state", "due_on"], name="milestone_due")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_unfinished(self) -> bool:
        """Planned or under way."""
        return self.state in self.UNFINISHED

    @property
    def days_late(self) -> int:
        """Days past its due day, counted to today or to the day it was done; 0 when in time and when dropped."""
        if self.state == self.State.DROPPED:
            return 0
        return max(0, ((self.done_on or clock.today()) - self.due_on).days)

    @property
    def slip_days(self) -> int | None:
        """Days its due day (or the day done) lies behind the baseline; negative when ahead; None without a baseline."""
        return slip(self.baseline_due_on, self.due_on, self.done_on)

    @property
    def state_word(self) -> str:
        """Its state in a word; "overdue" when it should be done by now."""
        return "overdue" if self.is_unfinished and self.days_late else str(self.get_state_display()).lower()

    @property
    def search_text(self) -> str:
        """What it is about."""
        return self.words


class Dependency(Tenant):
    """`before` must be done so that `after` can be finished."""

    before = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="leads_to")
    after = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="waits_for")

    class Meta(Tenant.Meta):
        verbose_name = "dependency"
        constraints = [
            models.UniqueConstraint(fields=["coalition", "before", "after"], name="dependency_once"),
            models.CheckConstraint(condition=~Q(before=F("after")), name="dependency_on_another"),
        ]

    is_registered = False

    @property
    def heading(self) -> str:
        """What comes before what."""
        return f"{self.before.title} before {self.after.title}"


class ResponsibilityQuerySet(TenantQuerySet):
    """The words responsibilities know."""

    def of_present(self):
        """Those of members who are still here: who left answers for nothing."""
        return self.filter(member__left_at=None)

    def of_person(self, person):
        """A present member's own."""
        return self.of_present().filter(member__person=person)


class Responsibility(Tenant):
    """What one member has to do with a milestone."""

    class Kind(models.TextChoices):
        """Accountable answers for it; responsible do it; consulted are asked before; informed are told after."""

        ACCOUNTABLE = "accountable", "Accountable"
        RESPONSIBLE = "responsible", "Responsible"
        CONSULTED = "consulted", "Consulted"
        INFORMED = "informed", "Informed"

    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="responsibilities")
    member = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="responsibilities")
    kind = models.CharField(max_length=20, choices=Kind)

    objects = ScopedManager.from_queryset(ResponsibilityQuerySet)()

    class Meta(Tenant.Meta):
        verbose_name = "responsibility"
        constraints = [
            models.UniqueConstraint(
                fields=["coalition", "milestone"], condition=Q(kind="accountable"), name="one_accountable"
            ),
            models.UniqueConstraint(fields=["coalition", "milestone", "member"], name="responsibility_once"),
        ]

    is_registered = False

    @property
    def heading(self) -> str:
        """Who is what."""
        return f"{self.member.person.name} ({self.get_kind_display().lower()})"
