"""What is celebrated: wins with their evidence and everybody on the path; thanks from one member to another."""

from django.db import models

from coalition.ledger.tenancy import ScopedManager, Tenant, TenantQuerySet
from coalition.measures.models import Measure
from coalition.people.models import Person


class WinQuerySet(TenantQuerySet):
    """The words wins know."""

    def past_draft(self):
        """Published wins, and those that were taken back since."""
        return self.filter(state__in=[Win.State.PUBLISHED, Win.State.WITHDRAWN])

    def told(self):
        """With whom they credit and who published them."""
        return self.select_related("coalition", "published_by").prefetch_related("credits__person")


class Win(Tenant):
    """Something that went well and can be shown. Drafted from the record or by a member, published by a member."""

    class State(models.TextChoices):
        """Where a win stands."""

        DRAFTED = "drafted", "drafted"
        PUBLISHED = "published", "published"
        DISMISSED = "dismissed", "dismissed"
        WITHDRAWN = "withdrawn", "withdrawn"

    title = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    words_html = models.TextField(blank=True)
    state = models.CharField(max_length=20, choices=State, default=State.DRAFTED)
    # What the record showed; one draft for each, ever. Empty for a win a member wrote.
    key = models.CharField(max_length=120, blank=True)
    measure = models.ForeignKey(Measure, null=True, on_delete=models.PROTECT, related_name="wins")
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_because = models.CharField(max_length=300, blank=True)

    objects = ScopedManager.from_queryset(WinQuerySet)()

    class Meta(Tenant.Meta):
        verbose_name = "win"
        ordering = ["-drafted_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["coalition", "key"], condition=~models.Q(key=""), name="win_offered_once"),
        ]
        indexes = [models.Index(fields=["coalition", "state", "-drafted_at"], name="win_newest")]

    def __str__(self) -> str:
        return self.title

    @property
    def search_text(self) -> str:
        """Its words."""
        return self.words


class Credit(Tenant):
    """A person without whom a win would not have been."""

    win = models.ForeignKey(Win, on_delete=models.CASCADE, related_name="credits")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta(Tenant.Meta):
        verbose_name = "credit"
        constraints = [models.UniqueConstraint(fields=["coalition", "win", "person"], name="credit_once")]

    is_registered = False


class Thanks(Tenant):
    """A short note from one member to another."""

    sender = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=400)
    at = models.DateTimeField()

    class Meta(Tenant.Meta):
        verbose_name = "thanks"
        ordering = ["-at", "-id"]

    is_registered = False

    @property
    def heading(self) -> str:
        """Whom it is for."""
        return f"Thanks to {self.receiver.name}"

    def get_absolute_url(self) -> str:
        """The page where thanks are read."""
        return f"/c/{self.house_slug}/wins/"
