"""Which rows of a hospital's staff export can be taken over, spelled alike, and why the others cannot."""

from collections.abc import Callable, Iterable, Mapping

from coalition.people import roster_checks
from coalition.people.roster_book import open_book
from coalition.people.roster_cells import clean, clean_email
from coalition.people.roster_report import WHOLE_FILE, Note, Problem, Roster, RosterRow
from coalition.people.roster_spelling import spelled
from coalition.people.roster_table import Refused, Table, TableRow, open_table
from coalition.people.roster_words import (
    DISCIPLINES,
    LABELS,
    REQUIRED,
    SHIFTS,
    columns_of,
    disciplines_of,
)

__all__ = ["DISCIPLINES", "SHIFTS", "Note", "Problem", "Roster", "RosterRow", "read_roster"]

PROGRESS_EVERY = 2_000
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_EMAIL = RosterRow._fields.index("email") - 1


def read_roster(
    data: bytes,
    *,
    disciplines: Iterable[str] = DISCIPLINES,
    columns_for: Callable | None = None,
    progress: Callable | None = None,
) -> Roster:
    """Read a staff export (CSV, or an Excel workbook). Never raises: what cannot be read is told in `problems`.

    A row with a problem is not among the rows. Rows equal in every field are read once. Of rows that contradict
    each other (one e-mail or employee ID, different details) none is taken. `disciplines` are the coalition's
    own names for them. columns_for: headings → {field: heading} that was chosen by hand; progress: told the rows read.
    """
    roster = Roster()
    try:
        table = open_book(data) if data.startswith(_WORKBOOKS) else open_table(data)
        rows = _rows(table, roster, columns_for, progress)
    except Refused as refused:
        roster.problems = [Problem(refused.line, "", refused.message)]
        roster.unread += 1
        return roster
    roster.emails = {row.email for row in rows}
    roster.employee_ids = {row.employee_id.casefold() for row in rows if row.employee_id}
    known = disciplines_of(disciplines)
    rows, changes = spelled(rows, known)
    rows = _merged(rows, roster)
    roster.notes += changes
    faults = list(roster_checks.faults(rows, known))
    roster.problems += [*faults, *roster_checks.clashes(rows, faults)]
    bad = {problem.line for problem in roster.problems}
    roster.rows = [row for row in rows if row.line not in bad]
    # Of a faulty row with neither number nor address nobody can say whom it names.
    nameless = {each.line for each in faults if each.field == "email"}
    roster.unread += sum(row.line in nameless and not row.employee_id for row in rows)
    roster.problems.sort(key=lambda problem: problem.line)
    roster.notes.sort(key=lambda note: note.line)
    return roster


def _rows(table: Table, roster: Roster, columns_for: Callable | None, progress: Callable | None) -> list[RosterRow]:
    """Every row with cleaned cells; what is no row goes to the problems. Raises Refused without its columns."""
    roster.headings = table.headings
    places = _places(table.headings, columns_for(table.headings) if columns_for else {})
    roster.columns = {name: table.headings[place] for name, place in places.items()}
    _check_columns(table, places)
    _note_the_file(table, places, roster)
    order = [places.get(name, -1) for name in RosterRow._fields[1:]]
    rows = []
    for row in table.rows:
        if progress is not None and len(rows) % PROGRESS_EVERY == PROGRESS_EVERY - 1:
            progress(len(rows) + 1)
        fault = row.fault or _shape_fault(row, len(table.headings))
        if fault:
            roster.unread += 1
            roster.problems.append(Problem(row.line, "", fault))
        elif [cell.strip() for cell in row.cells] == table.headings:
            roster.notes.append(Note(row.line, "The headings stand here again; the line was skipped."))
        else:
            cells = [row.cells[place] if 0 <= place < len(row.cells) else "" for place in order]
            cells = [clean(cell) for cell in cells]
            cells[_EMAIL] = clean_email(cells[_EMAIL])
            rows.append(RosterRow(row.line, *cells))
    if not rows and not roster.problems:
        roster.problems.append(Problem(WHOLE_FILE, "", "The file has headings but nobody in it. Export the list "
                                                       "again, with its rows."))
    return rows


def _places(headings: list[str], chosen: Mapping[str, str]) -> dict[str, int]:
    """Where each field stands: as guessed from the headings, unless somebody chose another column, or none, for it."""
    places = columns_of(headings)
    for name, heading in chosen.items():
        places.pop(name, None)
        if heading in headings:
            places[name] = headings.index(heading)
    return {name: place for name, place in places.items() if name in LABELS}


def _check_columns(table: Table, places: dict[str, int]) -> None:
    missing = [LABELS[name] for name in REQUIRED if name not in places]
    if missing:
        found = ", ".join(f"“{heading[:40]}”" for heading in table.headings[:30] if heading) or "nothing"
        raise Refused(f"There is no column for: {', '.join(missing)}. Found: {found}. "
                      "Put the headings in the first line and name the missing columns like that.", table.line)


def _note_the_file(table: Table, places: dict[str, int], roster: Roster) -> None:
    if table.encoding == "cp1252":
        roster.notes.append(Note(WHOLE_FILE, "The file is not in UTF-8; it was read in the Windows encoding "
                                             "(cp1252). Check names with accents."))
    used = set(places.values())
    unused = [f"“{heading[:40]}”" for place, heading in enumerate(table.headings) if heading and place not in used]
    if unused:
        roster.notes.append(Note(table.line, f"Columns not used: {', '.join(unused[:30])}."))


def _shape_fault(row: TableRow, width: int) -> str | None:
    if row.cells is None:
        return (f"A quotation mark is opened here and not closed in its row; nothing up to line {row.last_line} "
                "could be read. Close or delete it.")
    if any(cell.strip() for cell in row.cells[width:]):
        return (f"The row has {len(row.cells)} cells, the headings {width}. Put a cell that holds the delimiter "
                "in quotation marks.")
    return None


def _merged(rows: list[RosterRow], roster: Roster) -> list[RosterRow]:
    """The rows without those equal to an earlier one in every field."""
    first: dict[tuple[str, ...], int] = {}
    kept = []
    for row in rows:
        line = first.setdefault(row[1:], row.line)
        if line == row.line:
            kept.append(row)
        else:
            roster.notes.append(Note(row.line, f"The same as line {line}; read once."))
    return kept
