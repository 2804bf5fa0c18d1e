"""Whatever a card holds, reading and writing it loses nothing, and an edit changes only its text."""

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from coalition.solutions.modelcard import read_card, write_card
from coalition.solutions.modelcard_schema import NAMESPACES

CHARACTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"),
                           exclude_characters="\ufffe\uffff", include_characters="\t\n")
WORDS = st.text(CHARACTERS, max_size=20)
NAMES = st.sampled_from(["m:ModelName", "m:Keyword", "m:Keywords", "m:EHR", "m:MetricResult", "m:Results",
                         "m:Extra", "z:Note", "ds:Signature", "m:Bibliography", "m:BasicInfo"])


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


PIECES = st.one_of(
    WORDS.map(escaped),
    WORDS.map(lambda t: "<![CDATA[" + t.replace("]]>", "") + "]]>"),
    WORDS.map(lambda t: "<!--" + t.replace("-", "") + "-->"),
    st.sampled_from(["<?page 2?>", "\n\t", "&#13;", "&#xE9;", "&#128512;", "&quot;"]),
)
ATTRIBUTE_NAMES = st.sampled_from(["id", "z:kind", "xml:lang"])
ATTRIBUTES = st.dictionaries(ATTRIBUTE_NAMES, WORDS.map(escaped), max_size=2).map(
    lambda pairs: "".join(f' {name}="{value}"' for name, value in pairs.items()))


def element(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(lambda name, attributes, parts: f"<{name}{attributes}>{''.join(parts)}</{name}>",
                     NAMES, ATTRIBUTES, st.lists(inside, max_size=5))


CONTENT = st.recursive(PIECES, lambda inside: st.one_of(element(inside), inside), max_leaves=25)
PREFIXES = ' xmlns:z="urn:z" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"'


@st.composite
def cards(draw) -> bytes:
    namespace = draw(st.sampled_from(sorted(NAMESPACES)))
    inside = "".join(draw(st.lists(st.one_of(element(CONTENT), PIECES), max_size=6)))
    own = draw(st.sampled_from(["m", "q"]))
    text = f"<m:AppliedModelCard xmlns:m='{namespace}'{PREFIXES}>{inside}</m:AppliedModelCard><!-- end -->"
    if own == "q":
        text = text.replace("<m:", "<q:").replace("</m:", "</q:").replace("xmlns:m=", "xmlns:q=")
    encoding = draw(st.sampled_from(["UTF-8", "UTF-16"]))
    return f'<?xml version="1.0" encoding="{encoding}"?>\n<?first?>{text}\n'.encode(encoding)


def canonical(data: bytes) -> bytes:
    return etree.tostring(etree.fromstring(data).getroottree(), method="c14n", with_comments=True)


@settings(max_examples=300, deadline=None)
@given(cards())
def test_a_card_without_changes_comes_back_equal(data):
    card = read_card(data)
    values = {f.path: f.text for f in card.fields}
    assert len(values) == len(card.fields)
    assert card.original == data
    assert canonical(write_card(data, values)) == canonical(data)


@settings(max_examples=300, deadline=None)
@given(cards(), WORDS.filter(str.strip), st.randoms(use_true_random=False))
def test_an_edit_changes_its_text_alone_and_can_be_undone(data, text, source):
    card = read_card(data)
    editable = [f for f in card.fields if f.takes_text]
    if not editable:
        return
    chosen = source.choice(editable)
    written = write_card(data, {chosen.path: text})
    after = {f.path: f.text for f in read_card(written).fields}
    before = {f.path: f.text for f in card.fields}
    unchanged = text in (chosen.text, chosen.text.replace("\r", "\n").strip())
    assert after == before | {chosen.path: chosen.text if unchanged else text}
    assert strip_texts(written) == strip_texts(data)


def strip_texts(data: bytes) -> list[tuple[str, dict[str, str]]]:
    """Every node but its text: what an edit must leave as it was."""
    root = etree.fromstring(data)
    return [(str(node.tag), dict(node.attrib) if isinstance(node.tag, str) else {"": node.text})
            for node in root.iter()]
