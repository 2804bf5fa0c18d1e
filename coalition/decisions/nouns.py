"""What of decisions can be read."""

from coalition.decisions.models import Adjustment, Condition, Decision, Objection, Proposal, Vote
from coalition.ledger.nouns import Noun

Noun(
    Proposal,
    "proposals",
    fields=["title", "body", "method", "state", "version", "solution", "stage", "proposer", "opened_at", "closes_at"],
    filters=["state", "method", "solution", "proposer"],
    icon="proposal",
    queryset=lambda rows: rows.select_related("proposer", "solution", "coalition", "decision", "revisits"),
)
Noun(
    Decision,
    "decisions",
    fields=[
        "title", "proposal", "outcome", "state", "reasons", "dissent", "would_change_our_mind", "review_on",
        "decided_at", "decided_by",
    ],
    filters=["outcome", "state"],
    icon="decision",
    queryset=lambda rows: rows.select_related("proposal__solution", "decided_by", "coalition"),
)  # fmt: skip
Noun(
    Adjustment,
    "adjustments",
    fields=[
        "title", "changes", "for_whom", "from_on", "decision", "milestone", "old_due_on", "new_due_on", "measure_words",
        "state", "made_by", "made_at", "verdict_words",
    ],
    filters=["state", "decision", "milestone"],
    icon="adjustment",
    queryset=lambda rows: rows.select_related("decision", "milestone", "made_by", "coalition"),
)  # fmt: skip
Noun(
    Objection,
    "objections",
    fields=[
        "proposal",
        "by",
        "harm",
        "for_whom",
        "evidence",
        "what_would_answer",
        "state",
        "integrated_in",
        "carried_because",
    ],
    filters=["proposal", "state"],
    icon="objection",
    has_page=False,
    queryset=lambda rows: rows.select_related("proposal__coalition", "by", "coalition"),
)
Noun(
    Condition,
    "conditions",
    fields=["decision", "title", "owner", "due_on", "state", "closing_words", "closed_at"],
    filters=["decision", "owner", "state"],
    icon="condition",
    has_page=False,
    queryset=lambda rows: rows.select_related("decision__coalition", "owner", "coalition"),
)
Noun(
    Vote,
    "votes",
    fields=["proposal", "membership", "choice", "words", "discipline", "version"],
    filters=["proposal"],
    has_page=False,
)
