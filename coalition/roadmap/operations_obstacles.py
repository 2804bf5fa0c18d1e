"""What can be done with obstacles: raise them, hand them to somebody, say what kind they are, clear them."""

from coalition.ledger import clock
from coalition.ledger.models import Coalition
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import link, record
from coalition.roadmap import events, forms_obstacles, rules_obstacles
from coalition.roadmap.models import Obstacle, Step
from coalition.roadmap.operations_joining import member_of
from coalition.roadmap.operations_ladder import ask_level, end_step, step_of


@operation(
    rules_obstacles.may_raise_obstacle,
    form=forms_obstacles.RaiseObstacle,
    records=events.obstacle_raised,
    label="Raise an obstacle",
    done="It is on the list. Whoever can remove it has been asked.",
)
def raise_obstacle(
    coalition: Coalition, *, by, title, words="", milestone=None, owner=None, level="coalition", remover="", cfir="",
    nasss="",
) -> Obstacle:  # fmt: skip
    """Say what stands in the way and who could remove it, so that they are asked."""
    if milestone is not None and not milestone.is_unfinished:
        raise Invalid(f"“{milestone.title}” is over; nothing can block it.", field="milestone")
    made = Obstacle(title=title, words=words, milestone=milestone, owner=owner, level=level, raised_by=by)
    made.remover, made.cfir, made.nasss = remover, cfir, nasss
    if owner is not None:
        member_of(owner, made, field="owner")
    made.raised_at = clock.now()
    made.save(force_insert=True)
    ask_level(made, level)
    record(events.obstacle_raised, made, milestone=milestone.pk if milestone else None, level=level)
    if milestone is not None:
        link(made, "blocks", milestone)
    return made


@operation(
    rules_obstacles.may_hand_obstacle,
    form=forms_obstacles.HandObstacle,
    records=events.obstacle_handed,
    label="Name its owner",
    done="The owner is named.",
)
def hand_obstacle(obstacle: Obstacle, *, by, owner) -> Obstacle:
    """Name who sees to the obstacle."""
    member_of(owner, obstacle, field="owner")
    if obstacle.owner_id == owner.pk:
        raise Invalid(f"{owner.name} sees to it already.", field="owner")
    before, obstacle.owner = obstacle.owner_id, owner
    obstacle.save(update_fields=["owner"])
    record(events.obstacle_handed, obstacle, person=owner.pk, before=before)
    return obstacle


@operation(
    rules_obstacles.may_sort_obstacle,
    form=forms_obstacles.SortObstacle,
    records=events.obstacle_sorted,
    label="Say what kind it is",
    done="Noted.",
)
def sort_obstacle(obstacle: Obstacle, *, by, cfir="", nasss="") -> Obstacle:
    """Say what kind of obstacle it is, so that we see what holds us up again and again."""
    if (obstacle.cfir, obstacle.nasss) == (cfir, nasss):
        raise Invalid("It is sorted so already. Choose something else, or leave it as it is.", field="cfir")
    obstacle.cfir, obstacle.nasss = cfir, nasss
    obstacle.save(update_fields=["cfir", "nasss"])
    record(events.obstacle_sorted, obstacle, cfir=cfir, nasss=nasss)
    return obstacle


@operation(
    rules_obstacles.may_clear_obstacle,
    form=forms_obstacles.ClearObstacle,
    records=events.obstacle_cleared,
    label="Clear it",
    done="It is out of the way.",
)
def clear_obstacle(obstacle: Obstacle, *, by, how) -> Obstacle:
    """Say how the obstacle was removed."""
    obstacle.state, obstacle.cleared_at, obstacle.how = Obstacle.State.CLEARED, clock.now(), how
    obstacle.save(update_fields=["state", "cleared_at", "how"])
    if step := step_of(obstacle):
        end_step(step, Step.End.CLEARED)
    record(events.obstacle_cleared, obstacle, days=obstacle.age_days)
    return obstacle
