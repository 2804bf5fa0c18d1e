"""What of the charter belongs on the next agenda, and why."""

import datetime as dt
from dataclasses import dataclass

from coalition.charter.models import CharterVersion, Goal
from coalition.charter.reservations import open_reservations
from coalition.ledger import clock


@dataclass(frozen=True)
class Point:
    """A suggestion in the shape meetings asks for; that room stands beside this one, so its class is not imported."""

    thing: object
    kind: str
    because: str
    urgency: float
    minutes: int


def answer(meeting):
    """Open reservations (rising by one a day), late goals, a charter that lapses within 60 days (three queries)."""
    for signature in open_reservations():
        days = (clock.now() - signature.given_at).days
        because = f"{signature.person.name} signed with a reservation; it is unsettled for {_days(days)}."
        yield Point(signature, "reservation", because, 15.0 + days, 10)
    for goal in Goal.objects.overdue().select_related("owner"):
        days = (clock.today() - goal.due_on).days
        yield Point(
            goal,
            "goal",
            f"This goal is {_days(days)} past its day; {goal.owner.name} answers for it.",
            10.0 + days / 2,
            5,
        )
    soon = clock.today() + dt.timedelta(days=60)
    for version in CharterVersion.objects.ratified().filter(lapses_on__lte=soon):
        yield Point(
            version, "charter", f"The charter lapses on {version.lapses_on:%-d %b %Y} unless it is renewed.", 25.0, 15
        )


def _days(n: int) -> str:
    return "less than a day" if n < 1 else "1 day" if n == 1 else f"{n} days"
