"""The states and kinds of meetings, agenda items, attendance and actions."""

from django.db import models


class MeetingState(models.TextChoices):
    """From the call to the minutes."""

    CALLED = "called", "Called"
    HELD = "held", "Held"
    PUBLISHED = "published", "Minutes published"
    CANCELLED = "cancelled", "Cancelled"


class ItemState(models.TextChoices):
    """Proposed by the app, kept (or added) by somebody, or dropped with a reason."""

    PROPOSED = "proposed", "Proposed"
    KEPT = "kept", "Kept"
    DROPPED = "dropped", "Dropped"


class Presence(models.TextChoices):
    """How somebody was, or was not, there."""

    PRESENT = "present", "Present"
    DEPUTY = "deputy", "Present as a deputy"
    APOLOGIES = "apologies", "Sent apologies"
    ABSENT = "absent", "Absent"


class ActionState(models.TextChoices):
    """Where an action stands."""

    OPEN = "open", "Open"
    DONE = "done", "Done"
    DROPPED = "dropped", "Dropped"


WINS, THANKS = "wins", "thanks"
# What stands beside an agenda item; anything else a room calls its kind reads as it is written.
KIND_WORDS = {
    WINS: "good news first",
    THANKS: "to end with",
    "carried over": "carried over",
    "action": "overdue action",
    "own": "asked for by a member",
}
