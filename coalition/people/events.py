"""What happened to people, seats and coalitions: the events, their sentences, their audience."""

from coalition.ledger.kinds import Kind
from coalition.people.models import Membership, Role


def leads(thing, event):
    """The chair and the secretary."""
    return _members().filter(role__in=[Role.CHAIR, Role.SECRETARY]).values_list("person_id", flat=True)


def everybody(thing, event):
    """All present members and observers."""
    return _members().values_list("person_id", flat=True)


def the_member(thing, event):
    """The person the membership is about."""
    return [thing.person_id]


def the_new_holder(thing, event):
    """Who answers for what was handed over."""
    return [event.facts["to"]]


def those_in_the_seat(thing, event):
    """The holder of the seat and the deputy."""
    return [each.person_id for each in (thing.holder, thing.deputy) if each is not None]


def _members():
    return Membership.objects.filter(left_at=None)


formed = Kind("coalition.formed", "{actor} formed the coalition", icon="coalition")
roster_imported = Kind(
    "roster.imported", "{actor} imported the roster: {added} new people, {changed} changed, {left} left", icon="people"
)
roster_ordered = Kind("roster.ordered", "{actor} said yes to a staff export, for the worker to bring in", icon="people")
roster_shown = Kind("roster.shown", "{actor} looked at what a staff export would change", icon="people")
account_closed = Kind(
    "person.account_closed", "{actor} closed the account of somebody who is on the roster no more", icon="person"
)
left_hospital = Kind(
    "member.left_hospital", "{thing} left the hospital, so the membership ended", audience=leads, icon="person"
)
seat_opened = Kind("seat.opened", "{actor} opened the seat {thing}", icon="seat")
seat_filled = Kind(
    "seat.filled", "{actor} gave the seat {thing} to a member", audience=everybody, icon="seat"
)
term_changed = Kind(
    "seat.term_changed", "{actor} changed the term of the seat {thing}", audience=those_in_the_seat, icon="seat"
)
silence_set = Kind("coalition.silence_set", "{actor} said that a seat is silent after {days} days", icon="seat")
seat_vacated = Kind("seat.vacated", "The seat {thing} became vacant", audience=leads, icon="seat")
seat_closed = Kind("seat.closed", "{actor} closed the seat {thing}", audience=leads, icon="seat")
deputy_named = Kind(
    "seat.deputy_named",
    "{actor} named the deputy for the seat {thing}",
    audience=those_in_the_seat,
    icon="seat",
)
invited = Kind("invitation.sent", "{actor} invited somebody as {role}", icon="mail")
enrolled = Kind("invitation.enrolled", "{actor} made an account for somebody invited", icon="person")
password_chosen = Kind(
    "person.password_chosen", "{actor} kept a password that somebody chose by a link", icon="key"
)
joined = Kind("member.joined", "{thing} joined the coalition", audience=everybody, icon="person")
withdrawn = Kind("invitation.withdrawn", "{actor} withdrew an invitation", icon="mail")
appointed = Kind("member.appointed", "{actor} made {thing} {role}", audience=the_member, icon="person")
handler_named = Kind(
    "member.handler_named",
    "{actor} decided whether {thing} handles concerns",
    audience=the_member,
    icon="person",
)
left = Kind("member.left", "{thing} left the coalition", audience=leads, icon="person")
removed = Kind("member.removed", "{actor} ended the membership of {thing}", audience=leads, icon="person")
handed_over = Kind(
    "member.handed_over",
    "{actor} handed {things} things of {thing} over to {to_name}",
    audience=the_new_holder,
    icon="responsibility",
)
taken_out = Kind("person.taken_out", "{actor} took out everything that is kept of them", icon="person")
erased = Kind("person.erased", "An account was erased", icon="person")
