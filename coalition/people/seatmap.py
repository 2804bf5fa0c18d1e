"""How the table is drawn: one line for each team; a column for each discipline and for each tool that affects somebody."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from coalition.people.coverage import STATES, Coverage, TeamCoverage, state_of
from coalition.people.models import Discipline

TONES = {"heard": "ok", "silent": "warn", "vacant": "warn", "missing": "bad", "observer": "neutral"}
MOST_LINES = 12
WORDS = {"heard": "held", "silent": "silent", "vacant": "vacant", "observer": "observer"}


@dataclass(frozen=True)
class Place:
    """One seat on the map: its state in a word, and the tone of that word."""

    seat: object
    word: str
    tone: str


@dataclass(frozen=True)
class Cell:
    """Where a team and a column meet: its seats there, or in which ways the tool affects it; `state` is drawn."""

    column: object
    state: str = ""
    places: list[Place] = field(default_factory=list)
    hows: list[str] = field(default_factory=list)

    @property
    def tone(self) -> str:
        """The tone of its state."""
        return TONES.get(self.state, "neutral")

    @property
    def words(self) -> str:
        """The cell in words, for who does not see it."""
        said = [f"{place.seat.holder.person.name if place.seat.holder else 'nobody'}, {place.word}" for place in self.places]
        return "; ".join(said) or ", ".join([self.state, *self.hows])


@dataclass(frozen=True)
class Line:
    """One team's line: what coverage says of it, and for each column where they meet."""

    row: TeamCoverage
    cells: list[Cell]
    tools: list[Cell]


@dataclass(frozen=True)
class DisciplineCoverage:
    """One discipline at the table: its state is that of its best seat, missing without one."""

    discipline: Discipline
    state: str
    seats: int


@dataclass(frozen=True)
class SeatMap:
    """The whole map."""

    columns: list[Discipline]
    tools: list
    lines: list[Line]
    disciplines: list[DisciplineCoverage]

    @property
    def missing(self) -> list[DisciplineCoverage]:
        """Disciplines that are not heard."""
        return [each for each in self.disciplines if each.state != "heard"]


@dataclass(frozen=True)
class Mark:
    """One mark of the small map: its state is drawn, `words` say it; `anchor` is where the team's page tells of it."""

    state: str
    words: str
    anchor: str = ""


@dataclass(frozen=True)
class SmallMap:
    """The table in a few lines: (team's row, its marks), worst covered first; `more`: how many teams are left out."""

    lines: list[tuple[TeamCoverage, list[Mark]]]
    more: int

    @property
    def states(self) -> list[str]:
        """The states that are drawn, in the order of the legend."""
        drawn = {mark.state for _, marks in self.lines for mark in marks}
        return [state for state in (*reversed(STATES), "observer") if state in drawn]


def small_map(coverage: Coverage, most: int = MOST_LINES) -> SmallMap:
    """The affected teams of a coverage with one mark for each of their seats (no query)."""
    rows = [row for row in coverage.rows if row.affected]
    return SmallMap([(row, _marks(row, coverage)) for row in rows[:most]], max(0, len(rows) - most))


def _marks(row: TeamCoverage, coverage: Coverage) -> list[Mark]:
    marks = []
    for seat in row.seats:
        state = _state(seat, coverage)
        holder = seat.holder.person.name if seat.holder else "nobody"
        marks.append(Mark(state, f"{seat.title}: {holder}, {WORDS[state]}", f"d-{seat.discipline.code}"))
    if row.state == "missing":
        marks.insert(0, Mark("missing", "no seat"))
    return marks


def seat_map(coverage: Coverage) -> SeatMap:
    """The map of a coverage (one query: the coalition's disciplines); only disciplines with a seat have a column."""
    seats = [seat for row in coverage.rows for seat in row.seats]
    columns = sorted({seat.discipline for seat in seats}, key=lambda each: each.name)
    tools = {each.solution.pk: each.solution for row in coverage.rows for each in row.affected}
    tools = sorted(tools.values(), key=lambda each: each.heading)
    lines = [_line(row, columns, tools, coverage) for row in coverage.rows]
    return SeatMap(columns, tools, lines, _disciplines(seats, coverage))


def _line(row: TeamCoverage, columns: Iterable[Discipline], tools: Iterable, coverage: Coverage) -> Line:
    hows = defaultdict(list)
    for each in row.affected:
        hows[each.solution.pk].append(each.how)
    affected = [Cell(tool, row.state if tool.pk in hows else "", hows=hows[tool.pk]) for tool in tools]
    return Line(row, [_cell(row, column, coverage) for column in columns], affected)


def _cell(row: TeamCoverage, column: Discipline, coverage: Coverage) -> Cell:
    seats = [seat for seat in row.seats if seat.discipline_id == column.pk]
    states = [_state(seat, coverage) for seat in seats]
    speaking = [state for state in states if state in STATES]
    # A cell is as badly off as its worst seat, so that an empty chair is not hidden by a full one.
    worst = min(speaking, key=STATES.index, default=states[0] if states else "")
    places = [Place(seat, WORDS[state], TONES[state]) for seat, state in zip(seats, states, strict=True)]
    return Cell(column, worst, places)


def _state(seat, coverage: Coverage) -> str:
    return "observer" if seat.is_observer else state_of(seat, coverage.heard, coverage.measure)


def _disciplines(seats: list, coverage: Coverage) -> list[DisciplineCoverage]:
    found = []
    for discipline in Discipline.objects.order_by("name"):
        own = [seat for seat in seats if seat.discipline_id == discipline.pk and not seat.is_observer]
        states = [state_of(seat, coverage.heard, coverage.measure) for seat in own]
        found.append(DisciplineCoverage(discipline, max(states, key=STATES.index, default="missing"), len(own)))
    return sorted(found, key=lambda each: (STATES.index(each.state), each.discipline.name))
