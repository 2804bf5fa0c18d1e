"""What can be done about an agenda: propose it afresh, add, keep, drop and arrange items, record what came of them."""

from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.questions import ask
from coalition.ledger.recording import link, record
from coalition.meetings import agenda_items, events, forms, rules
from coalition.meetings.models import AgendaItem, ItemState, Meeting
from coalition.meetings.things import thing_of
from coalition.meetings.vocabulary import THANKS


def propose(meeting: Meeting) -> int:
    """Write the proposals for a meeting anew, but leave alone what people touched; gives how many items stand."""
    AgendaItem.objects.filter(meeting=meeting, state=ItemState.PROPOSED).delete()
    touched = list(AgendaItem.objects.filter(meeting=meeting).touched().order_by("position", "id"))
    known = {(item.kind, item.thing_id) for item in touched}
    known |= {("", item.thing_id) for item in touched if item.thing_id}
    used = sum(item.minutes for item in touched if item.state == ItemState.KEPT)
    plan = agenda_items.arrange(ask("agenda", meeting), known, used, meeting.length)
    made = [AgendaItem(meeting=meeting, **vars(each)) for each in (*plan.opening, *plan.body, *plan.closing)]
    AgendaItem.objects.bulk_create(made)
    count = _number(meeting, made[: len(plan.opening)], touched, made[len(plan.opening) :])
    meeting.left_out = plan.left_out
    meeting.save(update_fields=["left_out"])
    return count


def _number(meeting: Meeting, opening: list, touched: list, rest: list) -> int:
    """Number the items 1, 2, 3 …: good news, what people kept, what is proposed; thanks last; dropped ones not."""
    kept = [item for item in touched if item.state == ItemState.KEPT]
    ordered = sorted([*opening, *kept, *rest], key=lambda item: item.kind == THANKS)
    for position, item in enumerate(ordered, start=1):
        item.position = position
    AgendaItem.objects.bulk_update(ordered, ["position"])
    return len(ordered)


@operation(
    rules.may_run, records=events.proposed, label="Propose the agenda afresh", done="The agenda is proposed afresh."
)
def propose_agenda(meeting: Meeting, *, by) -> Meeting:
    """Propose the agenda afresh from the record; what people kept, dropped or added stays as it is."""
    record(events.proposed, meeting, items=propose(meeting))
    return meeting


@operation(
    rules.may_add_item, form=forms.AddItem, records=events.item_added, label="Add an item", done="It is on the agenda."
)
def add_item(meeting: Meeting, *, by, title, because, minutes, presenter, thing_type, thing_id) -> AgendaItem:
    """Put something on the agenda, with the thing it is about and why it should be talked of now."""
    thing = _named(meeting, by, thing_type, thing_id)
    last = AgendaItem.objects.filter(meeting=meeting).standing().exclude(kind=THANKS).count()
    item = AgendaItem.objects.create(
        meeting=meeting, title=title, because=because or f"{by.name} asked for it.", minutes=minutes,
        presenter=presenter,
        thing_type=thing.noun() if thing else "", thing_id=thing.pk if thing else None, added_by=by,
        state=ItemState.KEPT, position=last + 1,
    )  # fmt: skip
    _push_thanks(meeting, last + 2)
    if thing:
        link(thing, "taken to", meeting)
    record(events.item_added, item, because=meeting, minutes=minutes)
    return item


def _named(meeting: Meeting, by, thing_type: str, thing_id):
    """The thing an item is about, as `by` may see it. Errors: Invalid when it is not there or on the agenda already."""
    if not thing_type and not thing_id:
        return None
    thing = thing_of(thing_type, thing_id)
    if thing is None or not type(thing).objects.visible_to(by).filter(pk=thing.pk).exists() or not thing.is_registered:
        raise Invalid("What it should be about is not there. Leave it out, or go back to its page and try again.")
    if AgendaItem.objects.filter(meeting=meeting, thing_id=thing.pk).standing().exists():
        raise Invalid("This is on the agenda already.")
    return thing


def _push_thanks(meeting: Meeting, position: int) -> None:
    AgendaItem.objects.filter(meeting=meeting, kind=THANKS).update(position=position)


@operation(rules.may_keep_item, records=events.item_kept, label="Keep")
def keep_item(item: AgendaItem, *, by) -> Meeting:
    """Keep a proposed item on the agenda, or take a dropped one back."""
    item.state, item.drop_reason = ItemState.KEPT, ""
    item.save(update_fields=["state", "drop_reason"])
    _take_there(item)
    record(events.item_kept, item, because=item.meeting)
    return item.meeting


@operation(rules.may_drop_item, form=forms.Reason, records=events.item_dropped, label="Drop")
def drop_item(item: AgendaItem, *, by, reason) -> Meeting:
    """Drop an item from the agenda, and say why."""
    item.state, item.drop_reason = ItemState.DROPPED, reason
    item.save(update_fields=["state", "drop_reason"])
    record(events.item_dropped, item, because=item.meeting)
    return item.meeting


@operation(rules.may_arrange_item, form=forms.ArrangeItem, records=events.item_arranged, label="Arrange")
def arrange_item(item: AgendaItem, *, by, position, minutes, presenter) -> Meeting:
    """Give an item its place, its minutes, and who introduces it."""
    item.state, item.minutes, item.presenter = ItemState.KEPT, minutes, presenter
    item.save(update_fields=["state", "minutes", "presenter"])
    others = list(AgendaItem.objects.filter(meeting=item.meeting_id).standing().exclude(pk=item.pk))
    others.insert(position - 1, item)
    for number, each in enumerate(others, start=1):
        each.position = number
    AgendaItem.objects.bulk_update(others, ["position"])
    _take_there(item)
    record(events.item_arranged, item, because=item.meeting, position=item.position, minutes=minutes)
    return item.meeting


@operation(rules.may_record_outcome, form=forms.Outcome, records=events.item_settled, label="Record the outcome")
def record_outcome(item: AgendaItem, *, by, outcome) -> Meeting:
    """Record in a few words what came of an item."""
    item.state, item.outcome = ItemState.KEPT, outcome
    item.save(update_fields=["state", "outcome"])
    _take_there(item)
    record(events.item_settled, item, because=item.meeting)
    return item.meeting


def _take_there(item: AgendaItem) -> None:
    """Join the thing an item is about to the meeting it is taken to."""
    thing = thing_of(item.thing_type, item.thing_id)
    if thing is not None:
        link(thing, "taken to", item.meeting)
