"""What decisions keep: proposals with every version, votes, objections; decisions, conditions, adjustments."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from coalition.decisions.moves_models import Adjustment, Condition, Decision  # noqa: F401  part of this room's tables
from coalition.ledger import clock
from coalition.ledger.tenancy import ScopedManager, Tenant, TenantQuerySet
from coalition.people.models import Discipline, Membership
from coalition.solutions.stages import Stage
from coalition.ui import markdown

PERSON = settings.AUTH_USER_MODEL


class ProposalQuerySet(TenantQuerySet):
    """The words proposals know."""

    def open_now(self):
        """Those that are neither decided nor withdrawn."""
        return self.filter(state=Proposal.State.OPEN)


class Proposal(Tenant):
    """Something to decide. Its text changes by new versions only; each version is voted on afresh."""

    class Method(models.TextChoices):
        CONSENT = "consent", "Consent: no objection stands"
        MAJORITY = "majority", "Majority: more for than against"
        TWO_THIRDS = "two_thirds", "Two thirds: at least twice as many for as against"

    class State(models.TextChoices):
        OPEN = "open", "Open"
        ADOPTED = "adopted", "Adopted"
        REJECTED = "rejected", "Rejected"
        WITHDRAWN = "withdrawn", "Withdrawn"

    title = models.CharField(max_length=200)
    body = models.TextField()
    solution = models.ForeignKey("solutions.Solution", null=True, on_delete=models.PROTECT, related_name="proposals")
    # The stage the solution may enter when this is adopted; empty when it is about something else.
    stage = models.CharField(max_length=20, choices=Stage, blank=True)
    method = models.CharField(max_length=20, choices=Method, default=Method.CONSENT)
    state = models.CharField(max_length=20, choices=State, default=State.OPEN)
    version = models.PositiveIntegerField(default=1)
    proposer = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    closes_zone = models.CharField(max_length=60)
    withdrawn_because = models.TextField(blank=True)
    # The reopened decision this one is to replace.
    revisits = models.ForeignKey("decisions.Decision", null=True, on_delete=models.PROTECT, related_name="revisited_by")
    needed = models.ManyToManyField(Discipline, through="NeededDiscipline", related_name="+")

    objects = ScopedManager.from_queryset(ProposalQuerySet)()

    class Meta(Tenant.Meta):
        verbose_name = "proposal"
        indexes = [models.Index(fields=["coalition", "-opened_at", "-id"], name="proposal_newest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(stage="") | Q(solution__isnull=False), name="proposal_stage_of_solution"
            ),
        ]

    @property
    def search_text(self) -> str:
        """Its text."""
        return self.body

    @property
    def body_html(self) -> str:
        """Its text as safe HTML."""
        return markdown.render(self.body)

    @property
    def is_over(self) -> bool:
        """Whether its time has run out."""
        return clock.now() >= self.closes_at


class NeededDiscipline(Tenant):
    """A discipline without whose voice the proposal cannot be decided."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="+")
    discipline = models.ForeignKey(Discipline, on_delete=models.PROTECT, related_name="+")

    class Meta(Tenant.Meta):
        verbose_name = "needed discipline"
        constraints = [models.UniqueConstraint(fields=["coalition", "proposal", "discipline"], name="needed_once")]

    is_registered = False


class ProposalVersion(Tenant):
    """The text of a proposal as it once stood; never changed."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="versions")
    n = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    body = models.TextField()
    note = models.TextField(blank=True)
    author = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta(Tenant.Meta):
        verbose_name = "proposal version"
        ordering = ["n"]
        constraints = [models.UniqueConstraint(fields=["coalition", "proposal", "n"], name="version_once")]

    is_registered = False


class Choice(models.TextChoices):
    """What somebody votes. Consent asks agree or object, counting asks for or against; both let one abstain."""

    AGREE = "agree", "Agree: safe enough to try"
    FOR = "for", "For"
    AGAINST = "against", "Against"
    OBJECT = "object", "Object: not safe to try"
    ABSTAIN = "abstain", "Abstain"


class Vote(Tenant):
    """One member's vote on one version, with the discipline they spoke for. One each, kept so by the database."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="votes")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="votes")
    choice = models.CharField(max_length=10, choices=Choice)
    words = models.TextField(blank=True)
    discipline = models.ForeignKey(Discipline, null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta(Tenant.Meta):
        verbose_name = "vote"
        constraints = [models.UniqueConstraint(fields=["coalition", "proposal", "membership"], name="vote_once")]

    is_registered = False


class ObjectionQuerySet(TenantQuerySet):
    """The words objections know."""

    def standing(self):
        """Those that keep consent from being reached: open, or integrated but not yet confirmed."""
        return self.filter(state__in=[Objection.State.OPEN, Objection.State.INTEGRATED])


class Objection(Tenant):
    """Why something is not safe to try: harm, for whom, on what evidence, and what would answer it."""

    class State(models.TextChoices):
        OPEN = "open", "Open"
        INTEGRATED = "integrated", "Integrated"
        CONFIRMED = "confirmed", "Confirmed"
        CARRIED = "carried", "Carried"

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="objections")
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    harm = models.TextField()
    for_whom = models.CharField(max_length=200)
    evidence = models.TextField(blank=True)
    what_would_answer = models.TextField()
    state = models.CharField(max_length=20, choices=State, default=State.OPEN)
    # Which version took it up, and why it was carried when the group went ahead all the same.
    integrated_in = models.PositiveIntegerField(null=True)
    carried_because = models.TextField(blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    objects = ScopedManager.from_queryset(ObjectionQuerySet)()

    class Meta(Tenant.Meta):
        verbose_name = "objection"
        ordering = ["opened_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="carried") | ~Q(carried_because=""), name="objection_carried_why"
            ),
        ]

    is_registered = False

    @property
    def heading(self) -> str:
        """The harm in short."""
        return f"Objection: {self.harm[:80]}"

    def get_absolute_url(self) -> str:
        """Its place on the proposal's page."""
        return f"{self.proposal.get_absolute_url()}#objection-{self.pk}"
