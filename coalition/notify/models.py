"""What notify keeps: notices for each member, how far events were spread, mail to send, the worker's heartbeat."""

from django.db import models

from coalition.ledger import clock
from coalition.ledger.tenancy import Tenant
from coalition.people.models import Person


class Notice(Tenant):
    """One event that one person should know of; seen or not."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notices")
    event_id = models.UUIDField()
    thing_id = models.UUIDField()
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)

    class Meta(Tenant.Meta):
        verbose_name = "notice"
        constraints = [models.UniqueConstraint(fields=["coalition", "person", "event_id"], name="notice_once")]
        indexes = [models.Index(fields=["coalition", "person", "-at"], name="notice_newest")]

    is_registered = False


class Spread(models.Model):
    """How far a coalition's events have been made into notices."""

    coalition_id = models.UUIDField(primary_key=True)
    seq = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = "spread"


class Mail(models.Model):
    """A message to send; written with the fact that causes it, sent by the worker, at least once, with one Message-ID."""

    id = models.UUIDField(primary_key=True)
    coalition_id = models.UUIDField(null=True)
    to = models.EmailField(max_length=254)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    parked_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "mail"


class Heartbeat(models.Model):
    """When the worker last said it lives."""

    name = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = "heartbeat"

    @classmethod
    def age_seconds(cls) -> float:
        """Seconds since the newest heartbeat; a day when there was none."""
        newest = cls.objects.order_by("-at").first()
        return (clock.now() - newest.at).total_seconds() if newest else 86_400.0

    @classmethod
    def is_fresh(cls, seconds: float) -> bool:
        """Whether a worker's heart beat within `seconds`."""
        return cls.age_seconds() <= seconds
