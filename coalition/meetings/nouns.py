"""What of meetings can be read."""

from coalition.ledger.nouns import Noun
from coalition.meetings.models import Action, AgendaItem, Meeting, Series

Noun(
    Series,
    "series",
    fields=[
        "title", "purpose", "rrule", "rhythm_words", "first_on", "begins_at", "time_zone", "duration", "place", "link",
        "is_active",
    ],
    filters=["is_active"],
    icon="forum",
    queryset=lambda rows: rows.select_related("coalition", "started_by"),
)  # fmt: skip
Noun(
    Meeting,
    "meetings",
    fields=[
        "title", "series", "starts_at", "ends_at", "starts_on", "begins_at", "time_zone", "place", "link", "state",
        "state_word", "called_by", "cancel_reason", "minutes", "minutes_edit", "published_at",
    ],
    filters=["series", "state", "starts_on"],
    icon="meeting",
    queryset=lambda rows: rows.select_related("coalition", "series", "called_by"),
)  # fmt: skip
Noun(
    AgendaItem,
    "agenda-items",
    fields=[
        "title", "meeting", "kind", "thing_type", "thing_id", "because", "position", "minutes", "presenter", "state",
        "drop_reason", "outcome",
    ],
    filters=["meeting", "state", "thing_id"],
    icon="agenda",
    queryset=lambda rows: rows.select_related("coalition", "meeting__called_by", "meeting__coalition", "presenter"),
)  # fmt: skip
Noun(
    Action,
    "actions",
    fields=["title", "meeting", "item", "owner", "due_on", "state", "state_word", "asked_by", "done_at", "drop_reason"],
    filters=["meeting", "owner", "state"],
    icon="action",
    queryset=lambda rows: rows.select_related("coalition", "meeting__coalition", "item", "owner", "asked_by"),
)
