"""What is measured: measures, their observations, and the marks of what we changed."""

from django.db import models

from coalition.charter.models import Goal
from coalition.decisions.models import Adjustment
from coalition.ledger.tenancy import Tenant
from coalition.measures.spc import Chart, control_chart
from coalition.people.models import Person
from coalition.solutions.models import Solution


class Measure(Tenant):
    """A number followed over time: what exactly, which way is better, how often, and who looks after it."""

    class Family(models.TextChoices):
        """What a measure is for."""

        OUTCOME = "outcome", "Outcome"
        PROCESS = "process", "Process"
        BALANCING = "balancing", "Balancing"
        EQUITY = "equity", "Equity"

    class Better(models.TextChoices):
        """Which way is improvement."""

        UP = "up", "Higher is better"
        DOWN = "down", "Lower is better"
        NEITHER = "", "Neither; we only watch it"

    class Cadence(models.TextChoices):
        """How often a new number is due."""

        WEEKLY = "weekly", "Weekly"
        MONTHLY = "monthly", "Monthly"
        QUARTERLY = "quarterly", "Quarterly"
        YEARLY = "yearly", "Yearly"

    title = models.CharField(max_length=160)
    definition = models.TextField(blank=True)
    family = models.CharField(max_length=20, choices=Family, default=Family.OUTCOME)
    better = models.CharField(max_length=4, choices=Better, blank=True)
    unit = models.CharField(max_length=30, blank=True)
    cadence = models.CharField(max_length=20, choices=Cadence, default=Cadence.MONTHLY)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    solution = models.ForeignKey(Solution, null=True, on_delete=models.PROTECT, related_name="measures")
    goal = models.ForeignKey(Goal, null=True, on_delete=models.PROTECT, related_name="measures")
    target = models.FloatField(null=True)
    baseline_points = models.PositiveSmallIntegerField(null=True)
    defined_at = models.DateTimeField()

    class Meta(Tenant.Meta):
        verbose_name = "measure"
        ordering = ["title"]
        constraints = [models.UniqueConstraint(fields=["coalition", "title"], name="measure_title_once")]

    def __str__(self) -> str:
        return self.title

    @property
    def search_text(self) -> str:
        """The definition."""
        return self.definition

    def chart(self) -> Chart | None:
        """The control chart of all observations (one query); None while there are none."""
        values = list(self.observations.order_by("on").values_list("on", "value"))
        return draw(self, values)


# With fewer numbers than this, a sign may be the noise of a beginning: it is drawn, but nobody is called for it.
ENOUGH = 12


def tells(chart: Chart | None) -> bool:
    """Whether a chart has enough numbers to act on what its newest one says."""
    return chart is not None and len(chart.points) >= ENOUGH


def draw(measure: Measure, values: list) -> Chart | None:
    """The control chart of `values` [(day, value)] with the measure's direction, target and baseline."""
    if not values:
        return None
    return control_chart(
        values, better=measure.better or None, target=measure.target, baseline=measure.baseline_points or None
    )


class Observation(Tenant):
    """One number of a measure, for one day or for the period that begins on it."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="observations")
    on = models.DateField()
    value = models.FloatField()
    source = models.CharField(max_length=120, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta(Tenant.Meta):
        verbose_name = "observation"
        ordering = ["on"]
        constraints = [models.UniqueConstraint(fields=["coalition", "measure", "on"], name="observation_once")]

    is_registered = False

    @property
    def heading(self) -> str:
        """The number and its day."""
        return f"{self.value:g} on {self.on.isoformat()}"

    def get_absolute_url(self) -> str:
        """The page of its measure."""
        return self.measure.get_absolute_url()


class Mark(Tenant):
    """Something we changed, drawn on the chart at its day: an adjustment whose effect the measure should show."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="marks")
    adjustment = models.ForeignKey(Adjustment, on_delete=models.CASCADE, related_name="marks")
    on = models.DateField()

    class Meta(Tenant.Meta):
        verbose_name = "mark"
        ordering = ["on"]
        constraints = [models.UniqueConstraint(fields=["coalition", "measure", "adjustment"], name="mark_once")]

    is_registered = False

    def get_absolute_url(self) -> str:
        """The page of its measure."""
        return self.measure.get_absolute_url()
