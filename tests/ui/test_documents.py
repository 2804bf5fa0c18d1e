"""Documents: accessible or refused, the same bytes for the same data, and no text is ever markup."""

import datetime as dt
import html
import re
import subprocess
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coalition.ui import documents
from coalition.ui.prose import prose

DAY = dt.date(2026, 3, 2)
HOSTILE = "#$*_<@\\ [a](b) `x` #import \"/etc/passwd\": * $x^2$ //c /*d*/ = e <label> @ref #panic() ~ -- \\u{41}"


def written(text="A text", **more) -> bytes:
    return documents.pdf("ui/sample", {"text": text, "prose": [], **more}, title="A sample", on=DAY)


def words_of(name: str, data: dict) -> str:
    """What the document says, without its structure."""
    made = documents.reading(name, data, title="A sample", on=DAY)
    return html.unescape(re.sub(r"<[^>]*>", "", made.partition("<h2>A sample</h2>")[2]))


def test_a_document_is_an_accessible_pdf_with_title_language_and_date():
    made = written()
    assert made.startswith(b"%PDF-")
    for said in (b"pdfuaid:part>1<", b"A sample", b"/Lang", b"2026-03-02", b"/StructTreeRoot"):
        assert said in made, said


def test_the_same_data_give_the_same_bytes():
    assert written("Ångström ≥ 1") == written("Ångström ≥ 1")
    assert written("one") != written("two")


def test_a_picture_without_words_is_refused():
    code = documents.square_code("https://hospital.example/c/riverside/")
    assert written(code=code, alt="A code that opens the tool's page").startswith(b"%PDF-")
    with pytest.raises(documents.CannotWrite, match="alt text"):
        written(code=code)


def test_hostile_text_is_shown_as_it_is():
    assert HOSTILE in words_of("ui/sample", {"text": HOSTILE, "prose": []})


def test_markdown_becomes_structure_and_its_text_stays_text():
    table = "| x | y |\n|---|---|\n| #1 | $2$ |"
    text = "# One\n\n### Deep\n\n- a *b* **c**\n- `#d`\n\n> quote\n\n[l](https://a.example) ![pic](x.png)\n\n" + table
    said = words_of("ui/sample", {"text": "", "prose": prose(text)})
    for words in ("One", "Deep", "#d", "quote", "#1", "$2$", "pic"):
        assert words in said
    assert documents.pdf("ui/sample", {"text": "", "prose": prose(text)}, title="T", on=DAY)


def test_letters_no_font_has_become_boxes_and_the_rest_stays():
    said = words_of("ui/sample", {"text": "ok \ue000 日本語 한국어 😀 end \x01\ud800", "prose": []})
    assert said.startswith("ok ") and "end" in said
    assert written("日本語 한국어 😀 ไทย हिन्दी \ue000 \ufffd")


def test_a_strange_mark_upon_a_letter_goes_and_the_letter_stays():
    """The typesetter names the letter, not the mark that no font has."""
    assert documents._without("café\u093a, é", "é") == "café□, é"
    assert documents._without("日本", "日") == "□□"


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80))
@example("\tঀ")
@example("0\u093a")
@example("0\U0001f3fb")
@example("B\ufe1e\u1ad6")
@example("0\u200d\U0001f3fb\ufe0f\U000e0020")
@example("é\u093a\u0a70 x\u1ab0")
@example("\u2028\u2003\xa0ঀ\n\xad\u200b日")
@example('a "\t" \\t \N{BENGALI ANJI}\n日')
def test_any_text_can_be_written(text):
    assert written(text, prose=prose(text)).startswith(b"%PDF-")


def test_a_long_text_is_written_too():
    assert written("word " * 20_000, prose=prose("*a* " * 5000))


def test_a_document_outside_the_rooms_is_not_there():
    for name in ("../../etc/passwd", "ui/../x", "ui", "/etc/x"):
        with pytest.raises(ValueError):
            documents.pdf(name, {}, title="x", on=DAY)


def test_the_typesetter_is_loaded_with_the_first_document_only():
    code = "import sys, coalition.ui.documents; print('typst' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"
