"""The roadmap as a table, out and in: the same columns both ways, as CSV or as a workbook."""

import csv
import datetime as dt
import io
import uuid
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from coalition.ui.downloads import table

COLUMNS = (
    "key", "title", "done when", "tool", "goal", "accountable", "responsible", "consulted", "informed", "starts", "due",
    "may move", "state", "done on", "why dropped", "waits for",
)  # fmt: skip
NEEDED = ("key", "title", "accountable", "starts", "due")
DAYS = ("starts", "due", "done on")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
MOST_ROWS, MOST_BYTES = 2_000, 5_000_000
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Problem:
    """What cannot be used: the line of the file (0: the whole file), the column, and how to mend it."""

    line: int
    column: str
    message: str

    def __str__(self) -> str:
        place = f"Line {self.line}, {self.column}: " if self.line else ""
        return f"{place}{self.message}"


@dataclass
class Read:
    """A file as read: each row's line and cells by column, and what is wrong with it."""

    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def as_csv(rows: Iterable[Sequence]) -> bytes:
    """The rows below the names of the columns, as CSV that no spreadsheet runs."""
    return table([COLUMNS, *([_text(value) for value in row] for row in rows)])


def as_workbook(rows: Iterable[Sequence]) -> bytes:
    """The same as a workbook: days are days, every other cell is text, never a formula."""
    from openpyxl import Workbook  # slow to load, and few ask for workbooks

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Roadmap")
    sheet.append(list(COLUMNS))
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def read(data: bytes) -> Read:
    """Read a CSV or a workbook. What is wrong with the whole of it is a problem at line 0."""
    if len(data) > MOST_BYTES:
        return Read(problems=[Problem(0, "file", f"The file is larger than {MOST_BYTES // 1_000_000} MB. Split it.")])
    try:
        lines = _workbook(data) if data.startswith(b"PK") else _csv(data)
    except (ValueError, KeyError, OSError, csv.Error, zipfile.BadZipFile):
        return Read(problems=[Problem(0, "file", "This is neither a CSV in UTF-8 nor an Excel workbook (.xlsx).")])
    return _table(lines)


def _table(lines: list[list[str]]) -> Read:
    names = [name.strip().casefold() for name in (lines[0] if lines else [])]
    missing = [name for name in NEEDED if name not in names]
    if missing:
        told = f"The first line must name the columns. Missing: {', '.join(missing)}. Export the roadmap to see them all."
        return Read(problems=[Problem(0, "file", told)])
    rows = [(n, line) for n, line in enumerate(lines[1:], start=2) if any(cell.strip() for cell in line)]
    if len(rows) > MOST_ROWS:
        return Read(problems=[Problem(0, "file", f"More than {MOST_ROWS} rows. Split the file.")])
    found = Read()
    for number, line in rows:
        cells = dict(zip(names, line, strict=False))
        found.rows.append((number, {name: _plain(cells.get(name, "")) for name in COLUMNS}))
    return found


def _csv(data: bytes) -> list[list[str]]:
    text = data.decode("utf-8-sig")
    if "\0" in text:
        raise ValueError("no text")
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))


def _workbook(data: bytes) -> list[list[str]]:
    if sum(part.file_size for part in zipfile.ZipFile(io.BytesIO(data)).infolist()) > 20 * MOST_BYTES:
        raise ValueError("too large when unpacked")
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    sheet = book.worksheets[0]
    lines = []
    for row in sheet.iter_rows(values_only=True, max_col=40, max_row=MOST_ROWS + 100):
        lines.append([_text(value) for value in row])
    return lines


def _cell(sheet, value):
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if isinstance(value, dt.date):
        cell = WriteOnlyCell(sheet, value=value)
        cell.number_format = "yyyy-mm-dd"
        return cell
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", _text(value)))
    cell.data_type = "s"
    return cell


def _text(value) -> str:
    if isinstance(value, dt.datetime):
        value = value.date()
    return "" if value is None else str(value)


def _plain(text: str) -> str:
    """A cell as it was before it was kept from being a formula."""
    text = text.strip()
    return text[1:] if text[:1] == "'" and text[1:].startswith(FORMULA) else text


def day_of(text: str) -> dt.date | None:
    """A day: 2026-03-31, 31.3.2026 or 31/3/2026; None for anything else."""
    for form in ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"):
        try:
            return dt.datetime.strptime(text, form).date()  # noqa: DTZ007  a day has no zone
        except ValueError:
            continue
    return None


def id_of(text: str) -> uuid.UUID | None:
    """An id; None for anything else."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def several(text: str) -> list[str]:
    """What stands between semicolons, each once."""
    return list(dict.fromkeys(part.strip() for part in text.split(";") if part.strip()))
