"""What of the forum can be read."""

from coalition.forum.models import Concern, ConcernMessage, Discussion, Post
from coalition.ledger.nouns import Noun

Noun(
    Discussion,
    "discussions",
    fields=["kind", "title", "author", "solution", "state", "resolution", "opened_at", "last_post_at", "posts_count"],
    filters=["kind", "state", "author", "solution"],
    icon="discussion",
    queryset=lambda rows: rows.select_related("author", "solution", "coalition"),
)
Noun(
    Concern,
    "concerns",
    fields=[
        "title", "body", "kind", "harm", "solution", "raised_by", "is_sealed", "owner", "state", "answer_kind",
        "answer", "answered_at", "raiser_verdict", "opened_on",
    ],
    filters=["kind", "harm", "state", "owner", "solution"],
    icon="concern",
    queryset=lambda rows: rows.select_related("raised_by", "owner", "solution", "coalition"),
)  # fmt: skip
Noun(Post, "posts", fields=["discussion", "author", "body", "at", "edited_at"], filters=["discussion"], has_page=False)
Noun(
    ConcernMessage,
    "concern-messages",
    fields=["concern", "n", "side", "author", "body", "day"],
    filters=["concern"],
    has_page=False,
)
