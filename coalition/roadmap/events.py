"""What happened on the roadmap: the events, their sentences, and who should hear of them."""

from coalition.ledger.kinds import Kind
from coalition.people.events import everybody
from coalition.people.models import Membership, Role
from coalition.roadmap import levels
from coalition.roadmap.models import Responsibility


def involved(milestone, event):
    """Everybody with a responsibility for the milestone."""
    own = Responsibility.objects.of_present().filter(milestone=milestone)
    return own.values_list("member__person_id", flat=True)


def the_one_named(milestone, event):
    """Whoever got the responsibility."""
    return [event.facts.get("person")] if event.facts.get("person") else []


def in_its_way(obstacle, event):
    """The obstacle's owner, its raiser, and those with a responsibility for what it blocks."""
    people = {obstacle.owner_id, obstacle.raised_by_id} - {None}
    return people | set(involved(obstacle.milestone, event)) if obstacle.milestone_id else people


def those_asked(obstacle, event):
    """Those it concerns, and who speaks for the level that is asked (the chair and the secretary where nobody does)."""
    speaker = levels.level_of(obstacle.level).speaker
    leads = Membership.objects.filter(left_at=None, role__in=[Role.CHAIR, Role.SECRETARY])
    asked = {speaker.pk} if speaker else set(leads.values_list("person_id", flat=True))
    return set(in_its_way(obstacle, event)) | asked


def those_on_the_way_down(obstacle, event):
    """Whoever raised it and those it concerns, and who speaks for each level that the answer passes."""
    known = levels.rungs()
    passed = [known[code].speaker for code in event.facts.get("told", []) if code in known]
    return set(in_its_way(obstacle, event)) | {each.pk for each in passed if each}


planned = Kind("milestone.planned", "{actor} planned {thing} for {due_on}", audience=involved, icon="milestone")
reworded = Kind("milestone.reworded", "{actor} reworded {thing}", icon="milestone")
assigned = Kind(
    "milestone.assigned",
    "{actor} made {person_name} {as_what} for {thing}",
    audience=the_one_named,
    icon="responsibility",
)
unassigned = Kind(
    "milestone.unassigned", "{actor} took {person_name} off {thing}", audience=the_one_named, icon="responsibility"
)
released = Kind(
    "milestone.released",
    "{left_name} left; {person_name} is accountable for {thing} until somebody else is named",
    audience=the_one_named,
    icon="responsibility",
)
depended = Kind(
    "milestone.depended", "{actor} said what must be done before {thing}", audience=involved, icon="roadmap"
)
undepended = Kind(
    "milestone.undepended", "{actor} took back what must be done before {thing}", audience=involved, icon="roadmap"
)
moved = Kind(
    "milestone.moved",
    "{actor} moved {thing} from {before} to {after}, within what was agreed",
    audience=involved,
    icon="milestone",
)
shifted = Kind(
    "milestone.shifted",
    "{actor} moved {thing} from {before} to {after} because of {because}",
    audience=involved,
    icon="adjustment",
)
begun = Kind("milestone.begun", "{actor} began {thing}", icon="milestone")
finished = Kind("milestone.finished", "{actor} finished {thing}", audience=involved, icon="milestone")
dropped = Kind("milestone.dropped", "{actor} dropped {thing}", audience=involved, icon="milestone")
baseline_set = Kind(
    "roadmap.baseline_set",
    "{actor} set the baseline: {count} milestones as planned now",
    audience=everybody,
    icon="roadmap",
)
obstacle_raised = Kind("obstacle.raised", "{actor} raised the obstacle {thing}", audience=in_its_way, icon="obstacle")
obstacle_handed = Kind(
    "obstacle.handed",
    "{actor} made {person_name} the owner of the obstacle {thing}",
    audience=in_its_way,
    icon="obstacle",
)
obstacle_cleared = Kind(
    "obstacle.cleared", "{actor} cleared the obstacle {thing}", audience=in_its_way, icon="obstacle"
)
obstacle_sorted = Kind("obstacle.sorted", "{actor} said what kind of obstacle {thing} is", icon="obstacle")
obstacle_tried = Kind("obstacle.tried", "{actor} said what was tried against {thing}", icon="obstacle")
obstacle_answered = Kind(
    "obstacle.answered",
    "{actor} answered {thing} for “{level_title}”: {verdict}",
    audience=those_on_the_way_down,
    icon="answer",
)
obstacle_sent_back = Kind(
    "obstacle.sent_back", "{actor} said that {thing} still stands and asked “{level_title}” again",
    audience=those_asked, icon="obstacle",
)  # fmt: skip
obstacle_handed_up = Kind(
    "obstacle.handed_up", "{actor} handed {thing} up to “{level_title}”", audience=those_asked, icon="obstacle"
)
obstacle_climbed = Kind(
    "obstacle.climbed",
    "{thing} climbed to “{level_title}”: “{below_title}” did not answer within {hours} working hours",
    audience=those_asked,
    icon="obstacle",
)
level_set = Kind("level.set", "{actor} set the level “{level_title}” to {hours} working hours", icon="obstacle")
ceiling_set = Kind("ceiling.set", "{actor} set how much is too much to {most} things", icon="responsibility")
calendar_address_made = Kind("calendar.address_made", "{actor} made an address for their calendar", icon="meeting")
calendar_address_ended = Kind("calendar.address_ended", "{actor} ended the address of their calendar", icon="meeting")
brought_in = Kind(
    "roadmap.brought_in", "{actor} brought in a plan: {new} new milestones, {changed} changed", icon="roadmap"
)
