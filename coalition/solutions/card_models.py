"""What is kept of a model card: the file as it came, and every text of it, also those it leaves out."""

from django.db import models
from django.utils.functional import cached_property

from coalition.ledger.tenancy import Tenant
from coalition.solutions import card_words

OWN_SIGNS = ("Bibliography", "/ValueJson")


class Card(Tenant):
    """The model card of a solution: the file as it came, and every text of it."""

    solution = models.OneToOneField("solutions.Solution", on_delete=models.CASCADE, related_name="card")
    schema_version = models.CharField(max_length=10)
    original = models.BinaryField()
    # SHA-256 of the file, as 64 hexadecimal digits: the same file again changes nothing.
    digest = models.CharField(max_length=64)
    is_signed = models.BooleanField(default=False)
    read_at = models.DateTimeField()

    class Meta(Tenant.Meta):
        verbose_name = "card"

    is_registered = False

    @property
    def heading(self) -> str:
        """Whose card it is."""
        return f"Card of {self.solution.name}"

    def get_absolute_url(self) -> str:
        """Its page, under the solution's."""
        return f"{self.solution.get_absolute_url()}card/"


class CardField(Tenant):
    """One text of a card, also where the card says nothing."""

    class State(models.TextChoices):
        """Whether the card says it."""

        GIVEN = "given", "Given"
        MISSING = "missing", "Missing"
        NOT_AVAILABLE = "not_available", "Not available"

    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="fields")
    path = models.CharField(max_length=600)
    section = models.CharField(max_length=120)
    label = models.CharField(max_length=300)
    position = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    # The text as the file has it; empty where the file says nothing. What differs from it was edited here.
    given_text = models.TextField(blank=True)
    attributes = models.JSONField(default=dict)
    state = models.CharField(max_length=20, choices=State, default=State.GIVEN)
    is_required = models.BooleanField(default=False)
    takes_text = models.BooleanField(default=True)
    reviewed_on = models.DateField(null=True)

    class Meta(Tenant.Meta):
        verbose_name = "card field"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["coalition", "card", "path"], name="card_field_once")]

    is_registered = False

    @property
    def heading(self) -> str:
        """Its plain name."""
        return self.label

    @property
    def is_edited(self) -> bool:
        """Whether its text was changed here."""
        return self.text != self.given_text

    @cached_property
    def html(self) -> str:
        """The text as it is read on a page; references and values, which have signs of their own, as typed."""
        return card_words.as_typed(self.text) if self.path.endswith(OWN_SIGNS) else card_words.drawn(self.text)

    @property
    def is_word_for_word(self) -> bool:
        """Whether the page shows every sign of it; else it shows the text as typed, too."""
        return card_words.is_word_for_word(self.text, self.html)

    def get_absolute_url(self) -> str:
        """Its place on the card's page."""
        return f"{self.card.get_absolute_url()}#field-{self.pk}"
