"""Who held which seat from when until when, as rows that the database writes; and what counts as silence in a seat."""

from django.db import models
from django.db.models import F, Q

from coalition.ledger.tenancy import ScopedManager, Tenant, TenantQuerySet


class Mode(models.TextChoices):
    """How somebody came to a seat."""

    ELECTED = "elected", "Elected"
    APPOINTED = "appointed", "Appointed"
    EX_OFFICIO = "by office", "By office"
    VOLUNTEERED = "volunteered", "Volunteered"
    DELEGATED = "sent by the team", "Sent by the team"


class Place(models.TextChoices):
    """As what somebody sat there."""

    HOLDER = "holder", "Holder"
    DEPUTY = "deputy", "Deputy"


class HoldingQuerySet(TenantQuerySet):
    """The words holdings know."""

    def at(self, moment):
        """Those that ran at a moment: begun by then, and not over."""
        return self.filter(since__lte=moment).filter(Q(until=None) | Q(until__gt=moment))

    def now(self):
        """Those that run."""
        return self.filter(until=None)

    def in_order(self):
        """Newest first."""
        return self.order_by("-since", "-id")


class Holding(Tenant):
    """One stretch of time in which a member held a seat or deputised in it. See `walls.py` for who writes it."""

    seat = models.ForeignKey("people.Seat", on_delete=models.PROTECT, related_name="holdings")
    member = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="holdings")
    place = models.CharField(max_length=10, choices=Place)
    mode = models.CharField(max_length=20, choices=Mode, blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    objects = ScopedManager.from_queryset(HoldingQuerySet)()

    class Meta(Tenant.Meta):
        verbose_name = "holding"
        constraints = [
            models.UniqueConstraint(
                fields=["coalition", "seat", "place"], condition=Q(until=None), name="holding_once_at_a_time"
            ),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="holding_runs_forward"),
        ]
        indexes = [models.Index(fields=["coalition", "member", "-since"], name="holding_by_member")]

    is_registered = False

    @property
    def heading(self) -> str:
        """Who sat where, as what."""
        return f"{self.member.person.name} · {self.seat.title} ({self.get_place_display().lower()})"

    def get_absolute_url(self) -> str:
        """The seat's page, which tells its history."""
        return self.seat.get_absolute_url()


class Silence(Tenant):
    """After how many days without a word a seat of this coalition counts as silent."""

    days = models.PositiveSmallIntegerField()

    class Meta(Tenant.Meta):
        verbose_name = "silence"
        constraints = [models.UniqueConstraint(fields=["coalition"], name="silence_once")]

    is_registered = False

    @property
    def heading(self) -> str:
        """The number of days."""
        return f"Silent after {self.days} days"
