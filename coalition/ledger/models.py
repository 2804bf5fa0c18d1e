"""What the ledger keeps: coalitions, their events, the links between things, and the register of things."""

import uuid

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models.functions import Now

from coalition.ledger.tenancy import Tenant

# Acts of the whole hospital (a roster imported, a coalition formed) are chained under this id.
HOSPITAL = uuid.UUID(int=0)


class Hospital:
    """The hospital itself: what an act is about that concerns no single coalition (a roster, a new coalition)."""

    pk = coalition_id = HOSPITAL
    slug = heading = "hospital"
    is_registered = False

    @classmethod
    def noun(cls) -> str:
        """The one word for it."""
        return "hospital"

    def get_absolute_url(self) -> str:
        """The hospital's own page: rosters and coalitions."""
        return "/hospital/"


class Coalition(models.Model):
    """A group that brings AI into care. All else belongs to one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=60, unique=True)
    purpose = models.CharField(max_length=300, blank=True)
    time_zone = models.CharField(max_length=60, default="Europe/London")
    is_demonstration = models.BooleanField(default=False)
    formed_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "coalition"
        ordering = ["name"]

    is_registered = False

    def __str__(self) -> str:
        return self.name

    @classmethod
    def noun(cls) -> str:
        """The one word for it."""
        return "coalition"

    @property
    def heading(self) -> str:
        """Its name."""
        return self.name

    def get_absolute_url(self) -> str:
        """Its first page."""
        return f"/c/{self.slug}/"


class Event(models.Model):
    """One act, for ever: who, what, when, about what, because of what. Facts hold ids and values, never free text."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    coalition_id = models.UUIDField()
    seq = models.BigIntegerField(editable=False, default=0)
    at = models.DateTimeField()
    kind = models.CharField(max_length=60)
    thing_type = models.CharField(max_length=40)
    thing_id = models.UUIDField()
    actor_id = models.UUIDField(null=True)
    because_type = models.CharField(max_length=40, blank=True)
    because_id = models.UUIDField(null=True)
    facts = models.JSONField(default=dict)
    previous = models.BinaryField(default=b"", editable=False)
    hash = models.BinaryField(default=b"", editable=False)

    class Meta:
        verbose_name = "event"
        ordering = ["-seq"]
        constraints = [models.UniqueConstraint(fields=["coalition_id", "seq"], name="event_seq_once")]
        indexes = [
            models.Index(fields=["coalition_id", "thing_id", "seq"], name="event_by_thing"),
            models.Index(fields=["coalition_id", "actor_id", "at"], name="event_by_actor"),
        ]


class ChainHead(models.Model):
    """The newest link of a coalition's chain; written by the database's own trigger only."""

    coalition_id = models.UUIDField(primary_key=True)
    seq = models.BigIntegerField(default=0)
    hash = models.BinaryField(default=b"")

    class Meta:
        verbose_name = "chain head"


class Link(Tenant):
    """What led to what: one thing, a verb, another thing; who joined them, when and why."""

    from_type = models.CharField(max_length=40)
    from_id = models.UUIDField()
    verb = models.CharField(max_length=40)
    to_type = models.CharField(max_length=40)
    to_id = models.UUIDField()
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField()
    reason = models.CharField(max_length=300, blank=True)

    class Meta(Tenant.Meta):
        verbose_name = "link"
        constraints = [
            models.UniqueConstraint(fields=["coalition", "from_id", "verb", "to_id"], name="link_once"),
        ]
        indexes = [models.Index(fields=["coalition", "to_id"], name="link_backwards")]


class Thing(Tenant):
    """The register: the present title, state and words of everything that has a page. Rebuilt at will; not the record."""

    # `id` is the thing's own id.
    type = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    state = models.CharField(max_length=60, blank=True)
    words = models.TextField(blank=True)
    search = SearchVectorField(null=True)
    changed_at = models.DateTimeField()

    class Meta(Tenant.Meta):
        verbose_name = "thing"
        indexes = [
            GinIndex(fields=["search"], name="thing_search"),
            models.Index(fields=["coalition", "type", "-changed_at"], name="thing_newest"),
            models.Index(fields=["coalition", "-changed_at"], name="thing_latest"),
        ]


class Submission(models.Model):
    """A write that was asked for once: its key and its answer, so that asking again does not do it again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person_id = models.UUIDField()
    key = models.CharField(max_length=100)
    body_hash = models.CharField(max_length=64, blank=True)
    status = models.PositiveSmallIntegerField(default=0)
    answer = models.JSONField(null=True)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "submission"
        constraints = [models.UniqueConstraint(fields=["person_id", "key"], name="submission_once")]
