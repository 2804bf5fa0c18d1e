"""What comes of a proposal: the decision, the conditions tied to it, and the adjustments that follow."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from coalition.ledger import clock
from coalition.ledger.tenancy import ScopedManager, Tenant, TenantQuerySet
from coalition.ui import markdown

PERSON = settings.AUTH_USER_MODEL


class DecisionQuerySet(TenantQuerySet):
    """The words decisions know."""

    def standing(self):
        """Those that hold."""
        return self.filter(state=Decision.State.STANDING)

    def due_for_review(self, day):
        """Standing ones whose review day has come by `day`."""
        return self.standing().filter(review_on__lte=day)


class Decision(Tenant):
    """What was decided and why. Its words are never changed; it can be reopened, or superseded by a later one."""

    class Outcome(models.TextChoices):
        ADOPTED = "adopted", "Adopted"
        REJECTED = "rejected", "Rejected"

    class State(models.TextChoices):
        STANDING = "standing", "Standing"
        REOPENED = "reopened", "Reopened"
        SUPERSEDED = "superseded", "Superseded"

    proposal = models.OneToOneField("decisions.Proposal", on_delete=models.PROTECT, related_name="decision")
    title = models.CharField(max_length=200)
    outcome = models.CharField(max_length=20, choices=Outcome)
    reasons = models.TextField()
    dissent = models.TextField(blank=True)
    would_change_our_mind = models.TextField(blank=True)
    review_on = models.DateField(null=True)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=State, default=State.STANDING)
    reopened_because = models.TextField(blank=True)

    objects = ScopedManager.from_queryset(DecisionQuerySet)()

    class Meta(Tenant.Meta):
        verbose_name = "decision"
        indexes = [models.Index(fields=["coalition", "-decided_at", "-id"], name="decision_newest")]

    @property
    def state_word(self) -> str:
        """Its outcome while it stands, else what became of it."""
        return self.get_outcome_display() if self.state == self.State.STANDING else self.get_state_display()

    @property
    def search_text(self) -> str:
        """Its reasons, the dissent, and what would change our mind."""
        return "\n".join([self.reasons, self.dissent, self.would_change_our_mind])

    @property
    def texts(self) -> list[tuple[str, str]]:
        """Its parts that have words, as (heading, safe HTML)."""
        parts = [
            ("Why we decided so", self.reasons),
            ("Dissent that travels with it", self.dissent),
            ("What would change our mind", self.would_change_our_mind),
            ("Why it was reopened", self.reopened_because),
        ]
        return [(heading, markdown.render(words)) for heading, words in parts if words]


class ConditionQuerySet(TenantQuerySet):
    """The words conditions know."""

    def open_now(self):
        """Those neither met nor waived."""
        return self.filter(state=Condition.State.OPEN)

    def overdue(self, day):
        """Open ones whose day has passed by `day`."""
        return self.open_now().filter(due_on__lt=day)


class Condition(Tenant):
    """Something that must hold for a decision: owned by one person, due on a day, tracked to its end."""

    class State(models.TextChoices):
        OPEN = "open", "Open"
        MET = "met", "Met"
        WAIVED = "waived", "Waived"

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="conditions")
    title = models.CharField(max_length=200)
    owner = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    closing_words = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True)

    objects = ScopedManager.from_queryset(ConditionQuerySet)()

    class Meta(Tenant.Meta):
        verbose_name = "condition"
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", closed_at=None) | ~Q(state="open") & Q(closed_at__isnull=False),
                name="condition_closed_when_not_open",
            ),
        ]

    is_registered = False

    @property
    def is_overdue(self) -> bool:
        """Whether its day has passed while it is open."""
        return self.state == self.State.OPEN and self.due_on < clock.today()

    def get_absolute_url(self) -> str:
        """Its place on the decision's page."""
        return f"{self.decision.get_absolute_url()}#condition-{self.pk}"


class Adjustment(Tenant):
    """A change that a decision causes: what, for whom, from when, because of which words, and whether it helped."""

    class State(models.TextChoices):
        PLANNED = "planned", "Planned"
        DONE = "done", "Done"
        HELPED = "helped", "Helped"
        DID_NOT_HELP = "did_not_help", "Did not help"
        CANNOT_TELL = "cannot_tell", "Cannot tell"

    title = models.CharField(max_length=200)
    changes = models.TextField()
    for_whom = models.CharField(max_length=200)
    from_on = models.DateField()
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="adjustments")
    milestone = models.ForeignKey("roadmap.Milestone", null=True, on_delete=models.PROTECT, related_name="+")
    old_due_on = models.DateField(null=True)
    new_due_on = models.DateField(null=True)
    measure_words = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=20, choices=State, default=State.PLANNED)
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    done_on = models.DateField(null=True)
    verdict_words = models.TextField(blank=True)

    class Meta(Tenant.Meta):
        verbose_name = "adjustment"
        indexes = [models.Index(fields=["coalition", "-made_at", "-id"], name="adjustment_newest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(milestone=None, new_due_on=None) | Q(milestone__isnull=False, new_due_on__isnull=False),
                name="adjustment_milestone_with_day",
            ),
        ]

    @property
    def search_text(self) -> str:
        """What changes, and for whom."""
        return f"{self.changes}\n{self.for_whom}"

    @property
    def changes_html(self) -> str:
        """What changes, as safe HTML."""
        return markdown.render(self.changes)
