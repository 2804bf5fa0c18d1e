"""What of recognition can be read."""

from coalition.ledger.nouns import Noun
from coalition.recognition.models import Thanks, Win

Noun(
    Win,
    "wins",
    fields=["title", "words", "state_word", "published_at", "published_by", "withdrawn_because", "measure"],
    filters=["state", "measure"],
    icon="win",
    queryset=lambda rows: rows.select_related("measure", "published_by", "coalition"),
)
Noun(
    Thanks,
    "thanks",
    fields=["sender", "receiver", "words", "at"],
    filters=["receiver"],
    icon="heart",
    has_page=False,
    queryset=lambda rows: rows.select_related("sender", "receiver", "coalition"),
)
