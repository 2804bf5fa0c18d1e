"""Texts of cards: their Markdown is drawn, safely; the file goes out as it came; every sign of it can be read on the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition.ledger import clock
from coalition.ledger.tenancy import scope
from coalition.solutions import card_words, carding, hti_table
from coalition.solutions import operations as solutions
from coalition.solutions.models import CardField, Solution
from coalition.ui import documents
from tests.solutions.scenes import card_file

LIST = "/c/riverside/solutions/"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Read the **whole** draft.", "<strong>whole</strong>"),
        ("\n      - one\n      - two\n    ", "<li>one</li>"),
        ("*First*:\n\n        deep in the file\n", "<p>deep in the file</p>"),
        ("One\n      *two*\n      three", "<p>One\n<em>two</em>\nthree</p>"),
        ("1. one\n   - below\n", "<ol>\n<li>one\n<ul>\n<li>below</li>"),
        ("See https://a.example/b.", '<a href="https://a.example/b" rel="nofollow noopener">'),
        ("No signs.\nAnother line.", "<p>No signs.<br>Another line.</p>"),
    ],
)
def test_markdown_is_drawn(text, html):
    assert html in card_words.drawn(text)


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script> **x**", "[x](javascript:alert(1))", '<img src=x onerror="alert(1)"> _y_', "![p](https://evil.example/p.png)"],
)
def test_nothing_in_it_can_act(text):
    drawn = card_words.drawn(text)

    assert not any(sign in drawn for sign in ("<script", "<img", 'href="javascript'))


def test_a_text_longer_than_is_read_as_markdown_comes_as_typed():
    assert "**x**" in card_words.drawn("**x** " * 30_000)


@given(st.text(max_size=200))
def test_what_is_called_word_for_word_has_every_sign(text):
    drawn = card_words.drawn(text)
    if card_words.is_word_for_word(text, drawn):
        assert not set(text) & set("*_`~") - set(drawn)
    assert card_words.is_word_for_word(text, card_words.as_typed(text))


@pytest.fixture
def carded(cast):
    with scope(cast.coalition):
        found = solutions.register_from_card(cast.coalition, by=cast.chair, file=card_file())
        return Solution.objects.select_related("coalition", "owner", "card").get(pk=found.pk)


def test_the_page_draws_it_shows_it_as_written_too_and_the_file_stays_the_same(cast, client, carded):
    client.force_login(cast.observer)

    page = client.get(f"{LIST}{carded.pk}/card/").content.decode()

    assert "<strong>whole</strong>" in page
    assert "Read the **whole** draft" in page, "as it is written in the file, folded"
    assert "As it is written in the file" in page
    with scope(cast.coalition):
        assert carding.file_of(carded.card) == card_file().read()


def test_references_and_values_have_signs_of_their_own(cast, carded):
    with scope(cast.coalition):
        field = CardField.objects.get(path="Bibliography")
        field.text = "@article{a_b_c, title = {*Not* bold}}"

    assert "<em>" not in field.html
    assert field.is_word_for_word


def test_on_paper_it_is_drawn_too_without_headings_in_a_table(cast, carded):
    with scope(cast.coalition):
        solutions.fill_attribute(carded, by=cast.chair, ref="6.ii", text="# Who\n\nA **university**.")
        data = hti_table.for_paper(carded)

    said = documents.reading("solutions/hti", data, title="T", on=clock.today())

    assert "<strong>university</strong>" in said
    assert "<strong>Who</strong>" in said
    assert documents.pdf("solutions/hti", data, title="T", on=clock.today()).startswith(b"%PDF-")
