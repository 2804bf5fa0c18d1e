"""What meetings themselves put on the next agenda: items without an outcome, actions past their day, things without anybody."""

import datetime as dt

from coalition.ledger import clock
from coalition.meetings.agenda_items import Suggestion
from coalition.meetings.models import Action, AgendaItem, ItemState, Meeting
from coalition.meetings.things import things_of
from coalition.meetings.vocabulary import THANKS, WINS
from coalition.people.held_words import orphans
from coalition.people.models import Seat

MOST_ACTIONS = MOST_TERMS = 5
SOON = dt.timedelta(days=30)


def answer(meeting):
    """Carried-over items of the meeting before in the series, and its overdue actions (most overdue first)."""
    yield from _carried_over(meeting)
    yield from _overdue(meeting)
    yield from _orphans()
    yield from _ending_terms(meeting)


def _before(meeting) -> Meeting | None:
    """The last meeting of the same series that took place."""
    if meeting.series_id is None:
        return None
    return Meeting.objects.past().filter(series=meeting.series_id, starts_at__lt=meeting.starts_at).first()


def _carried_over(meeting):
    before = _before(meeting)
    if before is None:
        return
    items = AgendaItem.objects.filter(meeting=before, state=ItemState.KEPT, outcome="").exclude(kind__in=[WINS, THANKS])
    items = list(items.order_by("position"))
    things = things_of(items)
    for item in items:
        because = f"It was on the agenda of {before.starts_on:%-d %b} and got no outcome."
        thing = things.get(item.thing_id, item)
        yield Suggestion(thing, "carried over", because, item.urgency + 20.0, item.minutes, title=item.title)


def _orphans():
    """Everything nobody present answers for, as one item; what only some may read is not counted here."""
    found = orphans(None)
    if found:
        more = f" nor for {len(found) - 1} more" if len(found) > 1 else ""
        because = f"Nobody here answers for “{found[0].heading[:120]}”{more}."
        yield Suggestion(None, "without anybody", because, 30.0, 5, title="Who takes what nobody answers for?")


def _ending_terms(meeting):
    """Seats whose term ends within a month of the meeting: renewed or filled there."""
    for seat in Seat.objects.ending(meeting.starts_on + SOON)[:MOST_TERMS]:
        because = f"{seat.holder.person.name}'s term ends on {seat.term_ends_on:%-d %b %Y}: renew it, or fill the seat."
        yield Suggestion(seat, "seat", because, 15.0, 5)


def _overdue(meeting):
    actions = Action.objects.overdue().select_related("owner")
    if meeting.series_id is not None:
        actions = actions.filter(meeting__series=meeting.series_id)
    for action in actions[:MOST_ACTIONS]:
        days = (clock.today() - action.due_on).days
        word = "day" if days == 1 else "days"
        because = f"{action.owner.name} was to do it by {action.due_on:%-d %b}: {days} {word} ago."
        yield Suggestion(action, "action", because, 5.0 + days, 3)
