"""What happened in meetings: the events, their sentences, who hears of them."""

from coalition.ledger.kinds import Kind
from coalition.people.events import everybody


def the_owner(action, event):
    """Who was asked to do it."""
    return [action.owner_id]


def who_asked(action, event):
    """Who asked for the action."""
    return [action.asked_by_id]


series_started = Kind("series.started", "{actor} started the series {thing}", audience=everybody, icon="meeting")
series_ended = Kind("series.ended", "{actor} ended the series {thing}", audience=everybody, icon="meeting")
called = Kind("meeting.called", "{actor} called {thing}", audience=everybody, icon="meeting")
proposed = Kind("meeting.agenda_proposed", "An agenda of {items} items was proposed for {thing}", icon="agenda")
attended = Kind(
    "meeting.attendance_recorded", "{actor} recorded who was at {thing}: {present} present", icon="attendance"
)
minuted = Kind("meeting.minuted", "{actor} wrote the minutes of {thing}", icon="minutes")
published = Kind("meeting.published", "{actor} published the minutes of {thing}", audience=everybody, icon="minutes")
cancelled = Kind("meeting.cancelled", "{actor} cancelled {thing}", audience=everybody, icon="meeting")
item_added = Kind("agenda_item.added", "{actor} added {thing} to the agenda of {because}", icon="agenda")
item_kept = Kind("agenda_item.kept", "{actor} kept {thing} on the agenda of {because}", icon="agenda")
item_dropped = Kind("agenda_item.dropped", "{actor} dropped {thing} from the agenda of {because}", icon="agenda")
item_arranged = Kind("agenda_item.arranged", "{actor} arranged {thing} on the agenda of {because}", icon="agenda")
item_settled = Kind("agenda_item.settled", "{actor} recorded what came of {thing} at {because}", icon="agenda")
action_asked = Kind(
    "action.asked", "{actor} recorded the action {thing} at {because}", audience=the_owner, icon="action"
)
action_done = Kind("action.done", "{actor} finished the action {thing}", audience=who_asked, icon="action")
action_dropped = Kind("action.dropped", "{actor} dropped the action {thing}", audience=who_asked, icon="action")
action_passed_on = Kind("action.passed_on", "{actor} passed on the action {thing}", audience=the_owner, icon="action")
