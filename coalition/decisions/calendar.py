"""Which dates of decisions belong into a calendar: closing times, days of review, conditions that fall due."""

from coalition.decisions.models import Condition, Decision, Proposal
from coalition.people.happenings import Happening, window


def answer(person):
    """When proposals close, decisions are looked at again, and conditions are due (three queries)."""
    days = window()
    for proposal in Proposal.objects.open_now().select_related("coalition").order_by():
        zone = proposal.coalition.time_zone
        yield Happening(proposal, f"Closes: {proposal.title}", proposal.closes_at, zone=zone, part="closes")
    for decision in Decision.objects.standing().filter(review_on__range=days).select_related("coalition").order_by():
        yield Happening(decision, f"Look again: {decision.title}", decision.review_on, part="review")
    conditions = Condition.objects.open_now().filter(due_on__range=days)
    for condition in conditions.select_related("decision__coalition", "coalition").order_by():
        people = frozenset({condition.owner_id})
        yield Happening(condition, f"Condition due: {condition.title}", condition.due_on, people=people)
