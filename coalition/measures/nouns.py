"""What of measures can be read."""

from coalition.ledger.nouns import Noun
from coalition.measures.models import Mark, Measure, Observation

Noun(
    Measure,
    "measures",
    fields=["title", "definition", "family", "better", "unit", "cadence", "owner", "solution", "goal", "target"],
    filters=["family", "solution", "goal", "owner"],
    icon="chart-line",
    queryset=lambda rows: rows.select_related("owner", "solution", "goal", "coalition"),
)
Noun(
    Observation,
    "observations",
    fields=["measure", "on", "value", "source"],
    filters=["measure"],
    has_page=False,
    queryset=lambda rows: rows.select_related("measure__coalition"),
)
Noun(
    Mark,
    "marks",
    fields=["measure", "adjustment", "on"],
    filters=["measure"],
    has_page=False,
    queryset=lambda rows: rows.select_related("measure__coalition", "adjustment"),
)
