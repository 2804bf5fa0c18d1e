"""What the page of one team shows: its line of the coverage, and for each of its seats who sat and what they last did."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from coalition.ledger.feed import Entry, events_here, tell
from coalition.people.coverage import TeamCoverage, Yardstick, coverage_of, state_of
from coalition.people.models import Seat
from coalition.people.seatmap import TONES, WORDS

MOST_ACTS = 5


@dataclass(frozen=True)
class Occupied:
    """A seat, its state, and the newest acts of its holder and its deputy."""

    seat: Seat
    word: str
    tone: str
    acts: list[Entry]


def team_row(team_id: uuid.UUID, at: dt.datetime | None = None) -> tuple[TeamCoverage | None, Yardstick | None, Mapping]:
    """The team's line of the coalition's coverage, now or at a moment, by what silence is told, and who was heard when."""
    found = coverage_of(at=at)
    row = next((row for row in found.rows if row.team.pk == team_id), None)
    return row, found.measure, found.heard


def places_of(row: TeamCoverage, measure: Yardstick, heard: Mapping, slug: str) -> list[Occupied]:
    """The team's seats as its page shows them (four queries a seat; a team has few)."""
    found = []
    for seat in row.seats:
        state = "observer" if seat.is_observer else state_of(seat, heard, measure)
        people = [each.person_id for each in (seat.holder, seat.deputy) if each is not None]
        acts = events_here().filter(actor_id__in=people)
        acts = acts.filter(at__lte=measure.at) if measure.is_past else acts
        acts = tell(acts[:MOST_ACTS], slug) if people else []
        found.append(Occupied(seat, WORDS[state], TONES[state], acts))
    return found
