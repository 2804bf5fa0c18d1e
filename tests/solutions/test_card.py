"""The card of a tool: edit_card_field, what is missing, and the file that goes out again."""

import io
from pathlib import Path

import pytest
from lxml import etree

from coalition.ledger.models import Event
from coalition.ledger.problems import Invalid, Refused
from coalition.solutions import carding, modelcard
from coalition.solutions import operations as solutions
from coalition.solutions.models import CardField
from tests.solutions.scenes import card_file

SHARED = Path(__file__).resolve().parent.parent.parent.parent / "shared" / "data" / "chai-model-cards"


def canonical(data: bytes) -> bytes:
    return etree.tostring(etree.fromstring(data), method="c14n")


@pytest.fixture
def card(cast, coalition):
    return solutions.register_from_card(cast.coalition, by=cast.people["member"], file=card_file()).card


def test_an_untouched_card_goes_out_as_it_came(card):
    assert carding.file_of(card) == card_file().read()


def test_an_edited_text_stands_in_the_file_and_nothing_else_changes(card, cast):
    field = card.fields.get(path="ModelSummary/Summary")

    solutions.edit_card_field(field, by=cast.chair, text="Drafts <notes> & more.\r\nTwo lines.", state="")

    assert field.reviewed_on is not None
    texts = {each.path: each.text for each in modelcard.read_card(carding.file_of(card)).fields}
    assert texts.pop("ModelSummary/Summary") == "Drafts <notes> & more.\nTwo lines."
    before = {each.path: each.text for each in modelcard.read_card(card_file().read()).fields}
    assert texts == {path: text for path, text in before.items() if path != "ModelSummary/Summary"}


def test_a_missing_text_can_be_filled_in(card, cast):
    field = card.fields.filter(state="missing").first()

    solutions.edit_card_field(field, by=cast.chair, text="Now it is here.", state="")

    field.refresh_from_db()
    assert field.state == "given"
    assert b"Now it is here." in carding.file_of(card)
    assert Event.objects.filter(kind="solution.card_field_edited").count() == 1


def test_a_missing_text_can_be_marked_as_not_available(card, cast):
    field = card.fields.filter(state="missing").first()

    solutions.edit_card_field(field, by=cast.chair, text="", state="not_available")

    field.refresh_from_db()
    assert field.state == "not_available"
    assert carding.file_of(card) == card_file().read()


def test_a_text_that_xml_cannot_carry_is_said_beside_its_field(card, cast):
    with pytest.raises(Invalid, match="control character") as problem:
        solutions.edit_card_field(card.fields.get(path="ModelSummary/Summary"), by=cast.chair, text="a\x01b", state="")

    assert problem.value.field == "text"


def test_a_member_who_does_not_own_the_tool_is_refused(card, cast):
    with pytest.raises(Refused, match="Only its owner"):
        solutions.edit_card_field(card.fields.first(), by=cast.people["member"], text="x", state="")


def test_what_the_card_leaves_out_stands_between_what_it_says(card):
    rows = list(CardField.objects.filter(card=card))
    sections = [row.section for row in rows]

    assert [row.position for row in rows] == list(range(len(rows)))
    assert all(sections.index(name) + sections.count(name) - 1 == len(sections) - 1 - sections[::-1].index(name)
               for name in set(sections) if name != "Other")  # fmt: skip


@pytest.mark.parametrize("path", sorted(SHARED.rglob("*/*.xml")) or [None], ids=lambda path: path.stem if path else "")
def test_real_cards_come_in_whole_and_go_out_equal(path, cast, coalition):
    if path is None:
        pytest.skip("The published cards are not beside this project.")
    data = path.read_bytes()

    found = solutions.register_from_card(cast.coalition, by=cast.people["member"], file=io.BytesIO(data))

    kept = {field.path: field.text for field in found.card.fields.all()}
    assert all(kept[field.path] == field.text for field in modelcard.read_card(data).fields)
    assert canonical(carding.file_of(found.card)) == canonical(data)
