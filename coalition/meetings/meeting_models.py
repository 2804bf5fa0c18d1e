"""What a forum is made of: series and their meetings."""

import datetime as dt

from django.db import models
from django.db.models import Q

from coalition.ledger import clock
from coalition.ledger.tenancy import ScopedManager, Tenant, TenantQuerySet
from coalition.meetings.recurrence import Occurrence, moment_of, next_dates, words
from coalition.meetings.vocabulary import MeetingState
from coalition.people.models import Person


class Series(Tenant):
    """A forum: meetings that come back by a rule, on the wall clock of their zone."""

    title = models.CharField(max_length=120)
    purpose = models.CharField(max_length=300, blank=True)
    rrule = models.CharField(max_length=200)
    first_on = models.DateField()
    begins_at = models.TimeField()
    time_zone = models.CharField(max_length=60)
    duration = models.PositiveSmallIntegerField(default=60)
    place = models.CharField(max_length=200, blank=True)
    link = models.URLField(max_length=500, blank=True)
    is_active = models.BooleanField(default=True)
    started_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()

    class Meta(Tenant.Meta):
        verbose_name = "series"
        ordering = ["title", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["coalition", "title"], condition=Q(is_active=True), name="series_title_once"
            ),
            models.CheckConstraint(condition=Q(duration__gte=10, duration__lte=480), name="series_duration"),
        ]

    @property
    def state_word(self) -> str:
        """active or ended."""
        return "active" if self.is_active else "ended"

    @property
    def first(self) -> dt.datetime:
        """The wall time of its first meeting, naive."""
        return dt.datetime.combine(self.first_on, self.begins_at)

    @property
    def rhythm_words(self) -> str:
        """How often it meets, as people say it; hours are those of its zone."""
        return words(self.rrule, self.first)

    def next_dates(self, count: int = 1, after: dt.datetime | None = None) -> list[Occurrence]:
        """Its next dates after a moment (default: now); none when it has ended."""
        return next_dates(self.rrule, self.first, self.time_zone, after or clock.now(), count) if self.is_active else []

    @property
    def search_text(self) -> str:
        """What it is for."""
        return self.purpose


class MeetingQuerySet(TenantQuerySet):
    """The words meetings know."""

    def to_come(self):
        """Called and not over yet; the next first."""
        return self.filter(state=MeetingState.CALLED, ends_at__gte=clock.now()).order_by("starts_at", "id")

    def past(self):
        """Held, published, or over by the clock."""
        over = Q(state=MeetingState.CALLED, ends_at__lt=clock.now())
        return self.filter(Q(state__in=[MeetingState.HELD, MeetingState.PUBLISHED]) | over)

    def without_minutes(self):
        """Over, and the minutes not published."""
        return self.past().exclude(state=MeetingState.PUBLISHED)


class Meeting(Tenant):
    """One meeting: called, held, and closed by publishing its minutes, which then stay as they are."""

    State = MeetingState

    series = models.ForeignKey(Series, null=True, on_delete=models.PROTECT, related_name="meetings")
    title = models.CharField(max_length=120)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    # What was promised: the day and hour on the wall of a zone. The moment above follows from it.
    starts_on = models.DateField()
    begins_at = models.TimeField()
    time_zone = models.CharField(max_length=60)
    place = models.CharField(max_length=200, blank=True)
    link = models.URLField(max_length=500, blank=True)
    state = models.CharField(max_length=20, choices=MeetingState, default=MeetingState.CALLED)
    called_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    called_at = models.DateTimeField()
    cancel_reason = models.CharField(max_length=300, blank=True)
    attendance_at = models.DateTimeField(null=True)
    minutes = models.TextField(blank=True)
    # Counts rewritings of the minutes, so that two people do not overwrite each other.
    minutes_edit = models.PositiveIntegerField(default=1)
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    # How many suggestions did not fit into its time when the agenda was last proposed.
    left_out = models.PositiveSmallIntegerField(default=0)

    objects = ScopedManager.from_queryset(MeetingQuerySet)()

    class Meta(Tenant.Meta):
        verbose_name = "meeting"
        ordering = ["-starts_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["coalition", "series", "starts_at"], condition=~Q(state="cancelled"), name="meeting_once"
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=models.F("starts_at")), name="meeting_ends_after_it_starts"),
            models.CheckConstraint(
                condition=~Q(state="published")
                | Q(published_at__isnull=False, attendance_at__isnull=False) & ~Q(minutes=""),
                name="meeting_published_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(cancel_reason=""), name="meeting_cancel_says_why"
            ),
        ]
        indexes = [models.Index(fields=["coalition", "state", "starts_at"], name="meeting_by_time")]

    @property
    def heading(self) -> str:
        """Its title and its day: "Forum, 24 Nov 2026"."""
        return f"{self.title}, {self.starts_on.day} {self.starts_on:%b %Y}"

    @property
    def state_word(self) -> str:
        """Its state in words."""
        if self.state == MeetingState.CALLED and self.starts_at <= clock.now():
            return "under way" if clock.now() < self.ends_at else "to be written up"
        return str(self.get_state_display()).lower()

    @property
    def state_tone(self) -> str:
        """Its colour; empty for the word's own."""
        return {"to be written up": "warn", "minutes published": "ok", "under way": "accent"}.get(self.state_word, "")

    @property
    def length(self) -> int:
        """How long it is meant to take, in minutes."""
        return round((self.ends_at - self.starts_at).total_seconds() / 60)

    @property
    def has_begun(self) -> bool:
        """Whether it has begun; a quarter of an hour early counts."""
        return clock.now() >= self.starts_at - dt.timedelta(minutes=15)

    @property
    def is_open(self) -> bool:
        """Whether anything in it can still change."""
        return self.state in {MeetingState.CALLED, MeetingState.HELD}

    @property
    def wall_words(self) -> str:
        """Day, hours and zone as they were promised."""
        end = dt.datetime.combine(self.starts_on, self.begins_at) + dt.timedelta(minutes=self.length)
        return f"{self.starts_on:%A} {self.starts_on.day} {self.starts_on:%B %Y}, {self.begins_at:%H:%M}–{end:%H:%M}"

    @property
    def search_text(self) -> str:
        """Its minutes."""
        return self.minutes

    def set_wall(self, local: dt.datetime, zone: str, minutes: int) -> None:
        """Promise a naive wall time in a zone for so many minutes; the moments follow from it. Saves nothing."""
        self.starts_on, self.begins_at, self.time_zone = local.date(), local.time(), zone
        self.starts_at = moment_of(local, zone)
        self.ends_at = self.starts_at + dt.timedelta(minutes=minutes)
