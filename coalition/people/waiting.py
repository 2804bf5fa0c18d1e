"""The shapes in which rooms answer Today, the board and the wins: who waits for what, sections, achievements."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from coalition.ledger.keeping import until_the_record_grows
from coalition.ledger.questions import ask


@dataclass(frozen=True)
class Waiting:
    """One thing that waits for one person: `sentence` says what, `action` is the button's word, `url` where to go."""

    thing: object
    sentence: str
    url: str
    action: str
    since: dt.datetime
    urgency: float = 0.0


def waiting_for(person) -> list[Waiting]:
    """What waits for `person` in the open coalition: most urgent first, then what waited longest; kept until the record grows."""
    return until_the_record_grows(
        "waiting", person.pk, lambda: sorted(ask("today", person), key=lambda each: (-each.urgency, each.since))
    )


@dataclass(frozen=True)
class Glance:
    """What a section comes to, for whoever has ten seconds: a figure, what it counts, and whether it is well."""

    figure: str
    words: str
    tone: str = "neutral"


@dataclass(frozen=True)
class Section:
    """A room's part of the board: drawn by `template` with `context`, in the place `order` (small first).

    `glance` stands at the top of the board and leads to the section, whose rows it was counted from.
    """

    title: str
    order: int
    template: str
    context: dict = field(default_factory=dict)
    glance: Glance | None = None


@dataclass(frozen=True)
class Achievement:
    """Something the record shows that could be celebrated. `key` is stable, so that it is offered once."""

    key: str
    title: str
    sentence: str
    evidence: Sequence[object] = ()
    credits: Sequence[uuid.UUID] = ()
