"""How an Excel workbook becomes numbered rows of cells, or why it is refused: what a workbook can hide stays outside."""

import datetime as dt
import io
import warnings
import zipfile
from collections.abc import Iterator

from coalition.people.roster_table import MAX_BYTES, MAX_ROWS, Refused, Table, TableRow
from coalition.people.roster_words import columns_of

MAX_UNPACKED = 200_000_000
MAX_STRINGS = 60_000_000
MAX_PARTS = 2_000
MAX_COLUMNS = 100
LOOKED_AT_FOR_HEADINGS = 20
_AS_PLAIN = "Save the staff list alone as a plain workbook (.xlsx) or as “CSV UTF-8”, and import that."
FORMULA = "Cell {} holds a formula. Copy the list and insert it as values only."
_MACROS = ("vbaproject.bin", "macrosheets/", "activex/", "embeddings/", "externallinks/")


def open_book(data: bytes) -> Table:
    """Headings and rows of the first sheet that has headings. Raises Refused for what is no plain workbook."""
    _demand_plain(data)
    from openpyxl import load_workbook  # slow to load, and few bring workbooks
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions that do not concern the cells
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    except (InvalidFileException, KeyError, ValueError, OSError, zipfile.BadZipFile, SyntaxError) as broken:
        raise Refused(f"The workbook is damaged or no workbook at all. {_AS_PLAIN}") from broken
    return _table(book)


def _demand_plain(data: bytes) -> None:
    """Look into the archive without unpacking it: sizes, macros, links to elsewhere, entities."""
    if len(data) > MAX_BYTES:
        raise Refused(f"The workbook is {len(data) / 1_000_000:.1f} MB; {MAX_BYTES // 1_000_000} MB is the most. "
                      "Leave out columns and sheets that are not needed.")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused(f"The workbook is protected by a password, or of the old Excel format (.xls). {_AS_PLAIN}")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError) as broken:
        raise Refused(f"The file begins like an Excel workbook and is damaged. {_AS_PLAIN}") from broken
    with archive:
        _demand_small(archive)
        for part in archive.infolist():
            _demand_harmless(archive, part)


def _demand_small(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if "xl/workbook.xml" not in archive.namelist():
        raise Refused(f"This is a zip file and no workbook. {_AS_PLAIN}")
    size = sum(part.file_size for part in parts)
    strings = sum(part.file_size for part in parts if "sharedstrings" in part.filename.lower())
    if len(parts) > MAX_PARTS or size > MAX_UNPACKED or strings > MAX_STRINGS:
        raise Refused(f"Unpacked, the workbook would be {size / 1_000_000:,.0f} MB in {len(parts):,} parts; "
                      f"{MAX_UNPACKED // 1_000_000} MB is the most. {_AS_PLAIN}")


def _demand_harmless(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    name = part.filename.lower()
    if part.flag_bits & 1:
        raise Refused(f"The workbook is protected by a password. {_AS_PLAIN}")
    if any(each in name for each in _MACROS):
        raise Refused(f"The workbook holds macros, embedded files or links to other files. {_AS_PLAIN}")
    if name.endswith((".xml", ".rels")):
        _demand_without_entities(archive, part)


def _demand_without_entities(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Read a part in pieces; never more than the archive's own directory said, so that no bomb goes off."""
    read, before = 0, b""
    try:
        with archive.open(part) as file:
            while piece := file.read(1 << 16):
                read += len(piece)
                if read > part.file_size or b"<!DOCTYPE" in before + piece or b"<!ENTITY" in before + piece:
                    raise Refused(f"The workbook holds what no Excel writes. {_AS_PLAIN}")
                before = piece[-10:]
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError) as broken:
        raise Refused(f"The workbook is damaged. {_AS_PLAIN}") from broken


def _table(book) -> Table:
    """The first sheet whose first rows name columns that we know."""
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        rows = _numbered(sheet)
        first = []
        for line, cells in rows:
            first.append((line, cells))
            if len(columns_of(_texts(cells))) >= 2:
                return Table(_texts(cells), line, "xlsx", _rows(rows))
            if len(first) >= LOOKED_AT_FOR_HEADINGS:
                break
    raise Refused("No sheet of the workbook has headings such as First name, Last name, E-mail and Team in its first "
                  f"{LOOKED_AT_FOR_HEADINGS} rows. Put them into one row above the people.")


def _numbered(sheet) -> Iterator[tuple[int, tuple]]:
    """(row number, cells) of the rows that are not empty. Raises Refused when the sheet is too long or too wide."""
    try:
        for cells in sheet.iter_rows(max_col=MAX_COLUMNS + 1):
            filled = [cell for cell in cells if cell.value is not None]
            if filled:
                if len(cells) > MAX_COLUMNS and cells[MAX_COLUMNS].value is not None:
                    raise Refused(f"The sheet “{sheet.title[:40]}” has more than {MAX_COLUMNS} columns. Keep those that "
                                  "are needed.", filled[0].row)
                yield filled[0].row, cells
    except (ValueError, KeyError, IndexError, TypeError, SyntaxError, OverflowError) as broken:
        raise Refused(f"The sheet “{sheet.title[:40]}” cannot be read. {_AS_PLAIN}") from broken


def _rows(rows: Iterator[tuple[int, tuple]]) -> Iterator[TableRow]:
    for count, (line, cells) in enumerate(rows, 1):
        if count > MAX_ROWS:
            raise Refused(f"The sheet has more than {MAX_ROWS:,} rows. Split it into smaller files.", line)
        formula = next((cell for cell in cells if cell.data_type == "f"), None)
        if formula is not None:
            yield TableRow(line, line, None, FORMULA.format(formula.coordinate))
        else:
            yield TableRow(line, line, _texts(cells))


def _texts(cells: tuple) -> list[str]:
    texts = [_text(cell) for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _text(cell) -> str:
    """A cell as the words it shows: whole numbers without a point, days as days, an error as nothing."""
    value = cell.value
    if value is None or cell.data_type == "e":
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    return str(value).strip()
