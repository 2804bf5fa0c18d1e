"""How a hospital's list of tools is read from CSV, and what is wrong with it, row by row."""

import csv
import io

from coalition.ledger.problems import Invalid
from coalition.solutions.models import Kind, Solution
from coalition.solutions.submission import submission_number

COLUMNS = ("name", "vendor", "version", "purpose", "kind", "submission_number")
MAX_BYTES = 5_000_000
MOST_ERRORS = 200
_KINDS = {kind.value.replace("-", " "): kind.value for kind in Kind}


class UnusableList(Invalid):
    """What is wrong with a list: `errors` holds {row, field, message}; the header is row 1, as a spreadsheet counts."""

    def __init__(self, errors: list[dict]) -> None:
        self.errors = errors
        words = [f"Row {each['row']}, {each['field'] or 'whole row'}: {each['message']}" for each in errors[:10]]
        more = f" … and {len(errors) - 10} more." if len(errors) > 10 else ""
        super().__init__("Nothing was imported. " + " ".join(words) + more, field="file")


def read(file) -> list[tuple[int, dict]]:
    """The rows of the list as (row number, known). Raises UnusableList with every error found.

    The text is UTF-8, its cells parted by commas, semicolons or tabs.
    """
    text = _text(file)
    first = text.partition("\n")[0]
    parted = max(",;\t", key=first.count)
    try:
        rows = [
            (number, row)
            for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=parted, strict=True), 1)
        ]
    except csv.Error as error:
        raise UnusableList(
            [_error(1, "", f"This is no readable CSV ({error}). Save the list again as CSV.")]
        ) from error
    header = [cell.strip().casefold().replace(" ", "_") for cell in rows[0][1]] if rows else []
    errors = _header_errors(header)
    found, seen = [], {}
    for number, row in rows[1:] if not errors else ():
        if any(cell.strip() for cell in row):
            found.append((number, _known(number, header, row, errors, seen)))
    if not errors and not found:
        errors.append(_error(2, "name", "The list has no tools. Write one in each row below the column names."))
    if errors:
        raise UnusableList(errors[:MOST_ERRORS])
    return found


def _text(file) -> str:
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise UnusableList(
            [_error(1, "", f"The file has more than {MAX_BYTES // 1_000_000} MB. Part it into smaller lists.")]
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnusableList(
            [_error(line, "", "This is not UTF-8 text. Save the list again as CSV in UTF-8.")]
        ) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise UnusableList([_error(line, "", "There is a zero byte: the file is damaged. Save it again as CSV.")])
    return text


def _header_errors(header: list[str]) -> list[dict]:
    known = ", ".join(COLUMNS)
    errors = [
        _error(1, name, f"This column is not known. The columns are {known}; take it out or rename it.")
        for name in header
        if name not in COLUMNS
    ]
    errors += [
        _error(1, name, "This column stands here twice. Take one out.")
        for name in set(header)
        if header.count(name) > 1
    ]
    if "name" not in header:
        errors.append(_error(1, "name", f"There is no column “name”. The columns are {known}."))
    return errors


def _known(number: int, header: list[str], row: list[str], errors: list[dict], seen: dict) -> dict:
    """What a row says; what is wrong with it is added to `errors`."""
    if len(row) > len(header) and any(cell.strip() for cell in row[len(header) :]):
        errors.append(
            _error(
                number, "", f"It has {len(row)} cells for {len(header)} columns. Put quotes around text with commas."
            )
        )
    known = dict.fromkeys(COLUMNS, "") | {name: cell.strip() for name, cell in zip(header, row, strict=False)}
    for name, value in known.items():
        longest = Solution._meta.get_field(name).max_length
        if longest and len(value) > longest:
            errors.append(_error(number, name, f"It has {len(value)} characters; {longest} is the most. Shorten it."))
    if not known["name"]:
        errors.append(_error(number, "name", "The tool has no name. Write it in."))
    key = (known["name"].casefold(), known["vendor"].casefold())
    if known["name"] and seen.setdefault(key, number) != number:
        errors.append(_error(number, "name", f"The same tool stands in row {seen[key]}. Keep one of them."))
    _mend_kind(number, known, errors)
    _mend_number(number, known, errors)
    return known


def _mend_kind(number: int, known: dict, errors: list[dict]) -> None:
    wanted = " ".join(known["kind"].casefold().replace("-", " ").replace("_", " ").split())
    if wanted and wanted not in _KINDS:
        errors.append(
            _error(number, "kind", f"“{known['kind'][:60]}” is not known. Write one of: {', '.join(Kind.values)}.")
        )
    known["kind"] = _KINDS.get(wanted, "")


def _mend_number(number: int, known: dict, errors: list[dict]) -> None:
    written = known["submission_number"]
    spelled = submission_number(written) if written else ""
    if spelled is None:
        told = f"“{written[:40]}” is no FDA submission number."
        told += " Write it as K123456, DEN123456 or P123456, or leave it empty."
        errors.append(_error(number, "submission_number", told))
    known["submission_number"] = spelled or ""


def at_line(line: int, put, known: dict):
    """Put one row; what is wrong with it is told with its row number."""
    try:
        return put(known)
    except Invalid as problem:
        raise UnusableList([_error(line, problem.field or "", problem.message)]) from problem


def _error(row: int, field: str, message: str) -> dict:
    return {"row": row, "field": field, "message": message}
