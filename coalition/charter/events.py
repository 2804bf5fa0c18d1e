"""What happened to the charter and its goals: the events, their sentences, who hears of them."""

from coalition.ledger.kinds import Kind
from coalition.people.events import everybody, leads


def the_owner(goal, event):
    """Who answers for the goal."""
    return [goal.owner_id]


drafted = Kind("charter.drafted", "{actor} began to draft {thing}", icon="charter")
revised = Kind("charter.revised", "{actor} reworded {thing}", icon="charter")
opened = Kind("charter.opened", "{actor} opened {thing} for signing", audience=everybody, icon="signature")
signed = Kind("charter.signed", "{actor} signed {thing}", icon="signature")
reserved = Kind("charter.reserved", "{actor} signed {thing} with a reservation", audience=leads, icon="reservation")
declined = Kind("charter.declined", "{actor} declined to sign {thing}", audience=leads, icon="signature")
settled = Kind("charter.settled", "{actor} called it settled: {thing}", audience=leads, icon="reservation")
ratified = Kind("charter.ratified", "{thing} is ratified: its own rule is met", audience=everybody, icon="charter")
superseded = Kind("charter.superseded", "{thing} gave way to {because}", icon="charter")
withdrawn = Kind("charter.withdrawn", "{actor} withdrew {thing}", audience=everybody, icon="charter")
lapsed = Kind("charter.lapsed", "{thing} lapsed: its year is over", audience=everybody, icon="charter")
goal_set = Kind("goal.set", "{actor} set the goal {thing}", audience=everybody, icon="goal")
goal_met = Kind("goal.met", "{actor} recorded that the goal {thing} is met", audience=everybody, icon="goal")
goal_closed = Kind("goal.closed", "{actor} closed the goal {thing} without meeting it", audience=everybody, icon="goal")
goal_handed_over = Kind("goal.handed_over", "{actor} handed the goal {thing} over", audience=the_owner, icon="goal")
