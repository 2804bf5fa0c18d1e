"""What can be done in a discussion; what can be done about concerns is in the two modules named after them."""

from coalition.forum import (  # noqa: F401  one catalogue
    events,
    forms,
    operations_concerns,
    operations_reservations,
    operations_sealed,
    rules,
)
from coalition.forum.mentions import people_in
from coalition.forum.models import FOUND_BY, Discussion, Post
from coalition.forum.operations_reading import mark_read
from coalition.ledger import clock
from coalition.ledger.adding import add
from coalition.ledger.models import Coalition
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import link, record
from coalition.ui import markdown

_SPOKEN = (events.opened, events.mentioned_in)


@operation(rules.may_open, form=forms.OpenDiscussion, records=_SPOKEN, label="Start a discussion", done="It is there.")
def open(coalition: Coalition, *, by, kind, title, body, solution=None, concern=None) -> Discussion:
    """Start a discussion: an idea, a question or an update."""
    now = clock.now()
    discussion = Discussion.objects.create(
        kind=kind, title=title, author=by, solution=solution, opened_at=now, last_post_at=now
    )
    _post(discussion, by, body)
    record(events.opened, discussion, because=concern)
    _tell_mentioned(discussion, body)
    if concern is not None:
        link(concern, "raised into", discussion)
    return discussion


@operation(
    rules.may_reply,
    form=forms.Reply,
    records=(events.replied, events.mentioned_in),
    label="Reply",
    done="Your reply is there.",
)
def reply(discussion: Discussion, *, by, body) -> Discussion:
    """Reply in a discussion."""
    if discussion.newest[:1] == [(by.pk, body)]:
        raise Invalid("You have just written exactly this. It is there.", field="body")
    _post(discussion, by, body)
    record(events.replied, discussion)
    _tell_mentioned(discussion, body)
    return discussion


@operation(rules.may_edit, form=forms.Edit, records=events.edited, label="Correct", done="Your post is corrected.")
def edit(post: Post, *, by, body) -> Discussion:
    """Correct a post of yours; that it was corrected stays visible."""
    post.body, post.html, post.renderer = body, markdown.render(body), markdown.RENDERER_VERSION
    post.edited_at = clock.now()
    post.save(update_fields=["body", "html", "renderer", "edited_at"])
    record(events.edited, post.discussion, post=post.pk)
    return post.discussion


@operation(rules.may_resolve, form=forms.Resolve, records=events.resolved, label="Resolve", done="It is resolved.")
def resolve(discussion: Discussion, *, by, how) -> Discussion:
    """Close a discussion by saying how it was resolved."""
    discussion.state, discussion.resolution = Discussion.State.RESOLVED, how
    discussion.save(update_fields=["state", "resolution"])
    record(events.resolved, discussion)
    return discussion


@operation(rules.may_reopen, form=forms.Because, records=events.reopened, label="Reopen", done="It is open again.")
def reopen(discussion: Discussion, *, by, because) -> Discussion:
    """Open a resolved discussion again, and say why."""
    discussion.state, discussion.resolution = Discussion.State.OPEN, ""
    discussion.save(update_fields=["state", "resolution"])
    _post(discussion, by, because)
    record(events.reopened, discussion)
    return discussion


def _post(discussion: Discussion, by, body: str) -> Post:
    now = clock.now()
    before = discussion.newest
    post = Post(
        discussion=discussion,
        author=by,
        body=body,
        html=markdown.render(body),
        renderer=markdown.RENDERER_VERSION,
        at=now,
    )
    add([post])
    discussion.newest = [(by.pk, body), *before][:FOUND_BY]
    discussion.last_post_at = now
    discussion.posts_count += 1
    discussion.save(update_fields=["last_post_at", "posts_count"])
    mark_read(discussion, by)
    return post


def _tell_mentioned(discussion: Discussion, body: str) -> None:
    people = people_in(body)
    if people:
        record(events.mentioned_in, discussion, people=people)
