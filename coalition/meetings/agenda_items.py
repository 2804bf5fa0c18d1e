"""How an agenda is made of what the rooms suggest: good news first, then by urgency into the time, thanks last."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from coalition.meetings.vocabulary import THANKS, WINS

OPENING_MINUTES = CLOSING_MINUTES = 5
MOST_WINS = 3
WIN_KINDS = {"win", WINS}


@dataclass(frozen=True)
class Suggestion:
    """What a room would put on the agenda: the thing, what sort of item, why it is here, how urgent, how many minutes.

    `urgency` is days of waiting, or what weighs as much; `thing` may be None when `title` says what it is.
    """

    thing: object
    kind: str
    because: str
    urgency: float
    minutes: int
    title: str = ""


@dataclass(frozen=True)
class Planned:
    """One item to be: its words, the thing by type and id, its place and its minutes."""

    title: str
    kind: str
    because: str
    urgency: float
    minutes: int
    thing_type: str = ""
    thing_id: uuid.UUID | None = None


@dataclass(frozen=True)
class Plan:
    """The items to add before and after those that people kept, and how many suggestions did not fit."""

    opening: list[Planned]
    body: list[Planned]
    closing: list[Planned]
    left_out: int


GOOD_NEWS = Planned("What went well?", WINS, "We begin with good news.", 0, OPENING_MINUTES)
LAST_WORDS = Planned("Thanks", THANKS, "We end with thanks.", 0, CLOSING_MINUTES)


def arrange(suggestions: Iterable, known: set[tuple[str, uuid.UUID | None]], used: int, length: int) -> Plan:
    """Plan the proposals for a meeting of `length` minutes, of which items people kept already take `used`.

    `known` holds (kind, thing id) and ("", thing id) of items people kept or dropped: these are not proposed again.
    A thing is proposed once, by its most urgent suggestion. What is longer than the time left is left out.
    """
    fresh = _most_urgent(_planned(each) for each in suggestions if _may_be_named(each))
    fresh = [each for each in fresh if ("", each.thing_id) not in known]
    wins = [each for each in fresh if each.kind in WIN_KINDS][:MOST_WINS]
    opening = wins or [each for each in [GOOD_NEWS] if (each.kind, None) not in known]
    closing = [each for each in [LAST_WORDS] if (each.kind, None) not in known]
    left = length - used - sum(each.minutes for each in (*opening, *closing))
    body, left_out = [], 0
    for each in (each for each in fresh if each.kind not in WIN_KINDS):
        if each.minutes <= left:
            body.append(each)
            left -= each.minutes
        else:
            left_out += 1
    return Plan(opening, body, closing, left_out)


def _may_be_named(suggestion) -> bool:
    """A thing that the register does not show to every reader is never named on an agenda."""
    return suggestion.thing is None or bool(suggestion.thing.is_registered)


def _planned(suggestion) -> Planned:
    thing = suggestion.thing
    return Planned(
        title=(getattr(suggestion, "title", "") or thing.heading)[:300],
        kind=suggestion.kind[:30],
        because=suggestion.because[:300],
        urgency=float(suggestion.urgency),
        minutes=max(1, min(int(suggestion.minutes), 240)),
        thing_type=thing.noun() if thing is not None else "",
        thing_id=thing.pk if thing is not None else None,
    )


def _most_urgent(planned: Iterable[Planned]) -> list[Planned]:
    best: dict = {}
    for each in planned:
        key = each.thing_id or (each.kind, each.title)
        if key not in best or each.urgency > best[key].urgency:
            best[key] = each
    return sorted(best.values(), key=lambda each: (-each.urgency, each.title))
