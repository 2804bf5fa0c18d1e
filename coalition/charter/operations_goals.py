"""What can be done about goals: set, meet, close, hand over."""

from coalition.charter import events, rules
from coalition.charter import forms_goals as forms
from coalition.charter.goals import GoalState, is_reached, plain
from coalition.charter.models import CharterVersion, Goal
from coalition.charter.operations_lines import SERVED, put_behind
from coalition.ledger import clock
from coalition.ledger.models import Coalition
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import link, record


@operation(rules.may_set_goal, form=forms.SetGoal, records=(events.goal_set, events.serves), label="Set a goal", done="The goal is set.")
def set_goal(
    coalition: Coalition, *, by, title, benefit, measure_words, baseline, target, unit, due_on, owner, better="", line=None
) -> Goal:  # fmt: skip
    """Set a goal: what should be better for whom, by when, and how we will know."""
    _demand_sense(due_on, baseline, target, better)
    version = CharterVersion.objects.ratified().first()
    goal = Goal.objects.create(
        title=title, benefit=benefit, measure_words=measure_words, baseline=baseline, target=target, unit=unit,
        better=better, due_on=due_on, owner=owner, version=version, set_at=clock.now(),
    )  # fmt: skip
    for source in filter(None, (version, line)):
        link(source, SERVED, goal)
    record(events.goal_set, goal, benefit=benefit, owner=owner.pk, due_on=due_on)
    if line:
        put_behind(line, goal.noun(), goal.pk, by)
    return goal


def _demand_sense(due_on, baseline, target, better: str) -> None:
    if due_on < clock.today():
        raise Invalid("This day has passed. Choose a day to come.", field="due_on")
    if baseline is not None and baseline == target:
        raise Invalid("The target is where we are now. Choose another, or leave both empty.", field="target")
    if better and None not in (baseline, target) and not is_reached(better, target, target + (target - baseline)):
        raise Invalid("The target lies the other way. Change it, or say that the other way is better.", field="better")


@operation(
    rules.may_meet_goal,
    form=forms.MeetGoal,
    records=events.goal_met,
    label="It is met",
    done="The goal is met. Well done.",
)
def meet_goal(goal: Goal, *, by, reached, outcome) -> Goal:
    """Record that a goal is met, with the figure and how we know."""
    if goal.target is not None and reached is None:
        raise Invalid("Say where we are now: this goal has a target in figures.", field="reached")
    if not goal.is_reached_by(reached):
        words = (
            f"The target is {plain(goal.target)}; {plain(reached)} has not reached it. "
            "Close the goal instead, with what you learned."
        )
        raise Invalid(words, field="reached")
    goal.reached = reached
    _end(goal, GoalState.MET, outcome)
    record(events.goal_met, goal, reached=str(reached) if reached is not None else None)
    return goal


@operation(
    rules.may_close_goal,
    form=forms.CloseGoal,
    records=events.goal_closed,
    label="Close without meeting it",
    danger=True,
)
def close_goal(goal: Goal, *, by, outcome) -> Goal:
    """Close a goal that will not be met, with the reason and what was learned."""
    _end(goal, GoalState.CLOSED, outcome)
    record(events.goal_closed, goal)
    return goal


@operation(rules.may_hand_over_goal, form=forms.HandOverGoal, records=events.goal_handed_over, label="Hand over")
def hand_over_goal(goal: Goal, *, by, owner) -> Goal:
    """Hand a goal over to another member, who answers for it from now on."""
    before, goal.owner = goal.owner_id, owner
    goal.save(update_fields=["owner"])
    record(events.goal_handed_over, goal, before=before, owner=owner.pk)
    return goal


def _end(goal: Goal, state: str, outcome: str) -> None:
    goal.state, goal.outcome, goal.ended_at = state, outcome, clock.now()
    goal.save(update_fields=["state", "outcome", "ended_at", "reached"])
