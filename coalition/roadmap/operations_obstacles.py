"""What can be done with obstacles: raise them, hand them to somebody, clear them."""

from coalition.ledger import clock
from coalition.ledger.models import Coalition
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import link, record
from coalition.roadmap import events, forms, rules
from coalition.roadmap.models import Obstacle
from coalition.roadmap.operations_joining import member_of


@operation(
    rules.may_raise_obstacle,
    form=forms.RaiseObstacle,
    records=events.obstacle_raised,
    label="Raise an obstacle",
    done="It is on the list.",
)
def raise_obstacle(coalition: Coalition, *, by, title, words="", milestone=None, owner=None, level="") -> Obstacle:
    """Say what stands in the way, so that somebody can remove it."""
    if milestone is not None and not milestone.is_unfinished:
        raise Invalid(f"“{milestone.title}” is over; nothing can block it.", field="milestone")
    made = Obstacle(title=title, words=words, milestone=milestone, owner=owner, level=level, raised_by=by)
    if owner is not None:
        member_of(owner, made, field="owner")
    made.raised_at = clock.now()
    made.save(force_insert=True)
    record(events.obstacle_raised, made, milestone=milestone.pk if milestone else None)
    if milestone is not None:
        link(made, "blocks", milestone)
    return made


@operation(
    rules.may_hand_obstacle,
    form=forms.HandObstacle,
    records=events.obstacle_handed,
    label="Name its owner",
    done="The owner is named.",
)
def hand_obstacle(obstacle: Obstacle, *, by, owner) -> Obstacle:
    """Name who sees to the obstacle."""
    member_of(owner, obstacle, field="owner")
    if obstacle.owner_id == owner.pk:
        raise Invalid(f"{owner.name} sees to it already.", field="owner")
    obstacle.owner = owner
    obstacle.save(update_fields=["owner"])
    record(events.obstacle_handed, obstacle, person=owner.pk)
    return obstacle


@operation(
    rules.may_clear_obstacle,
    form=forms.ClearObstacle,
    records=events.obstacle_cleared,
    label="Clear it",
    done="It is out of the way.",
)
def clear_obstacle(obstacle: Obstacle, *, by, how) -> Obstacle:
    """Say how the obstacle was removed."""
    obstacle.state, obstacle.cleared_at, obstacle.how = Obstacle.State.CLEARED, clock.now(), how
    obstacle.save(update_fields=["state", "cleared_at", "how"])
    record(events.obstacle_cleared, obstacle, days=obstacle.age_days)
    return obstacle
