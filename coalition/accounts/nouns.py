"""What of accounts can be read: which groups of the hospital a coalition takes in."""

from coalition.accounts.models import Mapping
from coalition.ledger.nouns import Noun

Noun(
    Mapping,
    "mappings",
    fields=["group", "ended_at"],
    icon="users",
    has_page=False,
    queryset=lambda rows: rows.select_related("group", "coalition"),
)
