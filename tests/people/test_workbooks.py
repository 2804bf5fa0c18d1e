"""Excel workbooks are read like CSV files; what a workbook can hide is refused in plain words."""

import datetime as dt

import pytest
from openpyxl import Workbook

from coalition.people import roster_book
from coalition.people.rosterfile import read_roster
from tests.people.books import ADA, BO, HEAD, book, saved, with_part

PLAIN = book(HEAD, ADA, BO)


def only_problem(data: bytes) -> str:
    roster = read_roster(data)
    assert roster.rows == []
    assert len(roster.problems) == 1
    return roster.problems[0].message


def test_a_workbook_is_read_like_the_same_csv():
    lines = [",".join(row) for row in (HEAD, ADA, BO)]
    wanted = read_roster("\n".join(lines).encode())

    found = read_roster(PLAIN)

    assert (found.rows, found.problems) == (wanted.rows, [])
    assert found.rows[0].line == 2


def test_headings_may_stand_below_a_title_or_on_another_sheet():
    found = read_roster(book(HEAD, ADA, above=[["Staff of Riverside"], []], more=[[["Notes"], ["as of May"]]]))

    assert [(row.line, row.name) for row in found.rows] == [(4, "Ada Berg")]


def test_numbers_read_as_they_show():
    found = read_roster(book(HEAD, [1042, *ADA[1:]], [1043.0, *BO[1:6], dt.date(2026, 1, 2), "night"]))

    assert [(row.employee_id, row.job_title) for row in found.rows] == [("1042", "Analyst"), ("1043", "2026-01-02T00:00:00")]


def test_a_formula_keeps_its_row_out_and_says_where():
    found = read_roster(book(HEAD, ADA, ["E2", '=HYPERLINK("http://x.example")', *BO[2:]]))

    assert [row.name for row in found.rows] == ["Ada Berg"]
    assert (found.problems[0].line, "Cell B3 holds a formula" in found.problems[0].message) == (3, True)
    assert found.unread == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "password"),
        (PLAIN[:400], "damaged"),
        (with_part(PLAIN, "xl/vbaProject.bin", b"x"), "macros"),
        (with_part(PLAIN, "xl/externalLinks/externalLink1.xml", b"<a/>"), "links to other files"),
        (with_part(PLAIN, "xl/sharedStrings.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><sst/>'), "no Excel writes"),
        (with_part(PLAIN, "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row"), "damaged"),
        (book(["Some", "thing"], ["else", 1]), "No sheet of the workbook has headings"),
    ],
)  # fmt: skip
def test_what_is_no_plain_workbook_is_refused(data, words):
    assert words in only_problem(data)


def test_a_bomb_is_refused_before_it_goes_off(monkeypatch):
    monkeypatch.setattr(roster_book, "MAX_UNPACKED", 1_000_000)
    bomb = with_part(PLAIN, "xl/media/big.xml", b" " * 5_000_000)

    assert len(bomb) < 50_000
    assert "Unpacked, the workbook would be" in only_problem(bomb)


def test_a_zip_that_is_no_workbook_is_refused():
    import io
    import zipfile

    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "hello")
    assert "no workbook" in only_problem(file.getvalue())


def test_a_sheet_that_is_too_wide_or_too_long_is_refused(monkeypatch):
    made = Workbook()
    for row in (HEAD, ADA, BO):
        made.active.append(row)
    made.active.cell(3, 16_000, "far away")
    wide = read_roster(saved(made))
    assert [row.name for row in wide.rows] == ["Ada Berg", "Bo Carr"]  # beyond the columns we look at

    made.active.cell(2, roster_book.MAX_COLUMNS + 1, "one too many")
    assert "more than 100 columns" in only_problem(saved(made))

    monkeypatch.setattr(roster_book, "MAX_ROWS", 1)
    assert "more than 1 rows" in only_problem(PLAIN)
