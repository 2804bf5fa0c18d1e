"""What decisions would put on a meeting's agenda: proposals, due reviews, overdue conditions, reopened decisions."""

from coalition.decisions.models import Condition, Decision, Proposal
from coalition.ledger import clock
from coalition.meetings.agenda_items import Suggestion

PROPOSAL_MINUTES, REVIEW_MINUTES, CONDITION_MINUTES = 15, 10, 5


def answer(meeting):
    """Four queries; urgency counts days, and a proposal weighs more the nearer its time is."""
    yield from _proposals()
    today = clock.today()
    for decision in Decision.objects.due_for_review(today).select_related("coalition")[:20]:
        days = (today - decision.review_on).days
        yield Suggestion(decision, "review", _since("Its review is due", days), 5.0 + days, REVIEW_MINUTES)
    reopened = Decision.objects.filter(state=Decision.State.REOPENED, revisited_by=None)
    for decision in reopened.select_related("coalition")[:20]:
        yield Suggestion(decision, "reopened", "It was reopened and waits for a new proposal.", 10.0, REVIEW_MINUTES)
    seen = set()
    for condition in Condition.objects.overdue(today).select_related("decision__coalition", "owner")[:20]:
        if condition.decision_id not in seen:
            seen.add(condition.decision_id)
            days = (today - condition.due_on).days
            words = f"A condition is overdue by {days} {'day' if days == 1 else 'days'} ({condition.owner.name})."
            yield Suggestion(condition.decision, "condition", words, 3.0 + days, CONDITION_MINUTES)


def _proposals():
    now = clock.now()
    for proposal in Proposal.objects.open_now().select_related("coalition").order_by("closes_at", "id")[:20]:
        days = (now - proposal.closes_at).total_seconds() / 86_400
        words = (
            "Its time is over: it waits to be decided." if days >= 0 else f"Votes are taken for {_ahead(-days)} more."
        )
        yield Suggestion(proposal, "proposal", words, max(1.0, 10.0 + days), PROPOSAL_MINUTES)


def _ahead(days: float) -> str:
    whole = int(days)
    return "less than a day" if whole < 1 else "a day" if whole == 1 else f"{whole} days"


def _since(words: str, days: int) -> str:
    return f"{words} today." if not days else f"{words} since {days} {'day' if days == 1 else 'days'}."
