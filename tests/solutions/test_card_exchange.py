"""Cards never seen before go through import and export unchanged, and every text of them is on the page and in the file."""

import html
import io
import json
import re
from pathlib import Path
from types import SimpleNamespace

from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from coalition.ledger.models import Coalition
from coalition.ledger.tenancy import scope
from coalition.solutions import blank_card, carding, modelcard
from coalition.solutions import operations as solutions
from coalition.solutions.modelcard_schema import NAMESPACES, child_order, is_group
from coalition.solutions.models import Solution
from tests.solutions.scenes import card_file, tool

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "chai-model-cards"
CHARACTERS = st.characters(
    codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff", include_characters="\t\n"
)
SIGNS = ["**bold**", "- a\n- b", "| a | b |\n|---|---|", "[x](https://a.example/?b=1&c=2)", "`<code>`", "# H", "åäö 日本 😀"]
MARKDOWN = st.lists(st.sampled_from(SIGNS), max_size=3).map("\n\n".join)
TEXTS = st.one_of(st.text(CHARACTERS, max_size=30), MARKDOWN, st.sampled_from(["  \n\t ", ""]))
OPTIONAL = {"EHRCompatibility", "RegulatoryApproval", "FoundationModels", "Security", "Transparency", "ThirdPartyInformation",
            "EvaluationReferences", "ClinicalTrial", "ReimbursementStatus"}  # fmt: skip
MANY = {"EHR": (0, 3), "Keyword": (0, 3), "MetricResult": (1, 3)}


@st.composite
def cards(draw) -> bytes:
    """A card valid against its schema, with any texts."""
    namespace, version = draw(st.sampled_from(sorted(NAMESPACES.items())))
    prefix = draw(st.sampled_from([None, "mc"]))
    root = etree.Element(f"{{{namespace}}}AppliedModelCard", nsmap={prefix: namespace})
    _grow(draw, root, "", version)
    if draw(st.booleans()):
        etree.indent(root)
    name = draw(st.uuids()).hex
    root.find(".//{*}ModelName").text = f"Tool {name}"
    return etree.tostring(root, encoding="UTF-8", xml_declaration=draw(st.booleans()))


def _grow(draw, parent, place: str, version: str) -> None:
    for name in child_order(place, version):
        if name == "ds:Signature":
            continue
        fewest, most = MANY.get(name, (0 if name in OPTIONAL else 1, 1))
        for _ in range(draw(st.integers(fewest, most))):
            child = etree.SubElement(parent, f"{{{etree.QName(parent).namespace}}}{name}")
            below = f"{place}/{name}".lstrip("/")
            if is_group(below, version):
                _grow(draw, child, below, version)
            else:
                child.text = draw(TEXTS)


def canonical(data: bytes) -> bytes:
    return etree.tostring(etree.fromstring(data).getroottree(), method="c14n", with_comments=True)


def exported(slug: str) -> bytes:
    out = SimpleNamespace(buffer=io.BytesIO(), write=lambda text: None)
    stream = io.TextIOWrapper(out.buffer, encoding="utf-8")
    call_command("export_model_card", slug, stdout=stream)
    stream.flush()
    return out.buffer.getvalue()


def plain(text: str) -> str:
    """What is written in a page or a text, without its blanks: marked-up words are in elements of their own."""
    return "".join(text.split())


def words_of(page: str) -> str:
    return plain(html.unescape(re.sub(r"<[^>]*>", "", page)))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=cards())
def test_any_valid_card_comes_in_whole_and_goes_out_equal(data, cast, client, tmp_path):
    Coalition.objects.filter(pk=cast.other.pk).update(is_demonstration=True)
    file = tmp_path / "card.xml"
    file.write_bytes(data)
    answer = io.StringIO()
    call_command("import_model_card", str(file), "--json", stdout=answer)
    with scope(cast.coalition):
        found = Solution.objects.get(slug=json.loads(answer.getvalue())["slug"])

    assert canonical(exported(found.slug)) == canonical(data)
    client.force_login(cast.observer)
    page = words_of(client.get(f"{found.get_absolute_url()}card/").content.decode())
    for field in modelcard.read_card(data).fields:
        assert plain(field.text) in page, field.path


def schema(version: str) -> etree.XMLSchema:
    """The published schema, without the signature that would be fetched from the web."""
    tree = etree.parse(str(SHARED / f"v{version}" / "schema.xsd"))
    for part in tree.xpath("//*[local-name()='import'] | //*[@ref='ds:Signature']"):
        part.getparent().remove(part)
    return etree.XMLSchema(tree)


@settings(max_examples=40, deadline=None)
@given(data=cards())
def test_generated_cards_are_cards_and_valid_against_the_published_schema_when_it_is_here(data):
    document = etree.fromstring(data)
    version = NAMESPACES[etree.QName(document).namespace]
    assert [etree.QName(child).localname for child in document] == [name for name in child_order("", version) if name != "ds:Signature"]
    if SHARED.exists():
        schema(version).assertValid(document)


def test_what_is_handed_on_is_valid_against_the_published_schema(cast, coalition):
    found = tool("Ours", vendor="Acme", version="1", owner=cast.nurse)
    solutions.begin_card(found, by=cast.nurse)
    for field in found.card.fields.filter(takes_text=True):
        if not field.path.startswith("ModelSummary/Keywords"):
            solutions.edit_card_field(field, by=cast.nurse, text="Said <here> & now", state="")
    ours = carding.file_of(found.card)
    assert ours.count(b"Said &lt;here&gt; &amp; now") > 30
    if SHARED.exists():
        schema("0.2").assertValid(etree.fromstring(ours))
        schema("0.2").assertValid(etree.fromstring(blank_card.of(found)))
        for name, version in (("model-card-v01.xml", "0.1"), ("model-card-v02.xml", "0.2")):
            made = solutions.register_from_card(cast.coalition, by=cast.chair, file=card_file(name))
            schema(version).assertValid(etree.fromstring(carding.file_of(made.card)))
