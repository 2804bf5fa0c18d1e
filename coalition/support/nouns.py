"""What of support can be read."""

from coalition.ledger.nouns import Noun
from coalition.support.models import Article, Message, Request

Noun(
    Request,
    "requests",
    fields=[
        "title", "words", "about", "solution", "urgency", "team", "asked_by", "owner", "state_word", "asked_at",
        "first_due_at", "solve_due_at", "first_answered_at", "answered_at", "confirmed_at", "reopened_count",
    ],
    filters=["state", "solution", "urgency", "asked_by", "owner", "team"],
    icon="request",
    queryset=lambda rows: rows.select_related("solution", "team", "asked_by", "owner", "coalition"),
)  # fmt: skip
Noun(
    Message,
    "help-messages",
    fields=["request", "author", "words", "is_answer", "at"],
    filters=["request", "author"],
    icon="message",
    has_page=False,
    queryset=lambda rows: rows.select_related("request__coalition", "author"),
)
Noun(
    Article,
    "articles",
    fields=[
        "title",
        "words",
        "solution",
        "state_word",
        "from_request",
        "author",
        "published_at",
        "helpful",
        "unhelpful",
    ],
    filters=["state", "solution"],
    icon="article",
    queryset=lambda rows: rows.select_related("solution", "author", "from_request", "coalition"),
)
