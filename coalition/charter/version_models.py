"""What the charter keeps of its versions: each wording, its own rule, and the slips of the pen put right since."""

from django.db import models
from django.db.models import Q

from coalition.ledger import clock
from coalition.ledger.tenancy import ScopedManager, Tenant, TenantQuerySet
from coalition.people.models import Person

# The parts of a charter, in reading order: the field and its heading.
PARTS = (
    ("vision", "Vision"), ("scope", "Scope"), ("ways_of_working", "How we work"), ("decision_rule", "How we decide"),
)  # fmt: skip


class CharterQuerySet(TenantQuerySet):
    """The words charter versions know."""

    def ratified(self):
        """The version agreed on (at most one), also when its year is over."""
        return self.filter(state__in=[CharterVersion.State.RATIFIED, CharterVersion.State.LAPSED])

    def under_way(self):
        """The version being drafted or open for signing (at most one)."""
        return self.filter(state__in=[CharterVersion.State.DRAFT, CharterVersion.State.OPEN])


class CharterVersion(Tenant):
    """One wording of the charter. Only a draft can be reworded; what is signed stays as it was signed."""

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        OPEN = "open", "Open for signing"
        RATIFIED = "ratified", "Ratified"
        SUPERSEDED = "superseded", "Superseded"
        LAPSED = "lapsed", "Lapsed"
        WITHDRAWN = "withdrawn", "Withdrawn"

    number = models.PositiveIntegerField()
    vision = models.TextField()
    scope = models.TextField(blank=True)
    ways_of_working = models.TextField(blank=True)
    decision_rule = models.TextField(blank=True)
    # The parts in which a slip of the pen was put right since: part → its words as they read now.
    corrected = models.JSONField(default=dict)
    # Its own rule: so many percent of the held seats, and (when asked for) somebody of every discipline that holds one.
    share_required = models.PositiveSmallIntegerField(default=75)
    every_discipline = models.BooleanField(default=True)
    # And at least so many seats must have answered: signed, signed with a reservation, or declined.
    quorum = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT)
    # Counts rewordings of the draft, so that two people do not overwrite each other.
    edit = models.PositiveIntegerField(default=1)
    drafted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    ratified_at = models.DateTimeField(null=True)
    lapses_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=300, blank=True)

    objects = ScopedManager.from_queryset(CharterQuerySet)()

    class Meta(Tenant.Meta):
        verbose_name = "charter"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["coalition", "number"], name="charter_number_once"),
            models.UniqueConstraint(
                fields=["coalition"], condition=Q(state__in=["draft", "open"]), name="charter_one_under_way"
            ),
            models.UniqueConstraint(
                fields=["coalition"], condition=Q(state__in=["ratified", "lapsed"]), name="charter_one_ratified"
            ),
            models.CheckConstraint(condition=Q(share_required__gte=1, share_required__lte=100), name="charter_share"),
            models.CheckConstraint(condition=Q(quorum__gte=1), name="charter_quorum"),
            models.CheckConstraint(
                condition=~Q(state="ratified") | Q(ratified_at__isnull=False, lapses_on__isnull=False),
                name="charter_ratified_is_dated",
            ),
        ]

    @property
    def heading(self) -> str:
        """Charter, version 3."""
        return f"Charter, version {self.number}"

    @property
    def is_lapsed(self) -> bool:
        """Whether its year is over, also before the night's round has written so."""
        over = self.state == self.State.RATIFIED and self.lapses_on is not None and self.lapses_on <= clock.today()
        return over or self.state == self.State.LAPSED

    @property
    def state_word(self) -> str:
        """Its state in words."""
        return "lapsed" if self.is_lapsed else str(self.get_state_display()).lower()

    @property
    def state_tone(self) -> str:
        """Its colour; empty for the word's own."""
        return "wait" if self.state == self.State.OPEN else ""

    @property
    def search_text(self) -> str:
        """Its whole wording."""
        return "\n".join(self.as_read(name) for name, _ in PARTS)

    def as_read(self, part: str) -> str:
        """The words of a part (`vision`, `scope` …) with slips of the pen put right; as signed when there was none."""
        return self.corrected.get(part, getattr(self, part))

    @property
    def open_comments(self):
        """Comments nobody has said yet what became of, oldest first, with their replies (two queries)."""
        rows = self.comments.open_now().select_related("author", "coalition", "version")
        return list(rows.prefetch_related("replies__author").order_by("written_at", "id"))

    @property
    def rule_words(self) -> str:
        """Its rule as a sentence."""
        also = ", and at least one seat of every discipline that holds one" if self.every_discipline else ""
        least = f"; at least {self.quorum} seats must have answered" if self.quorum > 1 else ""
        return f"Agreed when {self.share_required} % of the held seats have signed{also}{least}."


class Correction(Tenant):
    """A slip of the pen put right in words that stay signed: which part, how it read, how it reads, and why."""

    version = models.ForeignKey(CharterVersion, on_delete=models.PROTECT, related_name="corrections")
    part = models.CharField(max_length=20)
    before = models.TextField()
    after = models.TextField()
    why = models.CharField(max_length=300)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta(Tenant.Meta):
        verbose_name = "correction"
        ordering = ["made_at", "id"]

    is_registered = False

    @property
    def heading(self) -> str:
        """Which part of which version."""
        return f"Correction of “{dict(PARTS)[self.part]}”"
