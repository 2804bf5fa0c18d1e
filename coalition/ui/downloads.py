"""How a file is handed out: its name in plain letters, stored nowhere on the way, tables that no spreadsheet runs."""

import csv
import io
import re
import unicodedata

from django.http import HttpResponse

# A cell beginning so is a formula to a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
LONGEST_NAME = 80


def download(content: bytes, name: str, *, kind: str = "application/pdf", inline: bool = False) -> HttpResponse:
    """The answer that hands out `content` as a file called `name`; `inline`: shown in the browser where it can."""
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'{"inline" if inline else "attachment"}; filename="{file_name(name)}"'
    answer["Cache-Control"] = "no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def file_name(name: str) -> str:
    """'Ångström: Bericht.pdf' → 'Angstrom-Bericht.pdf': letters, digits, dots and hyphens only."""
    stem, dot, ending = name.rpartition(".")
    return f"{_plain(stem or ending)[:LONGEST_NAME].strip('-.') or 'file'}{dot and '.' + _plain(ending)[:10]}".lower()


def table(rows) -> bytes:
    """Rows as CSV (UTF-8 with a mark, so that spreadsheets read åäö); what they would run as a formula gets a ' before it."""
    written = io.StringIO(newline="")
    csv.writer(written).writerows([[_cell(value) for value in row] for row in rows])
    return written.getvalue().encode("utf-8-sig", errors="replace")


def _cell(value) -> str:
    if isinstance(value, int | float):
        return str(value)
    text = "" if value is None else str(value).replace("\0", "")
    return f"'{text}" if text.startswith(_FORMULA) else text


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9.]+", "-", letters).strip("-")
