"""How a vote is kept: one row per member and proposal, on the present version, with the discipline spoken for."""

from coalition.decisions.models import Proposal, Vote
from coalition.decisions.seats import discipline_of
from coalition.ledger import clock


def cast_vote(proposal: Proposal, by, choice: str, words: str = "") -> Vote:
    """Keep the vote of `by` on the locked `proposal`; an earlier one gives way to it."""
    membership = by.membership_in(proposal.coalition_id)
    given = {
        "choice": choice,
        "words": words,
        "discipline": discipline_of(membership),
        "version": proposal.version,
        "at": clock.now(),
    }
    return Vote.objects.update_or_create(proposal=proposal, membership=membership, defaults=given)[0]
