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
        constraints = [
            models.UniqueConstraint(fields=["coalition", "person", "event_id"], name="notice_once")
        ]
        indexes = [models.Index(fields=["coalition", "person", "-at"], name="notice_newest")]

    is_registered = False


class Spread(models.Model):
    """How far a coalition's events have been made into notices."""

    coalition_id = models.UUIDField(primary_key=True)
    seq = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = "spread"


class MailQuerySet(models.QuerySet):
    """The words mails know."""

    def due(self):
        """Mails to try now, the longest waiting first."""
        waiting = self.filter(sent_at=None, parked_at=None, next_try_at__lte=clock.now())
        return waiting.order_by("next_try_at", "id")


class Mail(models.Model):
    """A message to send, at least once, with one Message-ID made from `id` (the event's that caused it).

    Its words are made when it is sent: nothing of them, and no link's code, is stored. What many are told is one such
    row without a `person`, and when its turn comes one for each of them.
    """

    id = models.UUIDField(primary_key=True)
    coalition_id = models.UUIDField()
    kind = models.CharField(max_length=60)
    thing_id = models.UUIDField()
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    # Parked: given up after eight tries, or no longer wanted; `problem` says which.
    parked_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=120, blank=True)

    objects = models.Manager.from_queryset(MailQuerySet)()

    class Meta:
        verbose_name = "mail"
        indexes = [
            models.Index(
                fields=["next_try_at"], condition=models.Q(sent_at=None, parked_at=None), name="mail_waiting"
            )
        ]


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
