"""How the table is drawn: one line for each team, one column for each discipline, a seat where the two meet."""

from collections.abc import Iterable
from dataclasses import dataclass

from coalition.people.coverage import Coverage, TeamCoverage, last_heard_of, state_of
from coalition.people.models import Discipline

TONES = {"heard": "ok", "silent": "warn", "vacant": "warn", "missing": "bad"}
WORDS = {"heard": "held", "silent": "silent", "vacant": "vacant"}


@dataclass(frozen=True)
class Place:
    """One seat on the map: its state in a word, and the tone of that word."""

    seat: object
    word: str
    tone: str


@dataclass(frozen=True)
class Line:
    """One team's line: what coverage says of it, and for each column the places where they meet."""

    row: TeamCoverage
    cells: list[list[Place]]
    tone: str


@dataclass(frozen=True)
class SeatMap:
    """The whole map."""

    columns: list[Discipline]
    lines: list[Line]


def seat_map(coverage: Coverage) -> SeatMap:
    """The map of a coverage; only disciplines with a seat have a column (one query: who was heard when)."""
    seats = [seat for row in coverage.rows for seat in row.seats]
    heard = last_heard_of(seats)
    columns = sorted({seat.discipline for seat in seats}, key=lambda each: each.name)
    return SeatMap(columns, [_line(row, columns, heard) for row in coverage.rows])


def _line(row: TeamCoverage, columns: Iterable[Discipline], heard) -> Line:
    cells = [
        [_place(seat, heard) for seat in row.seats if seat.discipline_id == column.pk] for column in columns
    ]
    return Line(row, cells, TONES[row.state])


def _place(seat, heard) -> Place:
    state = state_of(seat, heard)
    return Place(seat, WORDS[state], TONES[state])
