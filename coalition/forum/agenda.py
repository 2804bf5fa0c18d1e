"""What the forum would put on a meeting's agenda: unsettled concerns, more urgent every day."""

from coalition.forum.models import Concern
from coalition.forum.vocabulary import State
from coalition.meetings.agenda_items import Suggestion

MOST = 20
MINUTES, SAFETY_MINUTES = 5, 10


def answer(meeting):
    """The concerns everybody may read that wait for the coalition (not for their raiser), by urgency; one query."""
    rows = Concern.objects.shared().filter(state__in=[State.RAISED, State.OWNED, State.REOPENED])
    found = sorted(rows.select_related("owner", "coalition"), key=lambda concern: -concern.urgency)
    for concern in found[:MOST]:
        minutes = SAFETY_MINUTES if concern.is_safety else MINUTES
        yield Suggestion(concern, "concern", because(concern), concern.urgency, minutes)


def because(concern: Concern) -> str:
    """Why it is on the agenda, in a sentence."""
    days = {0: "today", 1: "since yesterday"}.get(concern.age_days, f"for {concern.age_days} days")
    whom = f"{concern.owner.name} answers for it" if concern.owner else "nobody answers for it yet"
    return f"{concern.get_kind_display().partition(':')[0]}, open {days}; {whom}."
