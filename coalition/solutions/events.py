"""What happened to solutions: the events, their sentences, and who should hear of them."""

from coalition.ledger.kinds import Kind
from coalition.people.events import everybody
from coalition.people.models import Membership, Role, Seat


def concerned(solution, event):
    """Its owner, the leads, and those who sit for the teams it affects."""
    leads = Membership.objects.filter(left_at=None, role__in=[Role.CHAIR, Role.SECRETARY])
    seats = Seat.objects.open_now().filter(team__in=solution.affects.values("team_id"), holder__left_at=None)
    people = {solution.owner_id, *leads.values_list("person_id", flat=True)}
    return (people | set(seats.values_list("holder__person_id", flat=True))) - {None}


def its_owner(solution, event):
    """Its owner."""
    return [solution.owner_id] if solution.owner_id else []


registered = Kind("solution.registered", "{actor} put {thing} on the list of tools", icon="solution")
updated = Kind("solution.updated", "{actor} brought what is known of {thing} up to date", icon="solution")
card_read = Kind("solution.card_read", "{actor} put in the model card of {thing}", audience=its_owner, icon="card")
imported = Kind(
    "solutions.imported",
    "{actor} imported a list of tools: {made} new, {changed} changed, {same} as before",
    icon="solution",
)
affected_named = Kind(
    "solution.affected_named", "{actor} named teams that {thing} affects", audience=concerned, icon="team"
)
affected_dropped = Kind(
    "solution.affected_dropped", "{actor} took back that {thing} affects a team", audience=concerned, icon="team"
)
owner_named = Kind(
    "solution.owner_named", "{actor} made {owner_name} the owner of {thing}", audience=its_owner, icon="person"
)
ownership_taken = Kind("solution.ownership_taken", "{actor} took on {thing} as its owner", icon="person")
moved = Kind("solution.moved", "{actor} moved {thing} from {before} to {after}", audience=concerned, icon="stage")
gate_overridden = Kind(
    "solution.gate_overridden",
    "{actor} overrode the gate: {thing} went from {before} to {after}",
    audience=everybody,
    icon="override",
)
paused = Kind("solution.paused", "{actor} paused {thing}, which was {before}", audience=everybody, icon="stop")
resumed = Kind("solution.resumed", "{actor} resumed {thing}, which is {after} again", audience=concerned, icon="stage")
card_field_edited = Kind("solution.card_field_edited", "{actor} edited the card of {thing}: {path}", icon="card")
attribute_filled = Kind("solution.attribute_filled", "{actor} wrote on the card of {thing}: {attribute}", icon="card")
attributes_reviewed = Kind(
    "solution.attributes_reviewed", "{actor} looked at {count} texts on the card of {thing}: they still hold", icon="card"
)
attribute_added = Kind("solution.attribute_added", "{actor} added to the card of {thing}: {attribute}", icon="card")
attribute_dropped = Kind(
    "solution.attribute_dropped", "{actor} took off the card of {thing}: {attribute}", icon="card"
)
review_days_set = Kind(
    "solution.review_days_set", "{actor} said that texts on the card of {thing} are fresh for {days} days", icon="card"
)
developer_asked = Kind(
    "solution.developer_asked",
    "{actor} asked the developer of {thing} {count} questions",
    audience=its_owner,
    icon="card",
)
letter_written = Kind("developer_letter.written", "{actor} wrote {thing}: {count} questions", icon="mail")
