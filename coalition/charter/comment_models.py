"""What the charter keeps of comments: on which paragraph, who said what, and how the drafter took it up."""

from django.db import models
from django.db.models import Q

from coalition.charter.version_models import PARTS, CharterVersion
from coalition.ledger.tenancy import ScopedManager, Tenant, TenantQuerySet
from coalition.people.models import Person


class CommentQuerySet(TenantQuerySet):
    """The words comments know."""

    def first_ones(self):
        """Comments themselves, without the replies to them."""
        return self.filter(parent=None)

    def open_now(self):
        """Comments nobody has said yet what became of."""
        return self.first_ones().filter(state=Comment.State.OPEN)


class Comment(Tenant):
    """What somebody says about a paragraph of a version; a reply has a parent. The paragraph's words are kept with it."""

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open", "Open"
        TAKEN_UP = "taken up", "Taken up in the wording"
        NOT = "not taken up", "Not taken up"

    version = models.ForeignKey(CharterVersion, on_delete=models.PROTECT, related_name="comments")
    part = models.CharField(max_length=20)
    # The paragraph as it read when it was commented on, and its number then (from 1).
    passage = models.TextField()
    number = models.PositiveSmallIntegerField()
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replies")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    written_at = models.DateTimeField()
    state = models.CharField(max_length=20, choices=State, default=State.OPEN)
    resolution = models.TextField(blank=True)
    resolved_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    resolved_at = models.DateTimeField(null=True)

    objects = ScopedManager.from_queryset(CommentQuerySet)()

    class Meta(Tenant.Meta):
        verbose_name = "comment"
        ordering = ["written_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", resolved_at=None) | ~Q(state="open") & Q(resolved_at__isnull=False),
                name="comment_resolved_is_dated",
            ),
            models.CheckConstraint(condition=~Q(state="not taken up") | ~Q(resolution=""), name="comment_not_says_why"),
            models.CheckConstraint(condition=Q(parent=None) | Q(state="open"), name="comment_reply_stays_open"),
        ]
        indexes = [models.Index(fields=["coalition", "version", "state"], name="comment_of_version")]

    @property
    def heading(self) -> str:
        """What it is about, by whom."""
        return f"Comment of {self.author.name} on “{dict(PARTS)[self.part]}”, paragraph {self.number}"

    @property
    def state_word(self) -> str:
        """open, taken up in the wording, or not taken up."""
        return str(self.get_state_display()).lower()

    @property
    def state_tone(self) -> str:
        """Its colour."""
        return {"open": "wait", "taken up": "ok"}.get(self.state, "neutral")

    @property
    def search_text(self) -> str:
        """Its words and what became of them."""
        return f"{self.words}\n{self.resolution}"
