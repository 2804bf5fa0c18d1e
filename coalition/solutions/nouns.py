"""What of solutions can be read."""

from coalition.ledger.nouns import Noun
from coalition.solutions import nouns_stages  # noqa: F401  the nouns of its way
from coalition.solutions.models import (
    Affects,
    Card,
    CardEntry,
    CardField,
    CardVersion,
    DeveloperLetter,
    PublicRegister,
    Solution,
    StageMove,
    Wish,
)

Noun(
    Solution,
    "solutions",
    fields=[
        "slug",
        "name",
        "vendor",
        "version",
        "kind",
        "purpose",
        "owner",
        "stage",
        "stage_since",
        "state_word",
        "submission_number",
        "device_number",
        "device_name",
        "device_company",
        "device_panel",
        "device_product_code",
        "device_decided_on",
    ],  # fmt: skip
    filters=["stage", "kind", "owner", "slug"],
    icon="solution",
    queryset=lambda rows: rows.select_related("owner", "coalition"),
)
Noun(
    Affects,
    "affected-teams",
    fields=["solution", "team", "how"],
    filters=["solution", "team", "how"],
    icon="team",
    has_page=False,
    queryset=lambda rows: rows.select_related("solution__coalition", "team", "coalition"),
)
Noun(
    StageMove,
    "stage-moves",
    fields=["solution", "from_stage", "to_stage", "at", "by", "reason", "is_override", "failing"],
    filters=["solution", "is_override"],
    icon="stage",
    has_page=False,
    queryset=lambda rows: rows.select_related("solution", "by", "coalition"),
)
Noun(
    Card,
    "cards",
    fields=["solution", "schema_version", "is_signed", "read_at"],
    filters=["solution"],
    icon="card",
    has_page=False,
    queryset=lambda rows: rows.select_related("solution__coalition", "coalition"),
)
Noun(
    CardField,
    "card-fields",
    fields=["card", "path", "section", "label", "position", "text", "state", "is_required", "reviewed_on"],
    filters=["card", "state", "section"],
    icon="card",
    has_page=False,
    queryset=lambda rows: rows.select_related("card__solution__coalition", "card__solution__owner", "coalition"),
)
Noun(
    CardEntry,
    "card-entries",
    fields=[
        "solution",
        "ref",
        "label",
        "text",
        "state",
        "source",
        "evidence",
        "cases",
        "measured_on",
        "at",
        "by",
        "reviewed_on",
        "is_current",
    ],  # fmt: skip
    filters=["solution", "ref", "state", "source", "is_current"],
    icon="card",
    has_page=False,
    queryset=lambda rows: rows.select_related("solution__coalition", "by", "coalition"),
)
Noun(
    CardVersion,
    "card-versions",
    fields=["solution", "number", "schema_version", "release", "digest", "read_at"],
    filters=["solution"],
    icon="card",
    has_page=False,
    queryset=lambda rows: rows.select_related("solution__coalition", "coalition"),
)
Noun(
    DeveloperLetter,
    "developer-letters",
    fields=["solution", "refs", "note", "answer_by", "asked_on", "by"],
    filters=["solution"],
    icon="mail",
    queryset=lambda rows: rows.select_related("solution__coalition", "by", "coalition"),
)
Noun(
    Wish,
    "wishes",
    fields=["solution", "body", "asked_at", "answered_at"],
    filters=["solution"],
    icon="idea",
    queryset=lambda rows: rows.select_related("solution__coalition", "coalition"),
)
Noun(
    PublicRegister,
    "public-registers",
    fields=["greeting", "fields", "state", "chosen_at", "published_at", "by"],
    filters=["state"],
    icon="review",
    queryset=lambda rows: rows.select_related("by", "coalition"),
)
