"""Decides what a CSV of observations says: which rows count, and what in it must be mended first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from pathlib import Path
from shlex import quote
from typing import NamedTuple, TypeVar

from coalition.measures.cells import (
    AmbiguousCell,
    CellError,
    DateOrder,
    DecimalMark,
    column_date_order,
    column_decimal_mark,
    read_date,
    read_number,
    shorten,
)
from coalition.measures.tables import Record, Table, TableError, open_table

MOST_PROBLEMS = 100
OLDEST = date(1900, 1, 1)

Cell = TypeVar("Cell")
Where = str | tuple[str, str]


class Row(NamedTuple):
    """One observation; `line` is its line in the file, the column names being line 1."""

    line: int
    date: date
    value: float


@dataclass(frozen=True)
class Problem:
    """What must be mended and where: `line` is None for the whole file, `field` is the column's name."""

    line: int | None
    field: str
    message: str

    def __str__(self) -> str:
        where = [f"row {self.line}"] if self.line else []
        return ", ".join([*where, self.field]) + f": {self.message}"


@dataclass
class Reading:
    """Rows in order of date, problems in order of line, and notes on what was taken for granted.

    With any problem the rows are what could be read, for showing only: keep none of them.
    """

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Hints:
    """What the person knows of the file where the file itself leaves it open; None lets the column decide."""

    date_order: DateOrder = None
    decimal_mark: DecimalMark = None


def read_series(
    source: Path | bytes,
    *,
    date_column: str,
    value_column: str,
    where: Sequence[Where] = (),
    today: date | None = None,
    hints: Hints | None = None,
) -> Reading:
    """Read dated numbers from a CSV of at most 50 MB and 200,000 rows.

    Columns are parted by comma, semicolon or tab; letters are UTF-8 or Windows-1252. `where` keeps the rows
    whose column has exactly that value (COL=VALUE or a pair; all must hold). No row may be later than
    `today`, no two rows may share a date. Nothing in the file raises: see Reading.problems.
    """
    try:
        table = open_table(source)
        filters = [(table.column(name), name, value) for name, value in map(split_where, where)]
        places = table.column(date_column), table.column(value_column)
        records = _matching(table, filters)
    except TableError as refused:
        return Reading(problems=[Problem(refused.line, refused.field, str(refused))])
    reading = Reading(notes=table.notes)
    names = table.names[places[0]], table.names[places[1]]
    _read_rows(reading, records, places, names, hints or Hints())
    _check_future(reading, names[0], today or date.today())
    if rest := _repeated_date(reading.rows, records, table.names, {*places, *(place for place, _, _ in filters)}):
        reading.problems.append(Problem(rest[0], names[0], rest[1]))
    _tidy(reading)
    return reading


def split_where(condition: Where) -> tuple[str, str]:
    """COL=VALUE as a pair, cut at the first equals sign. Raises TableError when there is none."""
    if isinstance(condition, tuple):
        return condition
    name, equals, value = condition.partition("=")
    if not equals or not name.strip():
        raise TableError(f"“{condition}” is not of the form COLUMN=VALUE.", field="where")
    return name.strip(), value.strip()


def _matching(table: Table, filters: list[tuple[int, str, str]]) -> list[Record]:
    seen: list[Counter[str]] = [Counter() for _ in filters]
    kept = []
    for record in table.records():
        cells = [record.cell(place) for place, _, _ in filters]
        if all(cell == value for cell, (_, _, value) in zip(cells, filters, strict=True)):
            kept.append(record)
        for counter, cell in zip(seen, cells, strict=True):
            if len(counter) < 1000 or cell in counter:
                counter[cell] += 1
    if kept:
        return kept
    for (_, name, value), counter in zip(filters, seen, strict=True):
        if value not in counter and counter:
            found = ", ".join(f"“{shorten(cell)}”" for cell, _ in counter.most_common(8))
            raise TableError(f"No row has “{value}” here. Values that occur: {found}.", field=name)
    raise TableError("No row fits all the conditions." if filters else "The file has no rows below its names.")


