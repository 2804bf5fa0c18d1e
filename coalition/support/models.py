"""What support keeps: requests with their conversation and clocks, articles, and who found them helpful."""

from django.db import models
from django.db.models.functions import Coalesce

from coalition.ledger import clock
from coalition.ledger.tenancy import ScopedManager, Tenant, TenantQuerySet
from coalition.people.models import Person, Team
from coalition.solutions.models import Solution
from coalition.support import clocks


class RequestQuerySet(TenantQuerySet):
    """The words requests know."""

    def unsolved(self):
        """Those that wait for somebody who helps."""
        return self.filter(state__in=Request.UNSOLVED)

    def overdue(self):
        """Unsolved, and their solution is due."""
        return self.unsolved().filter(solve_due_at__lt=clock.now())

    def by_due(self):
        """What is due first comes first: the first answer while it is missing, then the solution."""
        first = models.Case(models.When(first_answered_at=None, then="first_due_at"), default=None)
        return self.annotate(next_due_at=Coalesce(first, "solve_due_at")).order_by("next_due_at", "id")


class Request(Tenant):
    """Somebody needs help with a tool or with this application."""

    class State(models.TextChoices):
        """Where it stands."""

        ASKED = "asked", "asked"
        TAKEN = "taken", "taken"
        ANSWERED = "answered", "answered"
        CONFIRMED = "confirmed", "confirmed"
        REOPENED = "reopened", "reopened"

    class About(models.TextChoices):
        """What it is about."""

        TOOL = "tool", "A tool we use"
        APP = "app", "This application"

    class Urgency(models.TextChoices):
        """How long it can wait."""

        CAN_WAIT = clocks.CAN_WAIT, "It can wait"
        SOON = clocks.SOON, "Soon"
        STOPPED = clocks.STOPPED, "Work has stopped"

    UNSOLVED = (State.ASKED, State.TAKEN, State.REOPENED)

    title = models.CharField(max_length=200)
    words = models.TextField()
    html = models.TextField()
    about = models.CharField(max_length=10, choices=About, default=About.TOOL)
    solution = models.ForeignKey(Solution, null=True, on_delete=models.PROTECT, related_name="requests")
    urgency = models.CharField(max_length=20, choices=Urgency, default=Urgency.CAN_WAIT)
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="requests")
    owner = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="helping")
    state = models.CharField(max_length=20, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField()
    first_due_at = models.DateTimeField()
    solve_due_at = models.DateTimeField()
    first_answered_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    reopened_count = models.PositiveSmallIntegerField(default=0)
    # Seconds on its clock while it lay answered before it was reopened: nobody was to work on it then.
    frozen_seconds = models.PositiveBigIntegerField(default=0)

    objects = ScopedManager.from_queryset(RequestQuerySet)()

    class Meta(Tenant.Meta):
        verbose_name = "request"
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="confirmed", confirmed_at__isnull=False) | ~models.Q(state="confirmed"),
                name="request_confirmed_once_said",
            ),
            models.CheckConstraint(
                condition=models.Q(answered_at__isnull=False) | ~models.Q(state__in=["answered", "confirmed"]),
                name="request_answered_at_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["coalition", "state", "solve_due_at"], name="request_by_due"),
            models.Index(fields=["coalition", "asked_by", "-asked_at"], name="request_by_asker"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def search_text(self) -> str:
        """What was asked."""
        return self.words

    @property
    def is_solved_in_time(self) -> bool:
        """Whether it was solved before it was due, at the first try."""
        return self.answered_at is not None and self.answered_at <= self.solve_due_at and not self.reopened_count


class Message(Tenant):
    """One post of a request's conversation; `is_answer` when it is what solves it."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="messages")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    html = models.TextField()
    is_answer = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta(Tenant.Meta):
        verbose_name = "help message"
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["coalition", "request", "at"], name="help_message_in_order")]

    is_registered = False

    @property
    def heading(self) -> str:
        """Whose words in which request."""
        return f"{self.author.name} in {self.request.title}"

    def get_absolute_url(self) -> str:
        """The page of its request."""
        return self.request.get_absolute_url()


class Article(Tenant):
    """An answer for everybody who has the same question."""

    class State(models.TextChoices):
        """Where it stands."""

        DRAFT = "draft", "draft"
        PUBLISHED = "published", "published"

    title = models.CharField(max_length=200)
    words = models.TextField()
    html = models.TextField()
    solution = models.ForeignKey(Solution, null=True, on_delete=models.PROTECT, related_name="articles")
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT)
    from_request = models.ForeignKey(Request, null=True, on_delete=models.PROTECT, related_name="articles")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    helpful = models.PositiveIntegerField(default=0)
    unhelpful = models.PositiveIntegerField(default=0)

    class Meta(Tenant.Meta):
        verbose_name = "article"
        ordering = ["title", "id"]
        indexes = [models.Index(fields=["coalition", "state", "title"], name="article_by_title")]

    def __str__(self) -> str:
        return self.title

    @property
    def search_text(self) -> str:
        """Its words."""
        return self.words


class Vote(Tenant):
    """Whether an article helped somebody; one word for each person, which they may change."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="votes")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    is_helpful = models.BooleanField()
    at = models.DateTimeField()

    class Meta(Tenant.Meta):
        verbose_name = "article vote"
        constraints = [models.UniqueConstraint(fields=["coalition", "article", "person"], name="article_vote_once")]

    is_registered = False
