"""What the forum keeps: discussions with their posts and who read how far; concerns are in files of their own."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils.functional import cached_property

from coalition.forum.concern_models import Concern, ConcernMessage  # noqa: F401  part of this room's tables
from coalition.forum.sealed_models import SealedConcern, SealedMessage  # noqa: F401  part of this room's tables
from coalition.ledger.ready import Ready, some_id
from coalition.ledger.tenancy import ScopedManager, Tenant, TenantQuerySet
from coalition.ui import markdown

PERSON = settings.AUTH_USER_MODEL
FOUND_BY = 40


class DiscussionQuerySet(TenantQuerySet):
    """The words discussions know."""

    def open_now(self):
        """Discussions nobody has resolved."""
        return self.filter(state=Discussion.State.OPEN)

    def for_lists(self):
        """What a line of a list shows, and no more: its author without their account."""
        shown = ("coalition_id", "title", "kind", "state", "posts_count", "last_post_at", "author__name")
        return self.select_related("author").only(*shown)

    def with_reading_of(self, person):
        """Each row with `read_at`: when `person` last read it (None: never)."""
        mine = Reading.objects.filter(discussion=OuterRef("pk"), person=person)
        return self.annotate(read_at=Subquery(mine.values("last_read_at")[:1]))


class Discussion(Tenant):
    """A conversation with a kind and a title. It is resolved when somebody says how."""

    class Kind(models.TextChoices):
        IDEA = "idea", "Idea"
        QUESTION = "question", "Question"
        UPDATE = "update", "Update"

    class State(models.TextChoices):
        OPEN = "open", "Open"
        RESOLVED = "resolved", "Resolved"

    kind = models.CharField(max_length=20, choices=Kind, default=Kind.IDEA)
    title = models.CharField(max_length=200)
    author = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    solution = models.ForeignKey("solutions.Solution", null=True, on_delete=models.PROTECT, related_name="discussions")
    state = models.CharField(max_length=20, choices=State, default=State.OPEN)
    resolution = models.TextField(blank=True)
    opened_at = models.DateTimeField()
    last_post_at = models.DateTimeField()
    posts_count = models.PositiveIntegerField(default=0)

    objects = ScopedManager.from_queryset(DiscussionQuerySet)()

    class Meta(Tenant.Meta):
        verbose_name = "discussion"
        indexes = [models.Index(fields=["coalition", "-last_post_at", "-id"], name="discussion_latest")]

    @property
    def search_text(self) -> str:
        """The newest posts."""
        return "\n".join(body for _, body in self.newest)

    @cached_property
    def newest(self) -> list[tuple[uuid.UUID, str]]:
        """Author and words of the newest posts, newest first: those by which the discussion is found."""
        return NEWEST.tuples(here=self.coalition_id, discussion=self.pk)

    @property
    def is_unread(self) -> bool:
        """Whether something came after the reader last read; needs `with_reading_of`."""
        read_at = getattr(self, "read_at", None)
        return read_at is None or read_at < self.last_post_at


class Post(Tenant):
    """One contribution. Its rendering is kept beside the text, with the renderer's version."""

    discussion = models.ForeignKey(Discussion, on_delete=models.PROTECT, related_name="posts")
    author = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    body = models.TextField()
    html = models.TextField()
    renderer = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)

    class Meta(Tenant.Meta):
        verbose_name = "post"
        indexes = [models.Index(fields=["coalition", "discussion", "at", "id"], name="post_in_order")]

    is_registered = False

    @property
    def shown_html(self) -> str:
        """Safe HTML of what was written."""
        return shown_html(self.renderer, self.html, self.body)


def shown_html(renderer: int, html: str, body: str) -> str:
    """Safe HTML: the stored rendering, made anew when the renderer has changed since."""
    return markdown.safe(html) if renderer == markdown.RENDERER_VERSION else markdown.render(body)


class Reading(Tenant):
    """How far a person has read a discussion: theirs alone, no act of the coalition."""

    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    discussion = models.ForeignKey(Discussion, on_delete=models.CASCADE, related_name="readings")
    last_read_at = models.DateTimeField()

    class Meta(Tenant.Meta):
        verbose_name = "reading"
        constraints = [models.UniqueConstraint(fields=["coalition", "discussion", "person"], name="reading_once")]

    is_registered = False


def _newest(here: uuid.UUID, discussion: uuid.UUID) -> models.QuerySet:
    posts = Post.across_coalitions.filter(coalition_id=here, discussion_id=discussion)
    return posts.order_by("-at", "-id").values_list("author_id", "body")[:FOUND_BY]


NEWEST = Ready(_newest, here=some_id(), discussion=some_id())
