"""What is kept of the living card: every text ever said for each attribute, the card files that came, and letters."""

from django.db import models

from coalition.ledger import clock
from coalition.ledger.tenancy import ScopedManager, Tenant, TenantQuerySet
from coalition.people.models import Person
from coalition.solutions import attributes, card_words


class Source(models.TextChoices):
    """Where a text comes from."""

    CARD = "card", "The model card"
    DEVELOPER = "developer", "Its developer"
    LOCAL = "local", "Measured here"
    PERSON = "person", "Written here"


class EntryState(models.TextChoices):
    """Whether something is said."""

    GIVEN = "given", "Given"
    MISSING = "missing", "Missing"
    NOT_AVAILABLE = "not_available", "Not available"
    DROPPED = "dropped", "Taken off"


class EntryQuerySet(TenantQuerySet):
    """The words entries know."""

    def of_now(self):
        """What holds now: the newest of each attribute, without those taken off."""
        return self.filter(is_current=True).exclude(state=EntryState.DROPPED)


class CardEntry(Tenant):
    """What somebody said for one attribute of a tool's living card, at one time; the newest holds, the others are history.

    ref: of `attributes.known`, or "chai.<path>" for a text of the model card that was edited here.
    """

    State = EntryState
    Source = Source

    solution = models.ForeignKey("solutions.Solution", on_delete=models.CASCADE, related_name="entries")
    ref = models.CharField(max_length=620)
    label = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    state = models.CharField(max_length=20, choices=EntryState)
    source = models.CharField(max_length=20, choices=Source)
    evidence = models.URLField(max_length=500, blank=True)
    # Of what is measured here: on how many cases, up to which day.
    cases = models.PositiveIntegerField(null=True)
    measured_on = models.DateField(null=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    # Null as long as nobody has looked at what the model card filled in.
    reviewed_on = models.DateField(null=True)
    is_current = models.BooleanField(default=True)

    objects = ScopedManager.from_queryset(EntryQuerySet)()

    class Meta(Tenant.Meta):
        verbose_name = "card entry"
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["coalition", "solution", "ref"], condition=models.Q(is_current=True), name="card_entry_one_now"
            ),
            models.CheckConstraint(condition=models.Q(state__in=EntryState.values), name="card_entry_state_known"),
            models.CheckConstraint(
                condition=~models.Q(state="given") | ~models.Q(text=""), name="card_entry_given_says_something"
            ),
        ]
        indexes = [models.Index(fields=["coalition", "solution", "ref"], name="card_entry_by_ref")]

    is_registered = False

    @property
    def heading(self) -> str:
        """Its plain name."""
        found = attributes.known(self.ref, self.label)
        return found.label if found else self.label or self.ref

    @property
    def html(self) -> str:
        """The text as it is read on a page."""
        return card_words.drawn(self.text)

    @property
    def age_days(self) -> int:
        """Whole days since somebody looked at it; since it came, when nobody did."""
        return (clock.today() - (self.reviewed_on or self.at.date())).days

    def get_absolute_url(self) -> str:
        """Its own page, with all that was ever said for it."""
        return f"{self.solution.get_absolute_url()}card/said/?ref={self.ref}"


class CardVersion(Tenant):
    """A model card file as it came, kept also after a newer one came."""

    solution = models.ForeignKey("solutions.Solution", on_delete=models.CASCADE, related_name="card_versions")
    number = models.PositiveIntegerField()
    schema_version = models.CharField(max_length=10)
    release = models.CharField(max_length=60, blank=True)
    original = models.BinaryField()
    digest = models.CharField(max_length=64)
    read_at = models.DateTimeField()

    class Meta(Tenant.Meta):
        verbose_name = "card version"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["coalition", "solution", "number"], name="card_version_number_once")
        ]

    is_registered = False

    @property
    def heading(self) -> str:
        """Its number, and the release it is of."""
        return f"File {self.number}" + (f", of release {self.release}" if self.release else "")


class DeveloperLetter(Tenant):
    """What the developer was asked on a day: the refs of the questions, and until when an answer is hoped for."""

    solution = models.ForeignKey("solutions.Solution", on_delete=models.CASCADE, related_name="letters")
    refs = models.JSONField()
    note = models.TextField(blank=True)
    answer_by = models.DateField(null=True)
    asked_on = models.DateField()
    asked_at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta(Tenant.Meta):
        verbose_name = "developer letter"
        ordering = ["-asked_at", "-id"]

    @property
    def heading(self) -> str:
        """About which tool, and of which day."""
        return f"Questions about {self.solution.name}, {self.asked_on:%-d %B %Y}"
