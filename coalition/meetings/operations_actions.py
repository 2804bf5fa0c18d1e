"""What can be done about actions: record, finish, drop, pass on."""

from coalition.ledger import clock
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import link, record
from coalition.meetings import events, forms, rules
from coalition.meetings.models import Action, ActionState, AgendaItem, ItemState, Meeting


@operation(
    rules.may_add_action, form=forms.AddAction, records=events.action_asked, label="Add an action", done="It is noted."
)
def add_action(meeting: Meeting, *, by, title, owner, due_on, item) -> Action:
    """Note what somebody is to do by a day, as the meeting asked."""
    if due_on < clock.today():
        raise Invalid("This day has passed. Choose a day to come.", field="due_on")
    action = Action.objects.create(
        meeting=meeting, item=item, title=title, owner=owner, due_on=due_on, asked_by=by, asked_at=clock.now()
    )
    if item is not None:
        AgendaItem.objects.filter(pk=item.pk, state=ItemState.PROPOSED).update(state=ItemState.KEPT)
    link(meeting, "asked for", action)
    record(events.action_asked, action, because=meeting, owner=owner.pk, due_on=due_on)
    return action


@operation(rules.may_end_action, records=events.action_done, label="Done", done="Done. Thank you.")
def finish_action(action: Action, *, by) -> Action:
    """Say that an action is done."""
    action.state, action.done_at = ActionState.DONE, clock.now()
    action.save(update_fields=["state", "done_at"])
    record(events.action_done, action, was_late=clock.today() > action.due_on)
    return action


@operation(rules.may_end_action, form=forms.Reason, records=events.action_dropped, label="Drop", danger=True)
def drop_action(action: Action, *, by, reason) -> Action:
    """Drop an action that will not be done, and say why."""
    action.state, action.drop_reason = ActionState.DROPPED, reason
    action.save(update_fields=["state", "drop_reason"])
    record(events.action_dropped, action)
    return action


@operation(rules.may_end_action, form=forms.PassOn, records=events.action_passed_on, label="Pass on")
def pass_on_action(action: Action, *, by, owner) -> Action:
    """Pass an action on to another member, who does it from now on."""
    before, action.owner = action.owner_id, owner
    action.save(update_fields=["owner"])
    record(events.action_passed_on, action, before=before, owner=owner.pk)
    return action
