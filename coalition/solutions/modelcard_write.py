"""How edited texts are put back into a model card while everything else in it stays as it was."""

import re
from collections.abc import Mapping

from lxml import etree

from coalition.solutions.modelcard_parse import MAX_BYTES, CardProblem, parse, version_of
from coalition.solutions.modelcard_paths import HERE, name_in_path, places
from coalition.solutions.modelcard_schema import (
    REPEATED,
    SIGNATURE_PATH,
    child_order,
    label_for,
    schema_fields,
    without_numbers,
)

_SEGMENT = re.compile(r"(?P<name>\w+)(?:\[(?P<number>\d+)\])?")
# What XML 1.0 cannot carry in any form.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_card(card_original: bytes, values: Mapping[str, str]) -> bytes:
    """The card with the given texts put in; a path not named, or given unchanged, keeps what it has.

    A text counts as unchanged when it differs only by line ends, or by white space that a form took off its
    ends. A path of the schema that the card lacks is added in schema order. Without any change the very same
    bytes come back. Raises CardProblem for a path that is neither, for text where elements belong, and for
    characters XML cannot hold.
    """
    tree = parse(card_original)
    version = version_of(tree)
    present = {place.path: place for place in places(tree.getroot(), version)}
    changed = False
    for path, value in values.items():
        place, text = present.get(path), _checked(path, value, version)
        if place is None:
            changed |= _add(tree.getroot(), path, text, version)
        elif not _is_same(place.text(), text):
            if not place.takes_text:
                raise CardProblem(f"“{label_for(path, version)}” ({path}) holds other elements, not text "
                                  "of its own. Fill in one of those.", place.element.sourceline)
            place.replace(text.replace("\r\n", "\n"))
            changed = True
    return _bytes(tree) if changed else card_original


def _checked(path: str, value: str, version: str) -> str:
    bad = _FORBIDDEN.search(value)
    if bad:
        raise CardProblem(f"The text for “{label_for(path, version)}” has a control character "
                          f"(number {ord(bad[0])}) at position {bad.start() + 1}. Delete it.")
    return value


def _is_same(old: str, new: str) -> bool:
    old, new = _line_ends(old), _line_ends(new)
    return new in (old, old.strip())


def _line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _add(root: etree._Element, path: str, text: str, version: str) -> bool:
    """Add a text the card lacks; an empty one adds nothing. Returns whether the card changed."""
    known = {without_numbers(f.path) for f in schema_fields(version)} - {SIGNATURE_PATH}
    segments = [_SEGMENT.fullmatch(part) for part in path.split("/")]
    if without_numbers(path) not in known or not all(segments):
        raise CardProblem(f"The card has no place “{path}”, and version {version} of the schema knows none.")
    if not text.strip():
        return False
    element, place = root, ""
    for segment in segments:
        element = _step(element, segment["name"], int(segment["number"] or 1), place, version)
        place = f"{place}/{segment['name']}".lstrip("/")
    element.text = text.replace("\r\n", "\n")
    return True


def _step(parent: etree._Element, name: str, number: int, place: str, version: str) -> etree._Element:
    """The child of that name and number, made in its place in schema order when it is the next one."""
    namespace = etree.QName(parent.getroottree().getroot()).namespace
    same = [child for child in parent.iterchildren(f"{{{namespace}}}{name}")]
    if len(same) >= number:
        return same[number - 1]
    if len(same) < number - 1 or (number > 1 and name not in REPEATED):
        raise CardProblem(f"“{place or HERE}” has {len(same)} × {name}, so number {number} cannot be added: "
                          "add entries one after the other, and only where the schema allows several.")
    order = child_order(place, version)
    rank = {known: index for index, known in enumerate(order)}
    earlier = [child for child in parent.iterchildren(etree.Element)
               if rank.get(name_in_path(child, namespace), -1) <= rank[name]]
    child = etree.Element(f"{{{namespace}}}{name}")
    _insert(parent, earlier[-1] if earlier else None, child)
    return child


def _insert(parent: etree._Element, before: etree._Element | None, child: etree._Element) -> None:
    """Put the child after `before` (or first), indented as its neighbours are."""
    lead = _blank(parent.text)
    if before is None:
        parent.insert(0, child)
        child.tail = lead if len(parent) > 1 else None
        return
    is_last = before.getnext() is None
    parent.insert(parent.index(before) + 1, child)
    child.tail = _blank(before.tail)
    if is_last and child.tail:
        before.tail = lead


def _blank(text: str | None) -> str | None:
    return text if text and not text.strip() else None


def _bytes(tree: etree._ElementTree) -> bytes:
    info = tree.docinfo
    data = etree.tostring(tree, encoding=info.encoding or "UTF-8", xml_declaration=True,
                          standalone=info.standalone)
    if len(data) > MAX_BYTES:
        raise CardProblem(f"With these texts the card has {len(data) / 1_000_000:.1f} MB; "
                          f"{MAX_BYTES // 1_000_000} MB is the most. Shorten the longest texts.")
    return data
