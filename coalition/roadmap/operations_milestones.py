"""What can be done with milestones: plan, reword, move, begin, finish, drop."""

import datetime as dt

from coalition.ledger import clock
from coalition.ledger.models import Coalition
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid, Refused
from coalition.ledger.recording import link, record
from coalition.ledger.rules import No
from coalition.roadmap import events, forms, rules
from coalition.roadmap.models import Milestone, Responsibility
from coalition.roadmap.operations_joining import member_of


@operation(rules.may_plan, form=forms.Plan, records=events.planned, label="Plan a milestone", done="It is planned.")
def plan(
    coalition: Coalition,
    *,
    by,
    title,
    accountable,
    starts_on,
    due_on,
    words="",
    solution=None,
    goal=None,
    tolerance_days=7,
) -> Milestone:
    """Plan what shall be reached by when, and name the one person who answers for it."""
    _demand_order(starts_on, due_on)
    made = Milestone(title=title, words=words, solution=solution, goal=goal, starts_on=starts_on, due_on=due_on)
    made.agreed_due_on, made.tolerance_days, made.planned_at = due_on, tolerance_days, clock.now()
    member = member_of(accountable, made, field="accountable")
    made.save(force_insert=True)
    Responsibility.objects.create(milestone=made, member=member, kind=Responsibility.Kind.ACCOUNTABLE)
    record(events.planned, made, due_on=due_on, accountable=accountable.pk)
    _join(made)
    return made


@operation(rules.may_reword, form=forms.Reword, records=events.reworded, label="Reword", done="It is reworded.")
def reword(milestone: Milestone, *, by, title, words="", solution=None, goal=None) -> Milestone:
    """Say better what shall be reached, for which tool, and which goal it serves; its dates stay."""
    milestone.title, milestone.words, milestone.solution, milestone.goal = title, words, solution, goal
    milestone.save(update_fields=["title", "words", "solution", "goal"])
    record(events.reworded, milestone)
    _join(milestone)
    return milestone


@operation(
    rules.may_move, form=forms.Move, records=events.moved, label="Move within the tolerance", done="It is moved."
)
def move(milestone: Milestone, *, by, due_on, starts_on=None) -> Milestone:
    """Move the milestone by a few days, within what was agreed for it."""
    days = abs((due_on - milestone.agreed_due_on).days)
    if days > milestone.tolerance_days:
        reason = f"{days} days from the day agreed ({milestone.agreed_due_on:%-d %b %Y}) needs an adjustment:"
        reason += f" without one it may move by {milestone.tolerance_days} days."
        raise Refused(No(reason, who="Propose the adjustment to the coalition."))
    before, started = milestone.due_on, milestone.starts_on
    _set_dates(milestone, starts_on or min(milestone.starts_on, due_on), due_on)
    record(events.moved, milestone, before=before, after=due_on, starts_before=started)
    return milestone


@operation(rules.may_shift, form=forms.Shift, records=events.shifted, label="Move by an adjustment", machine=True)
def shift(milestone: Milestone, *, by, due_on, because) -> Milestone:
    """Move the milestone to another day because of an adjustment that the coalition decided."""
    if because is None or not hasattr(because, "noun"):
        raise Invalid("Say which adjustment moves it.", field="because")
    before, started = milestone.due_on, milestone.starts_on
    length = before - started
    starts_on = milestone.starts_on if milestone.starts_on <= due_on else due_on - length
    milestone.agreed_due_on = due_on
    _set_dates(milestone, starts_on, due_on)
    record(events.shifted, milestone, because=because, before=before, after=due_on, starts_before=started)
    link(because, "moved", milestone)
    return milestone


@operation(rules.may_begin, records=events.begun, label="Begin", done="It is under way.")
def begin(milestone: Milestone, *, by) -> Milestone:
    """Say that work on the milestone has begun."""
    milestone.state = Milestone.State.UNDER_WAY
    milestone.save(update_fields=["state"])
    record(events.begun, milestone)
    return milestone


@operation(rules.may_finish, records=events.finished, label="Finish", done="It is done. Well done, all of you.")
def finish(milestone: Milestone, *, by) -> Milestone:
    """Say that the milestone is reached; nothing may stand in its way any longer."""
    was, milestone.state, milestone.done_on = milestone.state, Milestone.State.DONE, clock.today()
    milestone.save(update_fields=["state", "done_on"])
    record(events.finished, milestone, days_late=milestone.days_late, was=was)
    return milestone


@operation(rules.may_drop, form=forms.Drop, records=events.dropped, label="Drop", done="It is dropped.", danger=True)
def drop(milestone: Milestone, *, by, reason) -> Milestone:
    """Give the milestone up; it stays on the roadmap with the reason."""
    was, milestone.state, milestone.why_dropped = milestone.state, Milestone.State.DROPPED, reason
    milestone.save(update_fields=["state", "why_dropped"])
    record(events.dropped, milestone, was=was)
    return milestone


def _demand_order(starts_on: dt.date, due_on: dt.date) -> None:
    if starts_on > due_on:
        raise Invalid("It cannot be due before it starts. Change one of the two days.", field="due_on")


def _set_dates(milestone: Milestone, starts_on: dt.date, due_on: dt.date) -> None:
    _demand_order(starts_on, due_on)
    milestone.starts_on, milestone.due_on = starts_on, due_on
    milestone.save(update_fields=["starts_on", "due_on", "agreed_due_on"])


def _join(milestone: Milestone) -> None:
    """Draw what the milestone is for into its thread."""
    if milestone.solution_id:
        link(milestone.solution, "planned as", milestone)
    if milestone.goal_id:
        link(milestone.goal, "served by", milestone)
