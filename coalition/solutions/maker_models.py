"""What is kept of a tool's maker: the contract and its clauses, every version, and the trials before anybody acts on it."""

import datetime as dt

from django.db import models

from coalition.ledger.tenancy import Tenant
from coalition.people.models import Person


class Answer(models.TextChoices):
    """Whether something is agreed."""

    UNKNOWN = "unknown", "Not known yet"
    YES = "yes", "Yes"
    NO = "no", "No"


class Contract(Tenant):
    """What is agreed with the maker of a tool. One per tool, corrected as it changes."""

    solution = models.OneToOneField("solutions.Solution", on_delete=models.CASCADE, related_name="contract")
    support = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    notice_days = models.PositiveSmallIntegerField(default=90)
    # What the maker must tell us of, and how long before.
    duties = models.TextField(blank=True)
    # Whether changes the maker may make without asking anew were agreed beforehand, and which.
    change_plan = models.CharField(max_length=10, choices=Answer, default=Answer.UNKNOWN)
    change_plan_words = models.TextField(blank=True)
    reidentification = models.CharField(max_length=10, choices=Answer, default=Answer.UNKNOWN)
    reidentification_where = models.CharField(max_length=200, blank=True)
    audit = models.CharField(max_length=10, choices=Answer, default=Answer.UNKNOWN)
    audit_where = models.CharField(max_length=200, blank=True)
    leaving = models.CharField(max_length=10, choices=Answer, default=Answer.UNKNOWN)
    leaving_where = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta(Tenant.Meta):
        verbose_name = "contract"

    is_registered = False

    @property
    def heading(self) -> str:
        """Whose contract it is."""
        return f"Contract for {self.solution.name}"

    @property
    def notice_by(self) -> dt.date | None:
        """The last day on which notice can be given; None for a contract without an end."""
        return self.ends_on - dt.timedelta(days=self.notice_days) if self.ends_on else None

    @property
    def unknown(self) -> list[str]:
        """What nobody has looked up in it yet, in words."""
        words = {
            "support contact": self.support,
            "whether patients may be made known again": self.reidentification != Answer.UNKNOWN,
            "whether we may look into it": self.audit != Answer.UNKNOWN,
            "what happens when we leave": self.leaving != Answer.UNKNOWN,
            "which changes are agreed beforehand": self.change_plan != Answer.UNKNOWN,
        }
        return [word for word, is_known in words.items() if not is_known]

    def get_absolute_url(self) -> str:
        """The page about its maker."""
        return f"{self.solution.get_absolute_url()}maker/"


class Release(Tenant):
    """One version of a tool as it came here. Never changed."""

    solution = models.ForeignKey("solutions.Solution", on_delete=models.PROTECT, related_name="releases")
    version = models.CharField(max_length=60)
    before = models.CharField(max_length=60, blank=True)
    told_on = models.DateField(null=True)
    here_on = models.DateField()
    changes = models.TextField()
    # Whether it is one of the changes that were agreed beforehand.
    is_agreed = models.BooleanField(default=False)
    # What it reopened on the day it came: [{"what", "sentence", "who"}].
    reopened = models.JSONField(default=list)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta(Tenant.Meta):
        verbose_name = "release"
        ordering = ["-here_on", "-at", "id"]
        constraints = [models.UniqueConstraint(fields=["coalition", "solution", "version"], name="release_once")]

    is_registered = False

    @property
    def heading(self) -> str:
        """Which version."""
        return f"Version {self.version}"

    def get_absolute_url(self) -> str:
        """The page about its maker."""
        return f"{self.solution.get_absolute_url()}maker/"


class Trial(Tenant):
    """What was seen before anybody acted on the tool: a test on our own past data, or a run beside care. Never changed."""

    class Kind(models.TextChoices):
        """Which trial."""

        LOCAL = "local", "Test on our own past data"
        SILENT = "silent", "Run beside care, nobody acting on it"

    solution = models.ForeignKey("solutions.Solution", on_delete=models.PROTECT, related_name="trials")
    kind = models.CharField(max_length=10, choices=Kind)
    starts_on = models.DateField()
    ends_on = models.DateField()
    cases = models.PositiveIntegerField()
    result = models.TextField()
    is_good_enough = models.BooleanField()
    version = models.CharField(max_length=60, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta(Tenant.Meta):
        verbose_name = "trial"
        ordering = ["-ends_on", "-at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts_on__lte=models.F("ends_on")), name="trial_starts_before_it_ends"
            )
        ]

    is_registered = False

    @property
    def days(self) -> int:
        """How many days it took, both ends counted."""
        return (self.ends_on - self.starts_on).days + 1

    @property
    def heading(self) -> str:
        """Which trial."""
        return str(self.get_kind_display())

    def get_absolute_url(self) -> str:
        """The page of the gate."""
        return f"{self.solution.get_absolute_url()}gate/"
