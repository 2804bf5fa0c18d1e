"""What can be said about the paragraphs of a version while it is drafted or signed: comment, reply, say what became of it."""

from coalition.charter import events, forms_comments, rules
from coalition.charter.models import CharterVersion, Comment
from coalition.charter.paragraphs import anchor_of, paragraphs
from coalition.charter.version_models import PARTS
from coalition.ledger import clock
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import link, record

GONE = "This paragraph was reworded meanwhile. Open the page again, and choose the paragraph as it reads now."


@operation(
    rules.may_comment, form=forms_comments.Remark, records=events.commented, label="Comment on a paragraph",
    done="Your comment is there.",
)  # fmt: skip
def comment(version: CharterVersion, *, by, paragraph, words) -> Comment:
    """Comment on a paragraph of the charter while it is drafted or signed."""
    part, number, passage = _passage(version, paragraph)
    same = Comment.objects.first_ones().filter(version=version, author=by, words=words, part=part, number=number)
    if same.exists():
        raise Invalid("You have written exactly this about this paragraph. It is there.", field="words")
    made = Comment.objects.create(
        version=version, part=part, number=number, passage=passage, author=by, words=words, written_at=clock.now()
    )
    record(events.commented, made, because=version)
    link(version, "commented by", made)
    return made


def _passage(version: CharterVersion, named: str) -> tuple[str, int, str]:
    part, _, anchor = named.partition(":")
    cut = paragraphs(version.as_read(part)) if part in dict(PARTS) else []
    for number, each in enumerate(cut, 1):
        if anchor_of(each) == anchor:
            return part, number, each
    raise Invalid(GONE, field="paragraph")


@operation(
    rules.may_reply, form=forms_comments.Reply, records=events.replied, label="Reply", done="Your reply is there."
)
def reply(comment: Comment, *, by, words) -> Comment:
    """Reply to a comment on the charter."""
    last = comment.replies.order_by("-written_at", "-id").first()
    if last is not None and (last.author_id, last.words) == (by.pk, words):
        raise Invalid("You have just written exactly this. It is there.", field="words")
    Comment.objects.create(
        version=comment.version, part=comment.part, number=comment.number, passage=comment.passage, parent=comment,
        author=by, words=words, written_at=clock.now(),
    )  # fmt: skip
    record(events.replied, comment)
    return comment


@operation(
    rules.may_resolve, form=forms_comments.Resolve, records=events.resolved, label="Say what became of it",
    done="Whoever wrote it can read what became of it.",
)  # fmt: skip
def resolve(comment: Comment, *, by, how, words="") -> Comment:
    """Say what became of a comment: taken up in the wording, or not and why."""
    if how == Comment.State.NOT and not words.strip():
        raise Invalid("Say why it is not taken up: whoever wrote it will read it.", field="words")
    comment.state, comment.resolution = how, words
    comment.resolved_by, comment.resolved_at = by, clock.now()
    comment.save(update_fields=["state", "resolution", "resolved_by", "resolved_at"])
    record(events.resolved, comment, how=how)
    return comment
