"""Where each text of a model card stands: one path per text, the same whatever prefixes the file uses."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from coalition.solutions.modelcard_schema import REPEATED, SIGNATURE_NAMESPACE, is_group

HERE = "."


@dataclass(frozen=True, slots=True)
class Place:
    """One spot of the tree that may hold text.

    `piece` is the number of the text piece within mixed content, or None for the whole element;
    `takes_text` is False where the schema wants elements, not text.
    """

    path: str
    element: etree._Element
    piece: int | None
    takes_text: bool

    def text(self) -> str:
        """The text exactly as the file means it, white space included."""
        if self.piece is not None:
            return pieces(self.element)[self.piece]
        if not self.takes_text and has_children(self.element):
            return ""
        return "".join(pieces(self.element))

    def replace(self, text: str) -> None:
        """Put `text` there; comments and processing instructions inside stay."""
        owners = [(self.element, "text"), *((child, "tail") for child in self.element)]
        kept = owners[self.piece or 0]
        if self.piece is None:
            for node, attribute in owners:
                setattr(node, attribute, None)
        setattr(*kept, text)


def places(root: etree._Element, version: str) -> Iterator[Place]:
    """Every place of the card in file order: leaves, pieces of mixed text, groups that carry attributes."""
    yield from _places(root, HERE, version)


def name_in_path(element: etree._Element, card_namespace: str) -> str:
    """'ModelName' for the card's own elements, 'ds:Signature' for signatures, '{uri}name' for any other."""
    name = etree.QName(element)
    if name.namespace == card_namespace:
        return name.localname
    if name.namespace == SIGNATURE_NAMESPACE:
        return f"ds:{name.localname}"
    return f"{{{name.namespace or ''}}}{name.localname}"


def pieces(element: etree._Element) -> list[str]:
    """The element's own texts: before, between and after its children."""
    return [element.text or "", *(child.tail or "" for child in element)]


def has_children(element: etree._Element) -> bool:
    """Whether it holds elements; comments and processing instructions do not count."""
    return next(element.iterchildren(etree.Element), None) is not None


def _places(element: etree._Element, path: str, version: str) -> Iterator[Place]:
    if not has_children(element):
        has_text = bool("".join(pieces(element)).strip())
        yield Place(path, element, None, has_text or not is_group(path, version))
        return
    if element.attrib:
        yield Place(path, element, None, False)
    texts = pieces(element)
    yield from _piece(element, path, texts, 0)
    seen: Counter[str] = Counter()
    namespace = etree.QName(element.getroottree().getroot()).namespace
    for position, child in enumerate(element, start=1):
        if isinstance(child.tag, str):
            name = name_in_path(child, namespace)
            seen[name] += 1
            number = f"[{seen[name]}]" if seen[name] > 1 or name in REPEATED else ""
            below = name + number if path == HERE else f"{path}/{name}{number}"
            yield from _places(child, below, version)
        yield from _piece(element, path, texts, position)


def _piece(element: etree._Element, path: str, texts: list[str], position: int) -> Iterator[Place]:
    if texts[position].strip():
        number = sum(1 for text in texts[: position + 1] if text.strip())
        yield Place(f"{'' if path == HERE else path + '/'}text()[{number}]", element, position, True)
