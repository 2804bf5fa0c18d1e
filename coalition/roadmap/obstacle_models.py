"""What stands in the way: obstacles, the levels that can remove them, and the steps an obstacle takes up and down."""

from django.db import models
from django.db.models import Q

from coalition.ledger import clock
from coalition.ledger.tenancy import ScopedManager, Tenant, TenantQuerySet
from coalition.people.models import Person
from coalition.roadmap import tags
from coalition.roadmap.ladder import FIRST


class ObstacleQuerySet(TenantQuerySet):
    """The words obstacles know."""

    def open_now(self):
        """Those not cleared yet, answered or not."""
        return self.exclude(state=Obstacle.State.CLEARED)

    def waiting(self):
        """Those that no level has answered yet."""
        return self.filter(state=Obstacle.State.OPEN)


class Obstacle(Tenant):
    """What stands in the way of a milestone, or of the whole work."""

    class State(models.TextChoices):
        """Whether it still stands."""

        OPEN = "open", "Open"
        ANSWERED = "answered", "Answered"
        CLEARED = "cleared", "Cleared"

    title = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    milestone = models.ForeignKey("roadmap.Milestone", null=True, on_delete=models.PROTECT, related_name="obstacles")
    raised_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="obstacles")
    # Which level is asked to remove it now, and who that is by name: a department, a committee, a maker.
    level = models.SlugField(max_length=40, default=FIRST)
    remover = models.CharField(max_length=80, blank=True)
    # What kind of obstacle it is, by two lists of implementation science.
    cfir = models.CharField(max_length=20, blank=True, choices=tags.CFIR)
    nasss = models.CharField(max_length=20, blank=True, choices=tags.NASSS)
    raised_at = models.DateTimeField()
    state = models.CharField(max_length=20, choices=State, default=State.OPEN)
    cleared_at = models.DateTimeField(null=True)
    how = models.TextField(blank=True)

    objects = ScopedManager.from_queryset(ObstacleQuerySet)()

    class Meta(Tenant.Meta):
        verbose_name = "obstacle"
        ordering = ["raised_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="cleared", cleared_at__isnull=False) | (~Q(state="cleared") & Q(cleared_at=None)),
                name="obstacle_cleared_has_a_moment",
            ),
        ]
        indexes = [models.Index(fields=["coalition", "state", "raised_at"], name="obstacle_oldest")]

    def __str__(self) -> str:
        return self.title

    @property
    def age_days(self) -> int:
        """Whole days it stands, or stood."""
        return ((self.cleared_at or clock.now()) - self.raised_at).days

    @property
    def kind_words(self) -> list[str]:
        """What kind of obstacle it is, in plain words."""
        return [str(each) for each in (self.get_cfir_display(), self.get_nasss_display()) if each]

    @property
    def search_text(self) -> str:
        """What it is about, and how it was cleared."""
        return f"{self.words} {self.how}".strip()


class Level(Tenant):
    """A level of the ladder as this coalition has it: what it is called, how soon it answers, who speaks for it."""

    code = models.SlugField(max_length=40)
    title = models.CharField(max_length=80)
    hours = models.PositiveSmallIntegerField()
    climbs_to = models.SlugField(max_length=40, blank=True)
    speaker = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(Tenant.Meta):
        verbose_name = "obstacle level"
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["coalition", "code"], name="level_once"),
            models.CheckConstraint(condition=Q(hours__gte=1, hours__lte=1000), name="level_hours"),
        ]

    is_registered = False


class StepQuerySet(TenantQuerySet):
    """The words steps know."""

    def waiting(self):
        """Those whose level has been asked and has not answered."""
        return self.filter(ended="")


class Step(Tenant):
    """An obstacle's stay at one level: since when, until when an answer is due, what was tried, how the stay ended."""

    class End(models.TextChoices):
        """How a stay ended."""

        ANSWERED = "answered", "Answered"
        UNANSWERED = "unanswered", "Not answered in time"
        HANDED_UP = "handed up", "Handed up"
        CLEARED = "cleared", "Cleared meanwhile"

    class Verdict(models.TextChoices):
        """What a level answers."""

        REMOVED = "removed", "It is removed"
        BEING_REMOVED = "being removed", "It is being removed"
        CANNOT = "cannot", "It cannot be removed, because"

    obstacle = models.ForeignKey(Obstacle, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField()
    level = models.SlugField(max_length=40)
    arrived_at = models.DateTimeField()
    due_at = models.DateTimeField()
    tried = models.TextField(blank=True)
    ended = models.CharField(max_length=20, blank=True, choices=End)
    ended_at = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=20, blank=True, choices=Verdict)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    # When the answer of a level above came back down past this one.
    told_at = models.DateTimeField(null=True)

    objects = ScopedManager.from_queryset(StepQuerySet)()

    class Meta(Tenant.Meta):
        verbose_name = "obstacle step"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["coalition", "obstacle", "number"], name="step_once"),
            models.UniqueConstraint(
                fields=["coalition", "obstacle"], condition=Q(ended=""), name="one_level_asked_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended="", ended_at=None) | (~Q(ended="") & Q(ended_at__isnull=False)),
                name="step_ended_has_a_moment",
            ),
        ]
        indexes = [models.Index(fields=["coalition", "ended", "due_at"], name="step_due")]

    is_registered = False

    @property
    def is_late(self) -> bool:
        """Whether the level should have answered by now."""
        return not self.ended and clock.now() > self.due_at
