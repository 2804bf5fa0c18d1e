"""Whether bytes from outside may be taken as a model card, and where and why not."""

import re

from lxml import etree

from coalition.solutions.modelcard_schema import NAMESPACES, ROOT

MAX_BYTES = 5_000_000
MAX_DEPTH = 40
# A real card has fewer than two hundred elements; a file of empty ones would cost a hundred times its size.
MAX_TAGS = 50_000
# Reading attributes takes time that grows with the square of their number.
MAX_ATTRIBUTES = 100
_READABLE_ENCODINGS = ("UTF-8", "US-ASCII", "ASCII", "ISO-8859-1", "WINDOWS-1252", "UTF-16")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_XINCLUDE = "{http://www.w3.org/2001/XInclude}"


class CardProblem(Exception):
    """Why a card cannot be read or written, in plain words; `line` is where, 0 when no line is to blame."""

    def __init__(self, message: str, line: int = 0):
        super().__init__(message)
        self.message = message
        self.line = line


def parse(data: bytes) -> etree._ElementTree:
    """The tree of a model card, everything in it kept: comments, CDATA, processing instructions, white space.

    Raises CardProblem when it is too large, no XML, carries a document type or an outside reference, is
    nested too deeply, or is no card of a known version.
    """
    _check_size(data)
    _check_bytes(data)
    tree = _tree(data)
    _check_identity(tree.getroot())
    _check_contents(tree)
    return tree


def version_of(tree: etree._ElementTree) -> str:
    """The schema version, '0.1' or '0.2', of a tree that `parse` gave."""
    return NAMESPACES[etree.QName(tree.getroot()).namespace]


def _check_size(data: bytes) -> None:
    if len(data) > MAX_BYTES:
        raise CardProblem(
            f"The file is larger than {MAX_BYTES // 1_000_000} MB, the most a model card may have. "
            "Take out images or attachments and upload it again."
        )
    if not data.strip():
        raise CardProblem("The file is empty. Export the model card again and upload it.")


def _check_bytes(data: bytes) -> None:
    """Refuse by encoding, document type and number of tags before any parser sees the file."""
    if data.startswith(_UTF16_MARKS):
        text = data.decode("utf-16", errors="replace")
    else:
        text = data.decode("latin-1").removeprefix("ï»¿")
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise CardProblem(f"Line {line} has a zero byte: the file is damaged, no XML, or in an unmarked "
                          "encoding. Save it as XML in UTF-8.", line)
    if not data.startswith(_UTF16_MARKS):
        _check_encoding(text)
    prolog = re.match(r"(?:\s+|<\?.*?\?>|<!--.*?-->)*", text, re.DOTALL).end()
    line = text.count("\n", 0, prolog) + 1
    if text[prolog : prolog + 9].upper() == "<!DOCTYPE":
        if text[prolog + 9 : prolog + 14].strip().lower() == "html":
            raise CardProblem("This is a web page, not a model card. Download the card's XML file itself.",
                              line)
        raise CardProblem(f"Line {line} has a document type (<!DOCTYPE …>), which could pull in other files. "
                          "A model card needs none: delete it, with the entities in it.", line)
    if text.count("<") > MAX_TAGS:
        raise CardProblem(f"The file has more than {MAX_TAGS:,} tags, far more than a model card. "
                          "Check that it is the right file.")


def _check_encoding(text: str) -> None:
    declared = re.match(r"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"'>]*)", text)
    if declared is None:
        return
    name = declared[1].upper()
    if name not in _READABLE_ENCODINGS:
        raise CardProblem(f"Line 1 says the file is written in “{declared[1][:40]}”, which is not read here. "
                          "Save it in UTF-8.", 1)
    if name == "UTF-16":
        raise CardProblem("Line 1 says the file is written in UTF-16, but it is not. "
                          "Change that to encoding=\"UTF-8\" or save the file again in UTF-8.", 1)


def _tree(data: bytes) -> etree._ElementTree:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
                             strip_cdata=False, remove_blank_text=False)
    try:
        return etree.fromstring(data, parser).getroottree()
    except etree.XMLSyntaxError as error:
        raise _as_problem(error, whole=data.rstrip().endswith((b">", b">\0"))) from None


def _as_problem(error: etree.XMLSyntaxError, *, whole: bool) -> CardProblem:
    line, column = error.position
    reason = re.sub(r", line \d+, column \d+$", "", error.msg.replace("\n", "")) or "it ends too early"
    codes = etree.ErrorTypes
    if error.code == codes.ERR_UNDECLARED_ENTITY:
        hint = "Write the character itself, or its number such as &#160;."
    elif error.code == codes.ERR_DOCUMENT_EMPTY:
        hint = "The file does not begin as XML does. Choose the model card's XML file."
    elif not whole or error.code in (codes.ERR_TAG_NOT_FINISHED, codes.ERR_DOCUMENT_END):
        hint = "The file ends too early: export or copy it again, whole."
    elif "depth" in reason:
        return CardProblem(f"Line {line}: elements are nested more than {MAX_DEPTH} deep. "
                           "A model card has six levels; check that it is the right file.", line)
    else:
        hint = "Mend that place, or export the card again."
    return CardProblem(f"Line {line}, column {column}: this is not well-formed XML ({reason}). {hint}", line)


def _check_identity(root: etree._Element) -> None:
    name, known = etree.QName(root), " and ".join(NAMESPACES.values())
    if name.localname == "html":
        raise CardProblem("This is a web page, not a model card. Download the card's XML file itself.",
                          root.sourceline)
    if name.localname != ROOT:
        raise CardProblem(f"The outermost element is <{name.localname[:60]}>; a model card begins with "
                          f"<{ROOT}>. Choose the card's XML file.", root.sourceline)
    if name.namespace is None:
        raise CardProblem(f"The card does not say its version: <{ROOT}> needs an xmlns such as "
                          f"“{list(NAMESPACES)[-1]}”. Versions read here: {known}.", root.sourceline)
    if name.namespace not in NAMESPACES:
        raise CardProblem(f"The card is of a version not known here (“{name.namespace[:120]}”). "
                          f"Versions read here: {known}. Ask the developer for one of them.", root.sourceline)


def _check_contents(tree: etree._ElementTree) -> None:
    if tree.docinfo.internalDTD is not None:
        raise CardProblem("The card has a document type (<!DOCTYPE …>). Delete it, with the entities in it.")
    depth = 0
    for event, node in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        depth += (event == "start") - (event == "end")
        if depth > MAX_DEPTH:
            raise CardProblem(f"Line {node.sourceline}: elements are nested more than {MAX_DEPTH} "
                              "deep. A model card has six levels; check that it is the right file.",
                              node.sourceline)
        if event == "start" and len(node.attrib) > MAX_ATTRIBUTES:
            raise CardProblem(f"Line {node.sourceline}: one element has more than {MAX_ATTRIBUTES} "
                              "attributes. A model card has none; check that it is the right file.",
                              node.sourceline)
        if event == "start" and node.tag.startswith(_XINCLUDE):
            raise CardProblem(f"Line {node.sourceline} includes another file (XInclude). "
                              "Put the text itself there instead.", node.sourceline)
    if next(tree.getroot().iter(etree.Entity), None) is not None:
        raise CardProblem("The card uses an entity (&name;). Write the character itself instead.")
