"""What of people can be read."""

from coalition.ledger.nouns import Noun
from coalition.people.models import Discipline, Invitation, Membership, Seat

Noun(
    Seat,
    "seats",
    fields=["title", "team", "discipline", "holder", "deputy", "held_since", "term_ends_on", "state_word"],
    filters=["team", "discipline", "holder"],
    icon="seat",
    queryset=lambda rows: rows.select_related(
        "team", "discipline", "holder__person", "deputy__person", "coalition"
    ),
)
Noun(
    Membership,
    "members",
    fields=["person", "role", "handles_concerns", "joined_at", "left_at"],
    filters=["role"],
    icon="person",
    queryset=lambda rows: rows.select_related("person__team", "coalition"),
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
