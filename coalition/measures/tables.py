"""Decides how the bytes of a CSV become named columns and numbered rows, and which files are refused."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from coalition.measures.cells import shorten

MOST_BYTES = 50_000_000
MOST_ROWS = 200_000
DELIMITERS = ";\t,"  # of two that occur equally often the first wins: commas also stand in names

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_DELIMITER_LINE = re.compile(r"sep=([,;\t])\r?\n", re.IGNORECASE)  # spreadsheets write it above the names


class TableError(ValueError):
    """The file cannot be used as a table; `line` (None: the whole file) and `field` say where."""

    def __init__(self, message: str, *, line: int | None = None, field: str = "file") -> None:
        super().__init__(message)
        self.line = line
        self.field = field


class Record(NamedTuple):
    """The cells of a row and the line of the file on which it begins."""

    line: int
    cells: list[str]

    def cell(self, place: int) -> str:
        """The text in a column without surrounding blanks; a row that ends early has nothing there."""
        return self.cells[place].strip() if place < len(self.cells) else ""


@dataclass
class Table:
    """A decoded table: the column names, where its rows begin, and notes on how it was read."""

    text: str
    delimiter: str
    names: list[str]
    skipped: int = 0
    notes: list[str] = field(default_factory=list)

    def column(self, name: str) -> int:
        """The place of a column by its name, capitals aside. Raises TableError listing the columns."""
        wanted = name.strip()
        places = [i for i, known in enumerate(self.names) if known == wanted]
        places = places or [i for i, known in enumerate(self.names) if known.casefold() == wanted.casefold()]
        if len(places) == 1:
            return places[0]
        if places:
            raise TableError(f"{len(places)} columns have this name. Rename all but one.", line=1, field=name)
        near = get_close_matches(wanted, self.names, 1)
        hint = f" Did you mean “{near[0]}”?" if near else ""
        known = ", ".join(f"“{shorten(name)}”" for name in self.names[:40])
        raise TableError(f"There is no such column.{hint} The file has {known}.", line=1, field=name)

    def records(self) -> Iterator[Record]:
        """The rows below the names, blank ones left out. Raises TableError for a broken or endless table."""
        rows = _parse(self.text, self.delimiter)
        count = 0
        for record in rows:
            if record.line <= self.skipped + 1 or not any(cell.strip() for cell in record.cells):
                continue
            count += 1
            if count > MOST_ROWS:
                raise TableError(f"The file has more than {MOST_ROWS:,} rows. Split it, for instance by year.")
            if any(cell.strip() for cell in record.cells[len(self.names) :]):
                said = (
                    f"This row has {len(record.cells)} cells but the file has {len(self.names)} columns. "
                    f"Put quotation marks around a cell that contains “{self.delimiter}”."
                )
                raise TableError(said, line=record.line, field="row")
            yield record


def open_table(source: Path | bytes) -> Table:
    """Decode a CSV and find its delimiter and names. Raises TableError for what is no such file."""
    text, notes = _decode(_bytes_of(source))
    skipped = 0
    declared = _DELIMITER_LINE.match(text)
    if declared:
        skipped = 1
    first = text.split("\n", skipped + 1)[skipped] if text.count("\n") >= skipped else ""
    if not first.strip():
        raise TableError("The first line must hold the names of the columns; it is empty.", line=skipped + 1)
    delimiter = declared[1] if declared else max(DELIMITERS, key=lambda mark: _unquoted(first, mark))
    header = next(record for record in _parse(text, delimiter) if record.line == skipped + 1)
    return Table(text, delimiter, [name.strip() for name in header.cells], skipped, notes)


def _bytes_of(source: Path | bytes) -> bytes:
    try:
        size = len(source) if isinstance(source, bytes) else source.stat().st_size
        if size > MOST_BYTES:
            raise TableError(f"The file has {size / 1e6:.0f} MB; at most {MOST_BYTES / 1e6:.0f} MB are read.")
        return source if isinstance(source, bytes) else source.read_bytes()
    except OSError as wrong:
        raise TableError(f"The file cannot be read: {wrong.strerror or wrong}.") from None


def _decode(data: bytes) -> tuple[str, list[str]]:
    if data.startswith(_SPREADSHEETS):
        raise TableError("This is a spreadsheet workbook. Save it as CSV (UTF-8) and use that file.")
    if data.startswith(_UTF16_MARKS) or b"\x00" in data[:10_000]:
        raise TableError("The text is in UTF-16 or is no text at all. Save it as CSV (UTF-8).")
    if not data.strip():
        raise TableError("The file is empty.")
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as wrong:
        line = data.count(b"\n", 0, wrong.start) + 1
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise TableError("The letters are in an unknown encoding. Save it as CSV (UTF-8).", line=line) from None
    return text, [f"The file is not UTF-8 (row {line}); its letters were read as Windows-1252."]


def _unquoted(text: str, mark: str) -> int:
    return sum(part.count(mark) for part in text.split('"')[::2])


def _parse(text: str, delimiter: str) -> Iterator[Record]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            yield Record(line, cells)
            line = reader.line_num + 1
    except csv.Error as wrong:
        raise TableError(f"The quotation marks here do not pair up ({wrong}).", line=line, field="row") from None
