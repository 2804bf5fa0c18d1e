"""What the charter keeps of the vision's lines: each keeps its id while its words are kept, and what serves it."""

from django.db import models

from coalition.charter.version_models import CharterVersion
from coalition.ledger.tenancy import ScopedManager, Tenant, TenantQuerySet
from coalition.people.models import Person

LONGEST_HEADING = 120


class LineQuerySet(TenantQuerySet):
    """The words lines know."""

    def of(self, version):
        """The lines of a version, each with its `number` in it, in reading order."""
        rows = self.filter(places__version=version).annotate(number=models.F("places__number"))
        return rows.order_by("places__number")


class VisionLine(Tenant):
    """One line of the vision, in whichever versions it stands."""

    words = models.TextField()
    # The words without marks, capitals and spacing: by these a line is known again in a later version.
    key = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    objects = ScopedManager.from_queryset(LineQuerySet)()

    class Meta(Tenant.Meta):
        verbose_name = "vision line"
        ordering = ["made_at", "id"]
        constraints = [models.UniqueConstraint(fields=["coalition", "key"], name="line_words_once")]

    @property
    def heading(self) -> str:
        """Its first words."""
        words = self.words
        return words if len(words) <= LONGEST_HEADING else f"{words[: LONGEST_HEADING - 1].rstrip()}…"

    @property
    def search_text(self) -> str:
        """All its words."""
        return self.words


class LinePlace(Tenant):
    """That a line stands in a version, and as the how-manieth."""

    version = models.ForeignKey(CharterVersion, on_delete=models.PROTECT, related_name="places")
    line = models.ForeignKey(VisionLine, on_delete=models.PROTECT, related_name="places")
    number = models.PositiveSmallIntegerField()

    class Meta(Tenant.Meta):
        verbose_name = "place of a line"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["coalition", "version", "number"], name="line_number_once"),
            models.UniqueConstraint(fields=["coalition", "version", "line"], name="line_place_once"),
        ]

    is_registered = False

    @property
    def heading(self) -> str:
        """Which line where."""
        return f"Line {self.number}"


class Serving(Tenant):
    """That somebody said: this serves that line. Things of any room, by type and id; what they are says the register."""

    line = models.ForeignKey(VisionLine, on_delete=models.PROTECT, related_name="servings")
    thing_type = models.CharField(max_length=40)
    thing_id = models.UUIDField()
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta(Tenant.Meta):
        verbose_name = "serving"
        ordering = ["said_at", "id"]
        constraints = [models.UniqueConstraint(fields=["coalition", "line", "thing_id"], name="serving_once")]
        indexes = [models.Index(fields=["coalition", "thing_id"], name="serving_of_thing")]

    is_registered = False

    @property
    def heading(self) -> str:
        """What it is about."""
        return f"Serves: {self.line.heading}"
