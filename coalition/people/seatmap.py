"""How the table is drawn: one line for each team, one column for each discipline, a seat where the two meet."""

from collections.abc import Iterable
from dataclasses import dataclass

from coalition.people.coverage import Coverage, TeamCoverage, last_heard_of, state_of
from coalition.people.models import Discipline

TONES = {"heard": "ok", "silent": "warn", "vacant": "warn"}
WORDS = {"heard": "held", "silent": "silent", "vacant": "vacant"}


@dataclass(frozen=True)
class Place:
    """One seat on the map: its state in a word, and the tone of that word."""

    seat: object
    word: str
    tone: str


@dataclass(frozen=True)
class Cell:
    """Where a team and a discipline meet: no place, one or several."""

    places: list[Place]

    @property
    def tone(self) -> str:
        """Good only when each of its seats is held and heard."""
        return "ok" if all(place.tone == "ok" for place in self.places) else "warn"


@dataclass(frozen=True)
class Line:
    """One team's line: what coverage says of it, and for each column where they meet."""

    row: TeamCoverage
    cells: list[Cell]


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
    return Line(row, [_cell(row, column, heard) for column in columns])


def _cell(row: TeamCoverage, column: Discipline, heard) -> Cell:
    return Cell([_place(seat, heard) for seat in row.seats if seat.discipline_id == column.pk])


def _place(seat, heard) -> Place:
    state = state_of(seat, heard)
    return Place(seat, WORDS[state], TONES[state])
