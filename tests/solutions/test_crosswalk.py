"""From a CHAI card to HTI-1: what is filled, what is left open and why, and that people's words are never overwritten."""

from coalition.solutions import crosswalk, living
from coalition.solutions import operations as solutions
from coalition.solutions.modelcard import read_card
from coalition.solutions.values import in_words
from tests.solutions.scenes import card_file, tool
from tests.solutions.test_register import listed


def walked(data: bytes) -> dict:
    card = read_card(data)
    return {each.attribute.ref: each for each in crosswalk.walk({f.path: f.text for f in card.fields}, card.version)}


def test_every_attribute_is_filled_or_says_why_not():
    for name in ("model-card-v01.xml", "model-card-v02.xml"):
        found = walked(card_file(name).read())
        assert len(found) == 31
        assert all(each.text or each.why for each in found.values())


def test_what_the_card_says_wholly_comes_without_a_reservation():
    found = walked(card_file().read())
    assert found["2.ii"].text == "Adults in outpatient visits held in English or Spanish"
    assert "Larkfield" in found["1.i"].text and "contact" in found["1.i"].text
    for ref in ("1.i", "1.ii", "1.iii", "2.i", "2.ii", "2.iii", "3.i", "3.ii", "5.i", "5.ii"):
        assert found[ref].why == "", ref


def test_what_the_card_has_no_place_for_is_said():
    found = walked(card_file().read())
    assert not found["8.ii"].text and "Only we" in found["8.ii"].why
    assert not found["6.ii"].text and "no place" in found["6.ii"].why
    assert found["7.v"].is_not_available


def test_results_go_to_outside_data_only_when_the_test_says_so():
    inside, outside = walked(card_file().read()), walked(card_file("model-card-v01.xml").read())
    assert inside["7.i"].text and not inside["7.iii"].text and "None of the tests" in inside["7.iii"].why
    assert outside["7.iii"].text and outside["6.i"].text
    assert "83 %" in inside["7.i"].text and "Drafts signed with changes" in inside["7.i"].text


def test_importing_a_card_fills_and_a_newer_one_refills_but_not_what_people_wrote(cast, coalition):
    found = solutions.register_from_card(cast.coalition, by=cast.chair, file=card_file())
    assert living.line_of(found, "2.ii").is_unread
    solutions.fill_attribute(found, by=cast.chair, ref="2.iii", text="Only our physicians.")
    newer = card_file().read().replace(b"English or Spanish<", b"English<").replace(b"Physicians, nurse", b"Clerks, nurse")

    solutions.register_from_card(cast.coalition, by=cast.chair, file=listed(newer))

    assert living.line_of(found, "2.ii").entry.text == "Adults in outpatient visits held in English"
    assert living.line_of(found, "2.iii").entry.text == "Only our physicians."
    assert [entry.text[-7:] for entry in living.history_of(found, "2.ii")] == ["English", "Spanish"]


def test_a_card_for_a_tool_described_by_hand_keeps_what_was_written(cast, coalition):
    found = tool("Quillnote Visit Scribe", vendor="Larkfield Speech Ltd", owner=cast.nurse)
    solutions.fill_attribute(found, by=cast.nurse, ref="2.i", text="Ours.")
    solutions.register_from_card(cast.coalition, by=cast.chair, file=card_file())
    assert living.line_of(found, "2.i").entry.text == "Ours."
    assert living.progress(living.lines_of(found)).given > 15


def test_results_read_in_words():
    assert in_words('{"kind":"estimate_ci","estimate":92.1,"lower":87.5,"upper":95.4,"level":95,"unit":"%"}') == (
        "92.1 % (87.5 to 95.4, 95 % interval)"
    )
    assert in_words('{"kind":"single","value":0}') == "0"
    assert in_words('{"kind":"fraction","events":7,"of":600}') == "7 of 600"
    for other in ("", "not json", "[1]", '{"x": 1}', "{" * 5000, '{"value": true}'):
        assert in_words(other) == other
