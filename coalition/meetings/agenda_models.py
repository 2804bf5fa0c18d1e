"""What a meeting consists of: its agenda, who was there, and the actions it asked for."""

from django.db import models
from django.db.models import Q

from coalition.ledger import clock
from coalition.ledger.tenancy import ScopedManager, Tenant, TenantQuerySet
from coalition.meetings.meeting_models import Meeting
from coalition.meetings.vocabulary import KIND_WORDS, ActionState, ItemState, Presence
from coalition.people.models import Person


class ItemQuerySet(TenantQuerySet):
    """The words agenda items know."""

    def standing(self):
        """Proposed or kept; in their order."""
        return self.exclude(state=ItemState.DROPPED).order_by("position", "id")

    def touched(self):
        """Those somebody kept, dropped or added: what the app must leave alone."""
        return self.exclude(state=ItemState.PROPOSED)


class AgendaItem(Tenant):
    """One point of an agenda. It knows the thing it is about, and why it is here."""

    State = ItemState

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=30, default="own")
    # The thing it is about, wherever that lives; a row of a higher room, so no foreign key.
    thing_type = models.CharField(max_length=40, blank=True)
    thing_id = models.UUIDField(null=True)
    because = models.CharField(max_length=300, blank=True)
    urgency = models.FloatField(default=0)
    minutes = models.PositiveSmallIntegerField(default=10)
    presenter = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=ItemState, default=ItemState.PROPOSED)
    drop_reason = models.CharField(max_length=300, blank=True)
    outcome = models.TextField(blank=True)
    added_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager.from_queryset(ItemQuerySet)()

    class Meta(Tenant.Meta):
        verbose_name = "agenda item"
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["coalition", "meeting", "kind", "thing_id"],
                condition=Q(thing_id__isnull=False),
                name="item_once",
            ),
            models.CheckConstraint(condition=~Q(state="dropped") | ~Q(drop_reason=""), name="item_drop_says_why"),
        ]

    @property
    def state_word(self) -> str:
        """proposed, kept, dropped, or settled when its outcome is there."""
        return "settled" if self.outcome else self.state

    @property
    def state_tone(self) -> str:
        """Its colour; empty for the word's own."""
        return "accent" if self.state_word == "kept" else ""

    @property
    def kind_words(self) -> str:
        """What sort of item it is, in words."""
        return KIND_WORDS.get(self.kind, self.kind)

    @property
    def search_text(self) -> str:
        """Why it was there and what came of it."""
        return f"{self.because}\n{self.outcome}"


class Attendance(Tenant):
    """Whether a person was at a meeting."""

    Presence = Presence

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Presence)

    class Meta(Tenant.Meta):
        verbose_name = "attendance"
        constraints = [
            models.UniqueConstraint(fields=["coalition", "meeting", "person"], name="attendance_once"),
            models.CheckConstraint(condition=Q(kind__in=Presence.values), name="attendance_kind_known"),
        ]

    is_registered = False


class ActionQuerySet(TenantQuerySet):
    """The words actions know."""

    def open_now(self):
        """Neither done nor dropped; the next due first."""
        return self.filter(state=ActionState.OPEN).order_by("due_on", "id")

    def overdue(self):
        """Open ones whose day has passed."""
        return self.open_now().filter(due_on__lt=clock.today())


class Action(Tenant):
    """Something a meeting asked somebody to do by a day."""

    State = ActionState

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="actions")
    item = models.ForeignKey(AgendaItem, null=True, on_delete=models.PROTECT, related_name="actions")
    title = models.CharField(max_length=200)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    state = models.CharField(max_length=20, choices=ActionState, default=ActionState.OPEN)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    drop_reason = models.CharField(max_length=300, blank=True)

    objects = ScopedManager.from_queryset(ActionQuerySet)()

    class Meta(Tenant.Meta):
        verbose_name = "action"
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(state="done") | Q(done_at__isnull=False), name="action_done_is_dated"),
            models.CheckConstraint(condition=~Q(state="dropped") | ~Q(drop_reason=""), name="action_drop_says_why"),
        ]
        indexes = [models.Index(fields=["coalition", "owner", "state", "due_on"], name="action_of_owner")]

    @property
    def state_word(self) -> str:
        """open, overdue, done or dropped."""
        return "overdue" if self.is_overdue else self.state

    @property
    def is_overdue(self) -> bool:
        """Open, and its day has passed."""
        return self.state == ActionState.OPEN and self.due_on < clock.today()
