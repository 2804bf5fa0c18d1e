"""What happened on the roadmap: the events, their sentences, and who should hear of them."""

from coalition.ledger.kinds import Kind
from coalition.people.events import everybody
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
