"""How the bytes of a staff export become numbered rows of cells, or why they cannot."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from coalition.people.roster_words import REQUIRED, columns_of

MAX_BYTES = 20_000_000
MAX_ROWS = 200_000
MAX_HEADINGS = 10_000
_DELIMITERS = ";,\t|"
# A cell over several lines with as many delimiters as a row needs has swallowed rows.
_DELIMITERS_OF_A_ROW = len(REQUIRED) - 1
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_OTHER_FILES = {b"%PDF": "a PDF", b"{\\rtf": "a text document"}
_AS_UTF8 = "Save it as “CSV UTF-8” and import it again."


class Refused(Exception):
    """The whole file cannot be read; says why, where (0: nowhere in particular) and how to mend it."""

    def __init__(self, message: str, line: int = 0):
        super().__init__(message)
        self.message = message
        self.line = line


class TableRow(NamedTuple):
    """One record: its first and last line in the file and its cells; None for a `fault`, or when a quotation is open."""

    line: int
    last_line: int
    cells: list[str] | None
    fault: str = ""


@dataclass
class Table:
    """An export's headings, where they stand, how it is written, and its rows, read one by one."""

    headings: list[str]
    line: int
    encoding: str
    rows: Iterator[TableRow]


def open_table(data: bytes) -> Table:
    """Find encoding, delimiter and headings. Raises Refused when the file is too large or cannot be read."""
    encoding = _encoding(data)
    file = io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline="")
    line, text, delimiter = _first_line(file)
    headings = _cells(text, delimiter)
    return Table(headings, line, encoding, _rows(file, delimiter, line))


def _encoding(data: bytes) -> str:
    """The encoding the bytes are certain, or at least likely, to be written in."""
    if len(data) > MAX_BYTES:
        raise Refused(f"The file is {len(data) / 1_000_000:.1f} MB; {MAX_BYTES // 1_000_000} MB is the most. "
                      "Split it, or leave out columns that are not needed.")
    for start, what in _OTHER_FILES.items():
        if data.startswith(start):
            raise Refused(f"This is {what}, not a CSV file. Open it and save the staff list as “CSV UTF-8”.")
    if data.startswith(_UTF16_MARKS) or b"\0" in data:
        raise Refused(f"The file is written in UTF-16 or is no text. {_AS_UTF8}")
    try:
        data.decode("utf-8")
        return "utf-8-sig"
    except UnicodeDecodeError as error:
        return _older_encoding(data, error)


def _older_encoding(data: bytes, error: UnicodeDecodeError) -> str:
    line = data.count(b"\n", 0, error.start) + 1
    readable = data.decode("utf-8", errors="ignore")
    letters = sum(not c.isascii() for c in readable)
    # A text of an older encoding hardly ever forms valid UTF-8 pairs by chance; many of them mean damage.
    broken = sum(byte >= 0x80 for byte in data) - sum(len(c.encode()) for c in readable if not c.isascii())
    if data.startswith(b"\xef\xbb\xbf") or letters > broken:
        raise Refused(f"Line {line} holds bytes that are not valid UTF-8, though the rest is: the file is "
                      f"damaged. Export it again. {_AS_UTF8}", line)
    try:
        data.decode("cp1252")
    except UnicodeDecodeError as older:
        line = data.count(b"\n", 0, older.start) + 1
        raise Refused(f"Line {line} cannot be read: the file is neither in UTF-8 nor in the Windows encoding. "
                      f"{_AS_UTF8}", line) from None
    return "cp1252"


def _first_line(file: io.TextIOWrapper) -> tuple[int, str, str]:
    """Line number and text of the headings, and the delimiter that makes most sense of them."""
    line, told = 0, ""
    while text := file.readline():
        line += 1
        stripped = text.strip()
        if stripped[:4].casefold() == "sep=" and len(stripped) == 5:
            told = stripped[4]
        elif stripped.strip(_DELIMITERS + '" '):
            if len(text) > MAX_HEADINGS:
                raise Refused(f"Line {line} has {len(text):,} characters, far too many for headings. Check that "
                              "this is the staff list, with one person a line.", line)
            best = max(_DELIMITERS, key=lambda d: (len(columns_of(_cells(text, d))), text.count(d)))
            return line, text, told or best
    raise Refused("The file is empty. Export the staff list again, with its headings in the first line.")


def _cells(text: str, delimiter: str) -> list[str]:
    return [cell.strip() for cell in next(csv.reader([text], delimiter=delimiter), [])]


def _rows(file: io.TextIOWrapper, delimiter: str, offset: int) -> Iterator[TableRow]:
    reader = csv.reader(file, delimiter=delimiter)
    end = 0
    count = 0
    while True:
        start = end + 1
        try:
            cells = next(reader, None)
        except csv.Error:
            # A cell beyond all measure: a quotation mark was opened and swallowed the lines after it.
            end = reader.line_num
            yield TableRow(offset + start, offset + end, None)
            continue
        if cells is None:
            return
        end = reader.line_num
        if not any(cell and not cell.isspace() for cell in cells):
            continue
        count += 1
        if count > MAX_ROWS:
            raise Refused(f"The file has more than {MAX_ROWS:,} rows. Split it into smaller files.",
                          offset + start)
        swallowed = end > start and any(cell.count(delimiter) >= _DELIMITERS_OF_A_ROW for cell in cells)
        yield TableRow(offset + start, offset + end, None if swallowed else cells)
