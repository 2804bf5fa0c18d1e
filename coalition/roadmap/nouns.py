"""What of the roadmap can be read."""

from coalition.ledger.nouns import Noun
from coalition.roadmap.models import Dependency, Milestone, Obstacle, Responsibility

Noun(
    Milestone,
    "milestones",
    fields=[
        "key", "title", "words", "solution", "goal", "starts_on", "due_on", "baseline_starts_on", "baseline_due_on",
        "tolerance_days", "state", "state_word", "done_on", "days_late", "slip_days", "why_dropped",
    ],
    filters=["state", "solution", "goal"],
    icon="milestone",
    queryset=lambda rows: rows.select_related("coalition", "solution", "goal"),
)  # fmt: skip
Noun(
    Dependency,
    "dependencies",
    fields=["before", "after"],
    filters=["before", "after"],
    icon="roadmap",
    has_page=False,
    queryset=lambda rows: rows.select_related("coalition", "before", "after"),
)
Noun(
    Responsibility,
    "responsibilities",
    fields=["milestone", "member", "kind"],
    filters=["milestone", "kind"],
    icon="responsibility",
    has_page=False,
    queryset=lambda rows: rows.select_related("coalition", "milestone", "member__person"),
)
Noun(
    Obstacle,
    "obstacles",
    fields=[
        "title",
        "words",
        "milestone",
        "raised_by",
        "owner",
        "level",
        "remover",
        "cfir",
        "nasss",
        "raised_at",
        "state",
        "cleared_at",
        "how",
        "age_days",
    ],
    filters=["state", "milestone", "owner", "level", "cfir", "nasss"],
    icon="obstacle",
    queryset=lambda rows: rows.select_related("coalition", "milestone__coalition", "owner", "raised_by"),
)
