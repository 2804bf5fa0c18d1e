"""How a message enters a concern's conversation: numbered under the concern's lock, dated by the day."""

from coalition.forum.models import Concern, ConcernMessage
from coalition.ledger import clock

RAISER, COALITION = ConcernMessage.Side.RAISER, ConcernMessage.Side.COALITION


def say(concern: Concern, side: str, body: str, *, author=None, day=None) -> ConcernMessage:
    """Add a message. The concern's row must be locked (an operation on it does so)."""
    count = concern.messages.count()
    return ConcernMessage.objects.create(
        concern=concern, n=count + 1, side=side, author=author, body=body, day=day or clock.today()
    )


def take_verdict(concern: Concern, verdict: str) -> bool:
    """Note what the raiser says of the answer; "not solved" reopens. Returns whether it is settled."""
    is_settled = verdict != Concern.Verdict.NO
    concern.raiser_verdict = verdict
    concern.state = Concern.State.SETTLED if is_settled else Concern.State.REOPENED
    concern.settled_on = clock.today() if is_settled else None
    concern.save(update_fields=["raiser_verdict", "state", "settled_on"])
    return is_settled
