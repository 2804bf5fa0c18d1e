"""What of the charter can be read."""

from coalition.charter.models import CharterVersion, Goal, Signature
from coalition.ledger.nouns import Noun

Noun(
    CharterVersion,
    "charters",
    fields=[
        "number", "vision", "scope", "ways_of_working", "share_required", "every_discipline", "state", "state_word",
        "edit", "opened_at", "ratified_at", "lapses_on", "end_reason",
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
        "title", "benefit", "measure_words", "baseline", "target", "unit", "due_on", "owner", "version", "state",
        "state_word", "set_at", "ended_at", "reached", "outcome",
    ],
    filters=["benefit", "state", "owner"],
    icon="goal",
    queryset=lambda rows: rows.select_related("coalition", "owner", "version"),
)  # fmt: skip
