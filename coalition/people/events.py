"""What happened to people, seats and coalitions: the events, their sentences, their audience."""

from coalition.ledger.kinds import Kind
from coalition.people.models import Membership, Role


def leads(thing, event):
    """The chair and the secretary."""
    return _members().filter(role__in=[Role.CHAIR, Role.SECRETARY]).values_list("person_id", flat=True)


def everybody(thing, event):
    """All present members and observers."""
    return _members().values_list("person_id", flat=True)


def _members():
    return Membership.objects.filter(left_at=None)


formed = Kind("coalition.formed", "{actor} formed the coalition", icon="coalition")
seat_opened = Kind("seat.opened", "{actor} opened the seat {thing}", icon="seat")
