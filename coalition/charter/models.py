"""What the charter keeps: its versions, who drew their name under which, and the goals."""

from django.db import models
from django.db.models import Q

from coalition.charter.goals import Benefit, GoalState, how_far, is_reached
from coalition.ledger import clock
from coalition.ledger.tenancy import ScopedManager, Tenant, TenantQuerySet
from coalition.people.models import Discipline, Person, Seat


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
    # Its own rule: so many percent of the held seats, and (when asked for) somebody of every discipline that holds one.
    share_required = models.PositiveSmallIntegerField(default=75)
    every_discipline = models.BooleanField(default=True)
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
        return "\n".join((self.vision, self.scope, self.ways_of_working))

    @property
    def rule_words(self) -> str:
        """Its rule as a sentence."""
        also = ", and at least one seat of every discipline that holds one" if self.every_discipline else ""
        return f"Agreed when {self.share_required} % of the held seats have signed{also}."


class SignatureQuerySet(TenantQuerySet):
    """The words signatures know."""

    def in_force(self):
        """Each person's last word on a version."""
        return self.filter(replaced_at=None)

    def agreeing(self):
        """Signed, with or without a reservation."""
        return self.in_force().filter(kind__in=[Signature.Kind.SIGNED, Signature.Kind.RESERVED])

    def open_reservations(self):
        """Reservations that whoever made them has not called settled, on versions that count."""
        counting = [CharterVersion.State.OPEN, CharterVersion.State.RATIFIED, CharterVersion.State.LAPSED]
        return self.in_force().filter(kind=Signature.Kind.RESERVED, settled_at=None, version__state__in=counting)


class Signature(Tenant):
    """What a person said to a version: signed, with a reservation, or declined; a later word replaces it."""

    class Kind(models.TextChoices):
        SIGNED = "signed", "Signed"
        RESERVED = "reserved", "Signed with a reservation"
        DECLINED = "declined", "Declined"

    version = models.ForeignKey(CharterVersion, on_delete=models.PROTECT, related_name="signatures")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    # The seat they held when they signed, and its discipline; both empty for members without a seat.
    seat = models.ForeignKey(Seat, null=True, on_delete=models.PROTECT, related_name="+")
    discipline = models.ForeignKey(Discipline, null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    words = models.TextField(blank=True)
    given_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_words = models.TextField(blank=True)
    replaced_at = models.DateTimeField(null=True)

    objects = ScopedManager.from_queryset(SignatureQuerySet)()

    class Meta(Tenant.Meta):
        verbose_name = "signature"
        ordering = ["given_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["coalition", "version", "person"], condition=Q(replaced_at=None), name="signature_once"
            ),
            models.CheckConstraint(condition=Q(kind="signed") | ~Q(words=""), name="signature_says_why"),
            models.CheckConstraint(
                condition=Q(settled_at=None) | Q(kind="reserved"), name="signature_settles_reservation"
            ),
        ]

    @property
    def heading(self) -> str:
        """Whose word on which version."""
        word = {"signed": "Signature", "reserved": "Reservation", "declined": "Refusal"}[self.kind]
        return f"{word} of {self.person.name} on version {self.version.number}"

    @property
    def state_word(self) -> str:
        """signed, reservation open, reservation settled, or declined."""
        if self.kind == self.Kind.RESERVED:
            return "reservation settled" if self.settled_at else "reservation open"
        return self.kind

    @property
    def state_tone(self) -> str:
        """Its colour; empty for the word's own."""
        return {"reservation open": "warn", "reservation settled": "ok"}.get(self.state_word, "")

    @property
    def is_open(self) -> bool:
        """A reservation that counts as an open concern."""
        return self.kind == self.Kind.RESERVED and self.settled_at is None and self.replaced_at is None

    @property
    def search_text(self) -> str:
        """What they wrote."""
        return self.words


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
    def progress_words(self) -> str:
        """From where to where, in its unit."""
        return how_far(self.baseline, self.target, self.reached, self.unit)

    def is_reached_by(self, value) -> bool:
        """Whether `value` (in the goal's unit) is at or beyond the target."""
        return is_reached(self.baseline, self.target, value)

    @property
    def search_text(self) -> str:
        """How it is measured, and what came of it."""
        return f"{self.measure_words}\n{self.outcome}"
