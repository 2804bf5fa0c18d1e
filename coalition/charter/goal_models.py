"""What the charter keeps of goals: what should be better for whom, by when, and how we will know."""

from django.db import models
from django.db.models import Q

from coalition.charter.goals import Benefit, Better, GoalState, how_far, is_reached
from coalition.charter.version_models import CharterVersion
from coalition.ledger import clock
from coalition.ledger.tenancy import ScopedManager, Tenant, TenantQuerySet
from coalition.people.models import Person


class GoalQuerySet(TenantQuerySet):
    """The words goals know."""

    def open_now(self):
        """Goals neither met nor closed."""
        return self.filter(state=GoalState.OPEN)

    def overdue(self):
        """Open goals whose day has passed."""
        return self.open_now().filter(due_on__lt=clock.today())


class Goal(Tenant):
    """Something the coalition wants better for somebody, by when, and how it will know."""

    State, Benefit = GoalState, Benefit

    title = models.CharField(max_length=200)
    benefit = models.CharField(max_length=20, choices=Benefit)
    measure_words = models.CharField(max_length=300)
    baseline = models.DecimalField(max_digits=14, decimal_places=3, null=True)
    target = models.DecimalField(max_digits=14, decimal_places=3, null=True)
    unit = models.CharField(max_length=40, blank=True)
    # Which way is better. Empty: as the target lies to the baseline.
    better = models.CharField(max_length=4, choices=Better, blank=True)
    due_on = models.DateField()
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(CharterVersion, null=True, on_delete=models.PROTECT, related_name="goals")
    state = models.CharField(max_length=20, choices=GoalState, default=GoalState.OPEN)
    set_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    reached = models.DecimalField(max_digits=14, decimal_places=3, null=True)
    outcome = models.TextField(blank=True)

    objects = ScopedManager.from_queryset(GoalQuerySet)()

    class Meta(Tenant.Meta):
        verbose_name = "goal"
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(benefit__in=Benefit.values), name="goal_benefit_known"),
            models.CheckConstraint(condition=Q(state="open") | Q(ended_at__isnull=False), name="goal_end_is_dated"),
        ]

    @property
    def state_word(self) -> str:
        """open, overdue, met or closed."""
        is_late = self.state == GoalState.OPEN and self.due_on < clock.today()
        return "overdue" if is_late else str(self.get_state_display()).lower()

    @property
    def direction(self) -> str:
        """`up` or `down`: as it was said, else as the target lies to the baseline; empty when nobody can tell."""
        if self.better or self.baseline is None or self.target is None:
            return self.better
        return Better.DOWN if self.target < self.baseline else Better.UP

    @property
    def progress_words(self) -> str:
        """From where to where, in its unit."""
        return how_far(self.baseline, self.target, self.reached, self.unit)

    def is_reached_by(self, value) -> bool:
        """Whether `value` (in the goal's unit) is at or beyond the target."""
        return is_reached(self.direction, self.target, value)

    @property
    def search_text(self) -> str:
        """How it is measured, and what came of it."""
        return f"{self.measure_words}\n{self.outcome}"
