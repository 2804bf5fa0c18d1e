"""What solutions keep: the AI tools, the teams they affect, every stage they went through, and their cards."""

from django.db import models

from coalition.ledger import clock
from coalition.ledger.tenancy import ScopedManager, Tenant, TenantQuerySet
from coalition.people.models import Person, Team
from coalition.solutions.card_models import Card, CardField
from coalition.solutions.living_models import CardEntry, CardVersion, DeveloperLetter
from coalition.solutions.maker_models import Contract, Release, Trial  # noqa: F401  part of this room's tables
from coalition.solutions.promise_models import Promise  # noqa: F401  part of this room's tables
from coalition.solutions.stages import PATH, RUNNING, WHAT_IT_MEANS, Stage, following
from coalition.solutions.stop_models import Retirement, StopCard, StopDrill, Stopper  # noqa: F401  likewise
from coalition.solutions.tier_models import RiskAnswer  # noqa: F401  likewise
from coalition.solutions.wish_models import FrontDoor, PublicRegister, PublicTool, Wish, WishMessage

__all__ = [
    "Affects", "Card", "CardEntry", "CardField", "CardVersion", "DeveloperLetter", "FrontDoor", "How", "Kind",
    "PublicRegister", "PublicTool", "Solution", "Stage", "StageMove", "Wish", "WishMessage",
]  # fmt: skip


class Kind(models.TextChoices):
    """What sort of help a tool gives."""

    IMAGING_TRIAGE = "imaging triage", "Imaging triage"
    AMBIENT_SCRIBE = "ambient scribe", "Ambient scribe"
    DETERIORATION_SCORE = "deterioration score", "Deterioration score"
    CODING_ASSISTANCE = "coding assistance", "Coding assistance"
    NO_SHOW_PREDICTION = "no-show prediction", "No-show prediction"
    INBOX_DRAFTING = "inbox drafting", "Inbox drafting"
    OTHER = "other", "Other"


class SolutionQuerySet(TenantQuerySet):
    """The words solutions know."""

    def in_use(self):
        """Those that run beside or in care now."""
        return self.filter(stage__in=RUNNING)

    def not_retired(self):
        """All that are still on their way or in use."""
        return self.exclude(stage=Stage.RETIRED)

    def owned_by(self, person):
        """Those a person answers for."""
        return self.not_retired().filter(owner=person)


class Solution(Tenant):
    """An AI tool in its local use."""

    Stage = Stage
    Kind = Kind

    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=160)
    vendor = models.CharField(max_length=160, blank=True)
    version = models.CharField(max_length=60, blank=True)
    # Not kept: which version it was of when it was last brought up to date.
    version_before = ""
    kind = models.CharField(max_length=40, choices=Kind, default=Kind.OTHER)
    purpose = models.TextField(blank=True)
    owner = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="solutions")
    stage = models.CharField(max_length=20, choices=Stage, default=Stage.IDEA)
    stage_since = models.DateTimeField()
    # Where it goes back to when it is resumed; empty unless it is paused.
    paused_from = models.CharField(max_length=20, choices=Stage, blank=True)
    registered_at = models.DateTimeField()
    # After how many days without a look a text of its card counts as old.
    card_review_days = models.PositiveSmallIntegerField(default=180)
    # What the vendor or the card says, and the device of the FDA's list that has this number.
    submission_number = models.CharField(max_length=20, blank=True)
    device_number = models.CharField(max_length=20, blank=True)
    device_name = models.CharField(max_length=300, blank=True)
    device_company = models.CharField(max_length=300, blank=True)
    device_panel = models.CharField(max_length=120, blank=True)
    device_product_code = models.CharField(max_length=20, blank=True)
    device_decided_on = models.DateField(null=True)

    objects = ScopedManager.from_queryset(SolutionQuerySet)()

    class Meta(Tenant.Meta):
        verbose_name = "solution"
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["coalition", "slug"], name="solution_slug_once"),
            models.CheckConstraint(condition=models.Q(stage__in=Stage.values), name="solution_stage_known"),
            models.CheckConstraint(
                condition=models.Q(stage="paused", paused_from__in=RUNNING)
                | (~models.Q(stage="paused") & models.Q(paused_from="")),
                name="solution_paused_from_somewhere",
            ),
        ]
        indexes = [models.Index(fields=["coalition", "stage", "name"], name="solution_by_stage")]

    def __str__(self) -> str:
        return self.name

    @property
    def state(self) -> str:
        """Its stage, under the name by which rules ask for states."""
        return self.stage

    @property
    def state_word(self) -> str:
        """Its stage in a word."""
        return str(self.get_stage_display()).lower()

    @property
    def stage_meaning(self) -> str:
        """What its stage means, in a sentence."""
        return WHAT_IT_MEANS[self.stage]

    @property
    def next_stage(self) -> str | None:
        """The stage behind the next gate: the following one, or the one it was paused in; None at the end."""
        return self.paused_from or following(self.stage)

    @property
    def days_in_stage(self) -> int:
        """Whole days since it came into its stage."""
        return (clock.now() - self.stage_since).days

    @property
    def path_position(self) -> int:
        """How far on the path it is, counted from 0; a paused tool stands where it was paused; -1 when retired."""
        where = self.paused_from or self.stage
        return PATH.index(where) if where in PATH else -1

    @property
    def search_text(self) -> str:
        """Vendor, version, kind, numbers and purpose."""
        words = (self.vendor, self.version, self.get_kind_display(), self.submission_number, self.slug, self.purpose)
        return " ".join(word for word in words if word)


class How(models.TextChoices):
    """In which way a tool affects a team."""

    USES = "uses it", "Uses it"
    RECEIVES = "receives its output", "Receives its output"
    SUPPORTS = "supports it", "Supports it"
    SUPPLIES = "supplies its data", "Supplies its data"
    CODES = "codes from it", "Codes from it"
    PAYS = "pays for it", "Pays for it"


class Affects(Tenant):
    """One team that a solution affects, and how."""

    How = How

    solution = models.ForeignKey(Solution, on_delete=models.CASCADE, related_name="affects")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="affected_by")
    how = models.CharField(max_length=40, choices=How, default=How.USES)

    class Meta(Tenant.Meta):
        verbose_name = "affected team"
        ordering = ["team__name", "how"]
        constraints = [
            models.UniqueConstraint(fields=["coalition", "solution", "team", "how"], name="affects_once"),
            models.CheckConstraint(condition=models.Q(how__in=How.values), name="affects_how_known"),
        ]

    is_registered = False

    @property
    def heading(self) -> str:
        """The team and how."""
        return f"{self.team.name} {self.get_how_display().lower()}"

    def get_absolute_url(self) -> str:
        """The page of its solution."""
        return self.solution.get_absolute_url()


class StageMove(Tenant):
    """One move of a solution, for ever: from where to where, who, why, and what failed when a gate was overridden."""

    solution = models.ForeignKey(Solution, on_delete=models.CASCADE, related_name="moves")
    from_stage = models.CharField(max_length=20, choices=Stage)
    to_stage = models.CharField(max_length=20, choices=Stage)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    is_override = models.BooleanField(default=False)
    # The checks that failed when the chair overrode the gate: [{"name": …, "finding": …}].
    failing = models.JSONField(default=list)

    class Meta(Tenant.Meta):
        verbose_name = "stage move"
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_override=False) | ~models.Q(reason=""), name="stage_override_has_a_reason"
            ),
        ]

    is_registered = False

    @property
    def heading(self) -> str:
        """From where to where."""
        return f"{self.get_from_stage_display()} to {self.get_to_stage_display()}"
