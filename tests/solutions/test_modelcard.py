"""What is read from a model card, what is written back, and what is refused."""

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from coalition.solutions.modelcard import CardProblem, facts, read_card, schema_fields, write_card
from coalition.solutions.submission import submission_number, submission_numbers

SAMPLES = Path(__file__).parents[2] / "coalition" / "samples"
SHARED = Path(__file__).parents[3] / "shared" / "data" / "chai-model-cards"
OWN = sorted(SAMPLES.glob("model-card-*.xml"))
PUBLISHED = sorted(SHARED.glob("v*/*.xml"))
V01 = "https://mc.chai.org/v0.1/schema.xsd"
V02 = "https://mc.chai.org/v0.2/schema.xsd"


def card(inside: str, namespace: str = V02, head: str = "") -> bytes:
    return f'{head}<AppliedModelCard xmlns="{namespace}">{inside}</AppliedModelCard>'.encode()


def canonical(data: bytes) -> bytes:
    return etree.tostring(etree.fromstring(data).getroottree(), method="c14n", with_comments=True)


def texts(data: bytes) -> dict[str, str]:
    return {f.path: f.text for f in read_card(data).fields}


@pytest.mark.parametrize("path", [*OWN, *PUBLISHED], ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_every_card_comes_back_equal_and_its_edited_texts_are_replaced(path):
    data = path.read_bytes()
    values = texts(data)
    assert write_card(data, values) == data
    edited = write_card(data, values | {"BasicInfo/ModelName": "Another <name> & more"})
    assert texts(edited) == values | {"BasicInfo/ModelName": "Another <name> & more"}
    restored = write_card(edited, values)
    assert canonical(restored) == canonical(data)


@pytest.mark.parametrize("path", [*OWN, *PUBLISHED], ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_every_text_of_a_card_has_a_place_in_the_schema(path):
    found = read_card(path.read_bytes())
    known = {f.section for f in schema_fields(found.version)}
    assert {f.section for f in found.fields} <= known
    assert all(f.label and "{" not in f.label for f in found.fields)


def test_the_two_own_cards_cover_both_versions():
    assert [read_card(path.read_bytes()).version for path in OWN] == ["0.1", "0.2"]


@pytest.mark.skipif(not PUBLISHED, reason="the published schemas are not on this machine")
@pytest.mark.parametrize("version", ["0.1", "0.2"])
def test_the_field_list_names_every_element_of_the_published_schema(version):
    schema = etree.parse(SHARED / f"v{version}" / "schema.xsd")
    names = {e.get("name") for e in schema.iter("{http://www.w3.org/2001/XMLSchema}element") if e.get("name")}
    listed = {part.split("[")[0] for f in schema_fields(version) for part in f.path.split("/")}
    assert listed == (names - {"AppliedModelCard"}) | {"ds:Signature"}


def test_a_field_list_says_what_the_schema_demands():
    required = {f.path: f.required for f in schema_fields("0.2")}
    assert required["BasicInfo/ModelName"] is True
    assert required["ReleaseInfo/RegulatoryApproval"] is False
    assert "KeyMetrics/FairnessEquity/Result" in {f.path for f in schema_fields("0.1")}
    assert "ReleaseInfo/EHRCompatibility/EHR[1]" not in {f.path for f in schema_fields("0.1")}


def test_paths_are_the_same_whatever_the_prefix():
    plain = card("<BasicInfo><ModelName>A</ModelName></BasicInfo>")
    prefixed = plain.replace(b"xmlns=", b"xmlns:x=").replace(b"</", b"</x:").replace(b"<", b"<x:").replace(
        b"<x:/x:", b"</x:")
    assert texts(plain) == texts(prefixed) == {"BasicInfo/ModelName": "A"}


def test_repeated_elements_are_numbered_from_one():
    inside = "<EHRCompatibility><EHR>A</EHR><EHR/></EHRCompatibility>"
    found = read_card(card(f"<ReleaseInfo>{inside}</ReleaseInfo>"))
    assert [(f.path, f.label, f.text) for f in found.fields] == [
        ("ReleaseInfo/EHRCompatibility/EHR[1]", "Works with health record system 1", "A"),
        ("ReleaseInfo/EHRCompatibility/EHR[2]", "Works with health record system 2", ""),
    ]


def test_attributes_and_foreign_elements_are_shown_and_kept():
    data = card('<BasicInfo xml:lang="en"><ModelName id="n">A</ModelName></BasicInfo>'
                '<z:ExtraNote xmlns:z="urn:z">kept</z:ExtraNote>')
    by_path = {f.path: f for f in read_card(data).fields}
    assert by_path["BasicInfo/ModelName"].attributes == {"id": "n"}
    assert by_path["BasicInfo"].attributes == {"{http://www.w3.org/XML/1998/namespace}lang": "en"}
    assert by_path["BasicInfo"].takes_text is False
    extra = by_path["{urn:z}ExtraNote"]
    assert (extra.label, extra.section, extra.text) == ("Extra note", "Other", "kept")


def test_comments_and_instructions_inside_an_edited_text_stay():
    data = card("<ModelSummary><Summary>one<!-- why --> two<?page 2?> three</Summary></ModelSummary>")
    assert texts(data) == {"ModelSummary/Summary": "one two three"}
    edited = write_card(data, {"ModelSummary/Summary": "new"})
    assert b"new<!-- why --><?page 2?></Summary>" in edited


def test_each_piece_of_mixed_text_can_be_edited_alone():
    data = card('<Bibliography>before <b xmlns="urn:b">bold</b> after</Bibliography>')
    assert texts(data) == {"Bibliography/text()[1]": "before ", "Bibliography/{urn:b}b": "bold",
                           "Bibliography/text()[2]": " after"}
    edited = write_card(data, {"Bibliography/text()[2]": " then"})
    assert b'before <b xmlns="urn:b">bold</b> then</Bibliography>' in edited


def test_a_form_that_trims_and_changes_line_ends_changes_nothing():
    data = card("<ModelSummary><Summary>\n  one\ntwo\n </Summary></ModelSummary>")
    assert write_card(data, {"ModelSummary/Summary": "one\r\ntwo"}) == data


def test_a_signature_is_kept_and_told():
    signature = '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo>' \
        '<ds:CanonicalizationMethod Algorithm="a"/></ds:SignedInfo></ds:Signature>'
    data = card(f"<BasicInfo><ModelName>A</ModelName></BasicInfo>{signature}")
    signed = read_card(data)
    assert signed.is_signed
    assert not read_card(OWN[0].read_bytes()).is_signed
    assert {f.path: f.section for f in signed.fields}[
        "ds:Signature/ds:SignedInfo/ds:CanonicalizationMethod"] == "Signature"
    assert signature.encode() in write_card(data, {"BasicInfo/ModelName": "B"})


def test_a_text_the_card_lacks_is_added_in_schema_order():
    data = OWN[0].read_bytes()
    added = {"ReleaseInfo/RegulatoryApproval": "K123456", "ModelSummary/Keywords/Keyword[4]": "nights",
             "TrustIngredients/AISystemFacts/Security": "locked"}
    written = write_card(data, added | {"ReleaseInfo/ReleaseVersion": "4", "Resources/ClinicalTrial": "  "})
    after = texts(written)
    assert after == texts(data) | added | {"ReleaseInfo/ReleaseVersion": "4"}
    order = list(after)
    assert order.index("TrustIngredients/AISystemFacts/Security") == 1 + order.index(
        "TrustIngredients/AISystemFacts/OngoingMaintenance")
    assert b"\n\t\t<RegulatoryApproval>K123456</RegulatoryApproval>\n\t</ReleaseInfo>" in written


def test_a_text_can_be_added_where_even_its_group_is_missing():
    added = {"BasicInfo/ModelName": "A", "ReleaseInfo/EHRCompatibility/EHR[1]": "E"}
    assert list(texts(write_card(card("<Bibliography>b</Bibliography>"), added))) == [*added, "Bibliography"]


@pytest.mark.parametrize(("path", "value", "says"), [
    ("BasicInfo/Nonsense", "x", "no place"),
    ("", "x", "no place"),
    ("ds:Signature", "x", "no place"),
    ("ModelSummary/Keywords/Keyword[9]", "x", "one after the other"),
    ("Warnings/ClinicalRiskLevel[2]", "x", "one after the other"),
    ("BasicInfo/ModelName", "bell \x07", "control character (number 7)"),
    ("BasicInfo/ModelName", "half \ud800", "control character"),
    ("ModelSummary/Keywords", "x", "no place"),
])
def test_what_cannot_be_written_is_refused_with_its_place(path, value, says):
    with pytest.raises(CardProblem) as problem:
        write_card(OWN[0].read_bytes(), {path: value})
    assert says in problem.value.message


def test_a_group_takes_no_text():
    with pytest.raises(CardProblem, match="holds other elements"):
        write_card(card("<ModelSummary><Keywords/></ModelSummary>"), {"ModelSummary/Keywords": "one, two"})


def test_the_facts_of_a_card():
    found = facts(read_card(write_card(OWN[0].read_bytes(), {
        "BasicInfo/ModelName": " Harbour\n score ",
        "ReleaseInfo/RegulatoryApproval": "Cleared as K242837, then DEN 170073.",
        "Resources/ClinicalTrial": "see k242837 and P200003 / S012",
    })))
    assert (found.name, found.developer) == ("Harbour score", "Tidewater Clinical Software")
    assert (found.contact, found.version) == ("safety@tidewater-clinical.example", "3.2.1")
    assert (found.release_stage, found.release_date) == ("Commercial, general release", "March 2025")
    assert found.submission_numbers == ("K242837", "DEN170073", "P200003/S012")
    assert found.regulatory_text == "Cleared as K242837, then DEN 170073."


def test_a_silent_card_has_empty_facts():
    found = facts(read_card(card("<Bibliography/>")))
    assert (found.name, found.submission_numbers, found.regulatory_text) == ("", (), "")


@pytest.mark.parametrize(("text", "numbers"), [
    ("ID=K242837&x", ["K242837"]), ("pdf24/K242837.pdf", ["K242837"]), ("K 242837; K242837", ["K242837"]),
    ("P950009", ["P950009"]), ("p200003/s001", ["P200003/S001"]), ("on p 123456", []), ("MK242837", []),
    ("K2428371", []), ("K24283", []), ("DEN-170073", ["DEN170073"]), ("K242837S2", []),
])
def test_submission_numbers_are_found_in_one_spelling(text, numbers):
    assert submission_numbers(text) == numbers


def test_only_a_whole_text_is_a_submission_number():
    assert submission_number(" den170073 ") == "DEN170073"
    assert submission_number("see K242837") is None


def test_a_card_is_a_value():
    first, second = read_card(OWN[0].read_bytes()), read_card(OWN[0].read_bytes())
    assert first == second
    assert replace(first, version="0.2") != first
