"""What is kept beside the plan: named baselines, how far somebody has looked, the ceiling, calendar addresses."""

from django.db import models
from django.db.models import F, Q

from coalition.ledger.tenancy import Tenant
from coalition.people.models import Membership, Person


class Baseline(Tenant):
    """The plan as it was on a day, under a name; it never changes."""

    title = models.CharField(max_length=120)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta(Tenant.Meta):
        verbose_name = "baseline"
        ordering = ["-set_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["coalition", "title"], name="baseline_title_once")]

    is_registered = False


class BaselineLine(Tenant):
    """A milestone as a baseline keeps it."""

    baseline = models.ForeignKey(Baseline, on_delete=models.CASCADE, related_name="lines")
    milestone = models.ForeignKey("roadmap.Milestone", on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=200)
    starts_on = models.DateField()
    due_on = models.DateField()
    state = models.CharField(max_length=20)
    accountable = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(Tenant.Meta):
        verbose_name = "baseline line"
        constraints = [
            models.UniqueConstraint(fields=["coalition", "baseline", "milestone"], name="baseline_line_once"),
            models.CheckConstraint(condition=Q(starts_on__lte=F("due_on")), name="baseline_line_starts_before_due"),
        ]

    is_registered = False


class Look(Tenant):
    """Up to which event of the record a person has seen the changes of the plan."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    seq = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta(Tenant.Meta):
        verbose_name = "look"
        constraints = [models.UniqueConstraint(fields=["coalition", "person"], name="look_once")]

    is_registered = False


class Ceiling(Tenant):
    """How many things a member may answer for at once before it counts as too many; without a member: everybody."""

    member = models.ForeignKey(Membership, null=True, on_delete=models.CASCADE, related_name="+")
    most = models.PositiveSmallIntegerField()

    class Meta(Tenant.Meta):
        verbose_name = "ceiling"
        constraints = [
            models.UniqueConstraint(fields=["coalition", "member"], name="ceiling_once", nulls_distinct=False),
            models.CheckConstraint(condition=Q(most__gte=1, most__lte=99), name="ceiling_sensible"),
        ]

    is_registered = False


class CalendarAddress(Tenant):
    """A secret address at which a member's calendar reads their dates. It hangs on the membership; its hash is kept."""

    member = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    code_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    class Meta(Tenant.Meta):
        verbose_name = "calendar address"
        constraints = [models.UniqueConstraint(fields=["coalition", "member"], name="calendar_address_once")]

    is_registered = False