def _read_rows(
    reading: Reading, records: list[Record], places: tuple[int, int], names: tuple[str, str], hints: Hints
) -> None:
    dates = [record.cell(places[0]) for record in records]
    values = [record.cell(places[1]) for record in records]
    order = hints.date_order or column_date_order(dates)
    mark = hints.decimal_mark or column_decimal_mark(values)
    if order == "month_first" and not hints.date_order:
        reading.notes.append(f"Dates in “{names[0]}” were read with the month first.")
    if mark == "," and not hints.decimal_mark:
        reading.notes.append(f"Numbers in “{names[1]}” were read with a decimal comma.")
    days = _read_cells(reading, records, dates, names[0], lambda text: read_date(text, order))
    numbers = _read_cells(reading, records, values, names[1], lambda text: read_number(text, mark))
    _check_percent(reading, records, values, names[1])
    rows = zip(records, days, numbers, strict=True)
    reading.rows = [Row(record.line, day, number) for record, day, number in rows if day and number is not None]


def _read_cells(
    reading: Reading, records: list[Record], texts: list[str], name: str, read: Callable[[str], Cell]
) -> list[Cell | None]:
    """Read a column; what cannot be read becomes None and a problem, ambiguous cells one problem together."""
    cells: list[Cell | None] = []
    doubtful: list[Problem] = []
    for record, text in zip(records, texts, strict=True):
        try:
            cells.append(read(text))
        except CellError as wrong:
            cells.append(None)
            problem = Problem(record.line, name, str(wrong))
            (doubtful if isinstance(wrong, AmbiguousCell) else reading.problems).append(problem)
    if doubtful:
        more = f" Rows like it in all: {len(doubtful)}." if len(doubtful) > 1 else ""
        reading.problems.append(Problem(doubtful[0].line, name, doubtful[0].message + more))
    return cells


def _check_percent(reading: Reading, records: list[Record], texts: list[str], name: str) -> None:
    marked = [text.endswith("%") for text in texts]
    if any(marked) and not all(marked):
        line = records[marked.index(not marked[0])].line
        reading.problems.append(Problem(line, name, "Some values have a % sign and some do not. Write all alike."))


def _check_future(reading: Reading, name: str, today: date) -> None:
    for row in reading.rows:
        if row.date > today:
            said = f"{row.date.isoformat()} lies in the future. Correct the date or leave the row out."
            reading.problems.append(Problem(row.line, name, said))
        elif row.date < OLDEST:
            reading.problems.append(Problem(row.line, name, f"{row.date.isoformat()} is too long ago to be meant."))


def _repeated_date(
    rows: list[Row], records: list[Record], names: list[str], used: Iterable[int]
) -> tuple[int, str] | None:
    """The line of and complaint about the first date two rows share, with a condition that parts them."""
    first: dict[date, Row] = {}
    repeated: dict[date, Row] = {}
    for row in rows:
        if first.setdefault(row.date, row) is not row:
            repeated.setdefault(row.date, row)
    if not repeated:
        return None
    day, second = next(iter(repeated.items()))
    earlier = first[day]
    by_line = {record.line: record for record in records if record.line in (earlier.line, second.line)}
    one, other = by_line[earlier.line], by_line[second.line]
    said = f"Rows {one.line} and {other.line} both have the date {day.isoformat()}"
    said += f" (repeated dates in all: {len(repeated)}). " if len(repeated) > 1 else ". "
    parting = [i for i in range(len(names)) if i not in set(used) and one.cell(i) != other.cell(i)]
    if not parting:
        return other.line, said + "Keep one of them."
    place = min(parting, key=lambda i: len({record.cell(i) for record in records}))  # the coarsest: a category
    condition = quote(f"{names[place]}={one.cell(place)}")
    return other.line, said + (
        f"They differ in “{names[place]}” (“{shorten(one.cell(place))}”, “{shorten(other.cell(place))}”): "
        f"choose one with another condition (--where {condition})."
    )


def _tidy(reading: Reading) -> None:
    if any(after.date < before.date for before, after in zip(reading.rows, reading.rows[1:], strict=False)):
        reading.notes.append("The rows were not in order of date and have been put in order.")
        reading.rows.sort(key=attrgetter("date"))
    reading.problems.sort(key=lambda problem: problem.line or 0)
    if (more := len(reading.problems) - MOST_PROBLEMS) > 0:
        del reading.problems[MOST_PROBLEMS:]
        reading.problems.append(Problem(None, "file", f"{more} further problems are not listed. Mend these first."))
