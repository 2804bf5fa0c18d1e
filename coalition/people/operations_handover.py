"""What can be done about everything somebody holds: hand it over in one go, through each room's own operation."""

from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import record
from coalition.people import events, forms, rules
from coalition.people.held_words import Held, held_by
from coalition.people.models import Membership


@operation(
    rules.may_hand_over,
    form=forms.HandOver,
    records=events.handed_over,
    label="Hand everything over",
    done="It is handed over. What is still listed needs somebody else's hand.",
    passes_on=True,
)
def hand_over(membership: Membership, *, by, to) -> Membership:
    """Hand everything a member holds over to another, as far as you may; seats, concerns, actions, goals and the rest."""
    held = held_by(membership.person, by)
    passed = sum(_pass_on(each, to, by) for each in held)
    if not passed:
        raise Invalid(
            "There is nothing here that you can hand over to them. The list says for each thing why, and who could.",
            field="to",
        )
    record(events.handed_over, membership, to=to.person_id, member=to.pk, things=passed)
    return membership


def _pass_on(held: Held, to: Membership, by) -> bool:
    """Hand one thing over; False when it stays: another must do it, or the new holder cannot have it."""
    if not held.verdict(by):
        return False
    try:
        held.act(held.thing, by=by, **held.given(to))
    except Invalid:
        return False
    return True
