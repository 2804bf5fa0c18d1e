"""How Markdown becomes the parts of a document: plain data that a template draws, so that no text is ever markup."""

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from coalition.ui.markdown import LONGEST, MOST_SIGNS, SIGNS

_reader = MarkdownIt("commonmark", {"html": False, "maxNesting": 20}).enable(["table", "strikethrough"])
_SAME = {"paragraph", "strong", "em", "s", "blockquote", "bullet_list", "ordered_list", "list_item", "tr"}
_LITERAL = {"text", "code_inline", "code_block", "fence", "html_inline", "html_block"}
_ADDRESSES = ("http://", "https://", "mailto:", "tel:")


def prose(text: str) -> list[dict]:
    """The blocks of a Markdown text as dictionaries with `kind`, `text` and `parts`; headings begin with level 1.

    Draw them with `prose` of /ui/documents/sheet.typ. A text that is mostly markup, or very long, comes as typed.
    """
    if len(text.encode()) > LONGEST or len(SIGNS.findall(text)) > MOST_SIGNS:
        return plain(text)
    tree = SyntaxTreeNode(_reader.parse(text.replace("\0", "\ufffd")))
    return _levelled([_node(each) for each in tree.children])


def flat(text: str) -> list[dict]:
    """The same for a place that can have no headings, such as the cell of a table: they become strong words."""
    whole = {"kind": "span", "parts": prose(text)}
    _flatten(whole)
    return whole["parts"]


def plain(text: str) -> list[dict]:
    """Paragraphs and line breaks of a text, nothing read into it."""
    paragraphs = [part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]
    return [{"kind": "paragraph", "parts": [{"kind": "text", "text": each}]} for each in paragraphs]


def _node(node: SyntaxTreeNode) -> dict:
    kind = node.type
    if kind in _LITERAL:
        return {"kind": "code" if kind in {"code_block", "fence"} else "text", "text": node.content}
    if kind in {"softbreak", "hardbreak", "hr"}:
        return {"kind": kind}
    if kind == "image":  # it could be fetched from anywhere; its description stays
        return {"kind": "text", "text": node.content}
    if kind == "table":
        return _table(node)
    made = {"kind": kind if kind in _SAME else "span", "parts": _parts(node)}
    if kind == "heading":
        made |= {"kind": "heading", "level": int(node.tag[1])}
    elif kind == "link" and str(node.attrs.get("href", "")).startswith(_ADDRESSES) and made["parts"]:
        made |= {"kind": "link", "to": node.attrs["href"]}
    return made


def _parts(node: SyntaxTreeNode) -> list[dict]:
    """The parts of a node; `inline`, which only wraps, is left out."""
    if len(node.children) == 1 and node.children[0].type == "inline":
        return _parts(node.children[0])
    return [_node(each) for each in node.children]


def _table(node: SyntaxTreeNode) -> dict:
    rows = [[_parts(cell) for cell in row.children] for part in node.children for row in part.children]
    return {"kind": "table", "head": rows[0], "rows": rows[1:]}


def _levelled(blocks: list[dict]) -> list[dict]:
    """Headings of the text itself on levels without a gap, beginning with 1; those inside quotes and lists as strong words."""
    level, ranks = 0, sorted({block["level"] for block in blocks if block["kind"] == "heading"})
    for block in blocks:
        if block["kind"] == "heading":
            level = block["level"] = min(ranks.index(block["level"]) + 1, level + 1)
        else:
            _flatten(block)
    return blocks


def _flatten(block: dict) -> None:
    for part in block.get("parts", []):
        if part["kind"] == "heading":
            part |= {"kind": "paragraph", "parts": [{"kind": "strong", "parts": part["parts"]}]}
        _flatten(part)
