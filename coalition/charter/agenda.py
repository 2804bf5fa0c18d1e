"""What of the charter belongs on the next agenda, and why."""

import datetime as dt
from dataclasses import dataclass

from coalition.charter import serving
from coalition.charter.models import CharterVersion, Goal
from coalition.charter.reservations import without_concern
from coalition.ledger import clock


@dataclass(frozen=True)
class Point:
    """A suggestion in the shape meetings asks for; that room stands beside this one, so its class is not imported."""

    thing: object
    kind: str
    because: str
    urgency: float
    minutes: int
    title: str = ""


def answer(meeting):
    """Open reservations that became no concern, late goals, a charter that lapses within 60 days, and its vision then."""
    for signature in without_concern():
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
        word = "lapsed" if version.is_lapsed else "lapses"
        because = f"The charter {word} on {version.lapses_on:%-d %b %Y} unless it is renewed."
        yield Point(version, "charter", because, 25.0, 15)
        yield _vision()


def _vision() -> Point:
    """At the yearly renewal: which lines have nothing behind them, and how much work serves none (a few queries)."""
    lines = serving.alive()
    because = serving.in_words(lines, serving.idle(lines).count())
    return Point(None, "vision", because[:300], 24.0, 15, "Is our vision alive?")


def _days(n: int) -> str:
    return "less than a day" if n < 1 else "1 day" if n == 1 else f"{n} days"
