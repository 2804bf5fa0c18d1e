"""What of people can be read."""

from coalition.ledger.nouns import Noun
from coalition.people.models import Discipline, Holding, Invitation, Membership, Seat

Noun(
    Seat,
    "seats",
    fields=["title", "team", "discipline", "holder", "deputy", "held_since", "mode", "term_ends_on", "is_observer",
            "state_word"],
    filters=["team", "discipline", "holder"],
    icon="seat",
    queryset=lambda rows: rows.select_related(
        "team", "discipline", "holder__person", "deputy__person", "coalition"
    ),
    lasts=("opened_at", "closed_at"),
)
Noun(
    Membership,
    "members",
    fields=["person", "role", "handles_concerns", "joined_at", "left_at"],
    filters=["role"],
    icon="person",
    queryset=lambda rows: rows.select_related("person__team", "coalition"),
    lasts=("joined_at", "left_at"),
)
Noun(
    Holding,
    "holdings",
    fields=["seat", "member", "place", "mode", "since", "until"],
    filters=["seat", "member", "place"],
    icon="seat",
    has_page=False,
    queryset=lambda rows: rows.select_related("seat__coalition", "member__person", "coalition"),
    lasts=("since", "until"),
)
Noun(Discipline, "disciplines", fields=["name", "code"], has_page=False)
Noun(
    Invitation,
    "invitations",
    fields=["seat", "role", "state_word", "sent_at", "expires_at"],
    icon="mail",
    has_page=False,
    queryset=lambda rows: rows.select_related("seat", "person", "coalition"),
)
