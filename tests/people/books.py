"""Workbooks for the tests: plain ones, and such as nobody should open."""

import io
import zipfile

from openpyxl import Workbook

HEAD = ["Employee ID", "First name", "Last name", "E-mail", "Team", "Discipline", "Job title", "Shift"]
ADA = ["E1", "Ada", "Berg", "ada@riverside.example", "Radiology", "IT", "Analyst", "day"]
BO = ["E2", "Bo", "Carr", "bo@riverside.example", "Pharmacy", "clinical user", "Nurse", "night"]


def book(*rows, above=(), title="Staff", more=()) -> bytes:
    """A workbook with one sheet of staff (and `more` sheets before it, each a list of rows)."""
    made = Workbook()
    made.remove(made.active)
    for number, other in enumerate(more):
        sheet = made.create_sheet(f"Other {number}")
        for row in other:
            sheet.append(row)
    sheet = made.create_sheet(title)
    for row in (*above, *rows):
        sheet.append(row)
    return saved(made)


def saved(made: Workbook) -> bytes:
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The workbook with one part added, or put in place of its own."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part.filename, old.read(part.filename))
        new.writestr(name, content)
    return file.getvalue()
