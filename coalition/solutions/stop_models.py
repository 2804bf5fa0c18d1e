"""What is kept so that a tool can be stopped: the stop card, who is named on it, drills, and how it ended."""

from django.db import models

from coalition.ledger.tenancy import Tenant
from coalition.people.models import Person, Team


def dialled(phone: str) -> str:
    """The number as a telephone dials it; empty for what is no number alone (a bleep, an extension)."""
    return "" if any(each.isalpha() for each in phone) else "".join(each for each in phone if each in "+0123456789")


class StopCard(Tenant):
    """How a tool is switched off, what is done instead, and who is told. One per tool."""

    solution = models.OneToOneField("solutions.Solution", on_delete=models.CASCADE, related_name="stop_card")
    how = models.TextField()
    instead = models.TextField()
    told = models.TextField()
    phone = models.CharField(max_length=60)
    # The version of the tool for which it was last written or looked through.
    for_version = models.CharField(max_length=60, blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta(Tenant.Meta):
        verbose_name = "stop card"

    is_registered = False

    @property
    def dial(self) -> str:
        """The number for a telephone's link."""
        return dialled(self.phone)

    @property
    def heading(self) -> str:
        """Whose card it is."""
        return f"Stop card of {self.solution.name}"

    def get_absolute_url(self) -> str:
        """Its page, under the tool's."""
        return f"{self.solution.get_absolute_url()}stop-card/"


class Stopper(Tenant):
    """Somebody named on the stop card: a person of the coalition, or a role in words; with a phone where there is one."""

    solution = models.ForeignKey("solutions.Solution", on_delete=models.CASCADE, related_name="stoppers")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=60, blank=True)

    class Meta(Tenant.Meta):
        verbose_name = "stopper"
        ordering = ["role", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False) | ~models.Q(role=""), name="stopper_is_somebody"
            ),
            models.UniqueConstraint(fields=["coalition", "solution", "person"], name="stopper_person_once"),
        ]

    is_registered = False

    @property
    def heading(self) -> str:
        """The person and the role."""
        return ", ".join(each for each in (self.person.name if self.person else "", self.role) if each)

    def get_absolute_url(self) -> str:
        """The stop card."""
        return f"{self.solution.get_absolute_url()}stop-card/"


class StopDrill(Tenant):
    """One drill: the tool was switched off for practice, and what that showed. Never changed."""

    class Knew(models.TextChoices):
        """Whether the staff knew what to do."""

        YES = "yes", "Yes"
        PARTLY = "partly", "Partly"
        NO = "no", "No"

    solution = models.ForeignKey("solutions.Solution", on_delete=models.PROTECT, related_name="stop_drills")
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    off_after_minutes = models.PositiveSmallIntegerField()
    knew = models.CharField(max_length=10, choices=Knew)
    learned = models.TextField()
    version = models.CharField(max_length=60, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta(Tenant.Meta):
        verbose_name = "stop drill"
        ordering = ["-started_at", "id"]

    is_registered = False

    @property
    def heading(self) -> str:
        """How long it took."""
        minutes = self.off_after_minutes
        return f"Off after {minutes} {'minute' if minutes == 1 else 'minutes'}"

    @property
    def tone(self) -> str:
        """The colour that goes with what the staff knew."""
        return {"yes": "ok", "partly": "warn", "no": "bad"}[self.knew]

    def get_absolute_url(self) -> str:
        """The stop card."""
        return f"{self.solution.get_absolute_url()}stop-card/"


class Retirement(Tenant):
    """How a tool ended: what is done instead, what is kept, who was told, what replaces it. Never changed."""

    solution = models.OneToOneField("solutions.Solution", on_delete=models.PROTECT, related_name="retirement")
    reason = models.TextField()
    fallback = models.TextField()
    kept = models.TextField()
    told = models.TextField()
    replaced_by = models.ForeignKey("solutions.Solution", null=True, on_delete=models.PROTECT, related_name="replaces")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta(Tenant.Meta):
        verbose_name = "retirement"

    is_registered = False

    @property
    def heading(self) -> str:
        """What ended."""
        return f"The end of {self.solution.name}"

    def get_absolute_url(self) -> str:
        """The tool's page."""
        return self.solution.get_absolute_url()
