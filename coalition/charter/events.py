"""What happened to the charter and its goals: the events, their sentences, who hears of them."""

import uuid

from coalition.ledger.kinds import Kind
from coalition.people.events import everybody, leads


def the_owner(goal, event):
    """Who answers for the goal."""
    return [goal.owner_id]


def the_drafter(comment, event):
    """Who drafted the version that is commented on."""
    return [comment.version.drafted_by_id]


def those_who_spoke(comment, event):
    """Who wrote the comment, who replied, and who drafted the version."""
    replied = comment.replies.values_list("author_id", flat=True)
    return {comment.author_id, comment.version.drafted_by_id, *replied}


def the_reminded(version, event):
    """Whom the reminder is for."""
    return [uuid.UUID(each) for each in event.facts.get("people", ())]


drafted = Kind("charter.drafted", "{actor} began to draft {thing}", icon="charter")
revised = Kind("charter.revised", "{actor} reworded {thing}", icon="charter")
opened = Kind("charter.opened", "{actor} opened {thing} for signing", audience=everybody, icon="signature")
signed = Kind("charter.signed", "{actor} signed {thing}", icon="signature")
reserved = Kind("charter.reserved", "{actor} signed {thing} with a reservation", audience=leads, icon="reservation")
declined = Kind("charter.declined", "{actor} declined to sign {thing}", audience=leads, icon="signature")
settled = Kind("charter.settled", "{actor} called it settled: {thing}", audience=leads, icon="reservation")
unsettled = Kind("charter.unsettled", "{actor} opened it again: {thing}", audience=leads, icon="reservation")
corrected = Kind(
    "charter.corrected", "{actor} corrected a slip of the pen in {thing}", audience=everybody, icon="charter"
)
reminded = Kind("charter.reminded", "{actor} reminded {whom} of {thing}", audience=the_reminded, icon="bell")
commented = Kind("comment.written", "{actor} commented on {because}: {thing}", audience=the_drafter, icon="comment")
replied = Kind("comment.replied", "{actor} replied: {thing}", audience=those_who_spoke, icon="comment")
resolved = Kind("comment.resolved", "{actor} said what became of it ({how}): {thing}", audience=those_who_spoke, icon="comment")
serves = Kind("line.served", "{actor} said what serves this line: {thing}", icon="goal")
serves_no_longer = Kind("line.unserved", "{actor} took back what serves this line: {thing}", icon="goal")
ratified = Kind("charter.ratified", "{thing} is ratified: its own rule is met", audience=everybody, icon="charter")
superseded = Kind("charter.superseded", "{thing} gave way to {because}", icon="charter")
withdrawn = Kind("charter.withdrawn", "{actor} withdrew {thing}", audience=everybody, icon="charter")
lapsed = Kind("charter.lapsed", "{thing} lapsed: its year is over", audience=everybody, icon="charter")
goal_set = Kind("goal.set", "{actor} set the goal {thing}", audience=everybody, icon="goal")
goal_met = Kind("goal.met", "{actor} recorded that the goal {thing} is met", audience=everybody, icon="goal")
goal_closed = Kind("goal.closed", "{actor} closed the goal {thing} without meeting it", audience=everybody, icon="goal")
goal_handed_over = Kind("goal.handed_over", "{actor} handed the goal {thing} over", audience=the_owner, icon="goal")
