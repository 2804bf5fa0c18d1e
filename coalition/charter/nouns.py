"""What of the charter can be read."""

from coalition.charter.models import CharterVersion, Comment, Goal, Signature, VisionLine
from coalition.ledger.nouns import Noun

Noun(
    CharterVersion,
    "charters",
    fields=[
        "number", "vision", "scope", "ways_of_working", "decision_rule", "corrected", "share_required",
        "every_discipline", "quorum", "state", "state_word", "edit", "opened_at", "ratified_at", "lapses_on", "end_reason",
    ],
    filters=["number", "state"],
    icon="charter",
    queryset=lambda rows: rows.select_related("coalition", "drafted_by"),
)  # fmt: skip
Noun(
    Signature,
    "signatures",
    fields=[
        "version",
        "person",
        "discipline",
        "seat",
        "kind",
        "words",
        "given_at",
        "settled_at",
        "settled_words",
        "replaced_at",
    ],
    filters=["version", "person", "kind"],
    icon="signature",
    queryset=lambda rows: rows.select_related("coalition", "version", "person", "discipline", "seat"),
)
Noun(
    Goal,
    "goals",
    fields=[
        "title", "benefit", "measure_words", "baseline", "target", "unit", "better", "due_on", "owner", "version", "state",
        "state_word", "set_at", "ended_at", "reached", "outcome",
    ],
    filters=["benefit", "state", "owner"],
    icon="goal",
    queryset=lambda rows: rows.select_related("coalition", "owner", "version"),
)  # fmt: skip
Noun(
    Comment,
    "comments",
    fields=[
        "version", "part", "number", "passage", "parent", "author", "words", "written_at", "state", "resolution",
        "resolved_by", "resolved_at",
    ],
    filters=["version", "state", "author"],
    icon="comment",
    queryset=lambda rows: rows.select_related("coalition", "version", "author", "resolved_by", "parent__author"),
)  # fmt: skip
Noun(
    VisionLine,
    "lines",
    fields=["words", "made_at"],
    icon="vision line",
    queryset=lambda rows: rows.select_related("coalition"),
)
