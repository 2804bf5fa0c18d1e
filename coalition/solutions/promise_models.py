"""What is kept of promises: the locked words with their seal, each amendment, and what the data said at the date."""

import json

from django.db import models

from coalition.ledger import clock
from coalition.ledger.tenancy import ScopedManager, Tenant, TenantQuerySet
from coalition.people.models import Person


class PromiseQuerySet(TenantQuerySet):
    """The words promises know."""

    def standing(self):
        """Those that hold now: of each tool the last amendment."""
        return self.filter(amended_by=None)

    def due(self, day):
        """Standing ones of tools in use whose review day has come by `day`, and about which the data has not spoken."""
        return self.standing().filter(review_on__lte=day, verdict="").exclude(solution__stage="retired")


class Promise(Tenant):
    """What the coalition promised of a tool before its pilot. `terms` is never changed: an amendment is a new row."""

    class Verdict(models.TextChoices):
        """What the data says at the review date."""

        MET = "met", "Met"
        NOT_MET = "not met", "Not met"
        CANNOT_TELL = "cannot tell", "Cannot tell"

    solution = models.ForeignKey("solutions.Solution", on_delete=models.PROTECT, related_name="promises")
    number = models.PositiveSmallIntegerField()
    amends = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="amended_by")
    # The promise as canonical JSON (keys in order, no spaces), and its SHA-256 as 64 hexadecimal digits.
    terms = models.TextField()
    digest = models.CharField(max_length=64)
    review_on = models.DateField()
    reason = models.TextField(blank=True)
    locked_at = models.DateTimeField()
    locked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    # The version of the tool for which somebody last said that the promise still fits.
    for_version = models.CharField(max_length=60, blank=True)
    # For which later versions it was confirmed: [{"version", "by", "on", "reason"}].
    confirmed = models.JSONField(default=list)
    verdict = models.CharField(max_length=20, choices=Verdict, blank=True)
    # What the verdict rests on: [{"title", "verdict", "sentence", "url"}], the primary measure first.
    findings = models.JSONField(default=list)
    judged_at = models.DateTimeField(null=True)
    narrative = models.TextField(blank=True)
    narrative_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    narrative_at = models.DateTimeField(null=True)

    objects = ScopedManager.from_queryset(PromiseQuerySet)()

    class Meta(Tenant.Meta):
        verbose_name = "promise"
        ordering = ["solution", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["coalition", "solution", "number"], name="promise_number_once"),
            models.CheckConstraint(
                condition=models.Q(number=1, amends=None) | (models.Q(number__gt=1) & ~models.Q(reason="")),
                name="promise_amended_with_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(narrative="") | ~models.Q(verdict=""), name="promise_data_speaks_first"
            ),
        ]
        indexes = [models.Index(fields=["coalition", "verdict", "review_on"], name="promise_due")]

    is_registered = False

    @property
    def heading(self) -> str:
        """Which promise of which tool."""
        return f"Promises of {self.solution.name}, version {self.number}"

    @property
    def said(self) -> dict:
        """The terms as read from their sealed text."""
        return json.loads(self.terms)

    @property
    def is_due(self) -> bool:
        """Whether its review day has come."""
        return self.review_on <= clock.today()

    @property
    def state_word(self) -> str:
        """locked, due for review, or what the data said."""
        if self.verdict:
            return str(self.get_verdict_display()).lower()
        return "due" if self.is_due else "locked"

    def get_absolute_url(self) -> str:
        """The page of the tool's promises."""
        return f"{self.solution.get_absolute_url()}promises/"
