"""Decides what people's Markdown becomes: a small set of harmless HTML. The only place that calls their words safe."""

import re

import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

# Raise it whenever the same text would render otherwise: stored renderings of an older version are then made anew.
RENDERER_VERSION = 1
# Bytes of UTF-8. Longer texts are refused, so that no single post can hold up a page.
LONGEST = 100_000
# Reading time grows with these signs, about 25 microseconds each; a real text of full length has a few thousand.
SIGNS, MOST_SIGNS = re.compile(r"[\[\]*_~`|\n!<>&@/\\-]"), 12_000
# A mention is @first.last; an address on the web becomes a link without the writer's help. Both only in plain text.
FOUND = re.compile(
    r"(?<![\w@./-])@(?P<mention>[a-z0-9]+(?:[._-][a-z0-9]+){0,5})|(?P<link>\bhttps?://[^\s<>\"'`]+)", re.IGNORECASE
)
TASK = re.compile(r"\[[ xX]\] ")
TRAILING = ".,;:!?)]}*_~"
# Headings begin below a page's own first two, and never skip a level.
FIRST_HEADING, LAST_HEADING = 3, 6

TAGS = {
    *("p", "br", "hr", "h3", "h4", "h5", "h6", "em", "strong", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a"),
    *("div", "table", "thead", "tbody", "tr", "th", "td", "span", "label", "input"),
}
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}, "div": {"aria-label"}, "input": {"checked"}}
VALUES = {
    "div": {"role": {"region"}, "tabindex": {"0"}},
    "th": {"align": {"left", "center", "right"}},
    "td": {"align": {"left", "center", "right"}},
}
FIXED = {"input": {"type": "checkbox", "disabled": ""}}
CLASSES = {"span": {"mention"}, "div": {"table-scroll"}, "li": {"task-list-item"}}
SCHEMES = {"http", "https", "mailto", "tel"}


def render(text: str) -> str:
    """Give the safe HTML of a Markdown text. Errors: ValueError, in words, when it is longer than 100 kB.

    A text that is mostly markup is given as typed, in paragraphs: reading it would take a second or more.
    """
    if len(text.encode()) > LONGEST:
        raise ValueError(
            gettext("This text is longer than 100 kB. Shorten it, or put the long part into a file and attach that.")
        )
    text = text.replace("\r\n", "\n").replace("\x00", "\ufffd")
    return safe(_as_typed(text) if len(SIGNS.findall(text)) > MOST_SIGNS else _reader.render(text))


def safe(html: str) -> SafeString:
    """Clean HTML against the allow-list and mark it safe: also for HTML that was stored, whoever stored it."""
    return mark_safe(_cleaner.clean(html))  # noqa: S308  cleaned on this very line


def _as_typed(text: str) -> str:
    """Paragraphs and line breaks only."""
    paragraphs = (escape(part.strip()).replace("\n", "<br>") for part in re.split(r"\n[ \t]*\n+", text) if part.strip())
    return "".join(f"<p>{part}</p>\n" for part in paragraphs)


def _tick_tasks(state: StateCore) -> None:
    """A list item that begins with [ ] or [x] is a task; its box only shows, it cannot be ticked here."""
    for item, _, inline in zip(state.tokens, state.tokens[1:], state.tokens[2:], strict=False):
        if item.type == "list_item_open" and inline.type == "inline" and TASK.match(inline.content):
            first = inline.children[0]
            if first.type == "text" and TASK.match(first.content):
                item.attrSet("class", "task-list-item")
                ticked = {"checked": "checked"} if first.content[1] in "xX" else {}
                box = Token("task_box", "input", 0, attrs={"type": "checkbox", **ticked})
                first.content = first.content[3:]
                opening, closing = Token("task_open", "label", 1), Token("task_close", "label", -1)
                inline.children = [opening, box, *inline.children, closing]


def _mark_words(state: StateCore) -> None:
    """Mentions and bare addresses in running text, not in code and not inside links."""
    for block in state.tokens:
        if block.type == "inline" and FOUND.search(block.content):
            block.children = [piece for token in _outside_links(block.children) for piece in token]


def _outside_links(tokens: list[Token]) -> list[list[Token]]:
    depth, pieces = 0, []
    for token in tokens:
        depth += token.nesting if token.type in {"link_open", "link_close"} else 0
        pieces.append(_split(token) if token.type == "text" and not depth else [token])
    return pieces


def _split(token: Token) -> list[Token]:
    pieces, end = [], 0
    for found in FOUND.finditer(token.content):
        words = found.group() if found["mention"] else found.group().rstrip(TRAILING)
        attributes = {"class": "mention"} if found["mention"] else {"href": words}
        pieces.append(_text(token.content[end : found.start()]))
        pieces += _wrapped(words, "span" if found["mention"] else "a", attributes)
        end = found.start() + len(words)
    return [*pieces, _text(token.content[end:])] if pieces else [token]


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _wrapped(words: str, tag: str, attributes: dict) -> list[Token]:
    return [Token("word_open", tag, 1, attrs=attributes), _text(words), Token("word_close", tag, -1)]


def _level_headings(state: StateCore) -> None:
    """Whatever levels the writer used, in their order: the first is an h3, and none is skipped."""
    headings = [token for token in state.tokens if token.type in {"heading_open", "heading_close"}]
    ranks = {tag: rank for rank, tag in enumerate(sorted({token.tag for token in headings}))}
    level = FIRST_HEADING - 1
    for token in headings:
        if token.type == "heading_open":
            level = min(FIRST_HEADING + ranks[token.tag], level + 1, LAST_HEADING)
        token.tag = f"h{level}"


def _describe_image(_self, tokens, index, _options, _env) -> str:
    """Pictures are left out: they could be fetched from anywhere. Their description stays."""
    return escape(tokens[index].content)


def _open_table(_self, _tokens, _index, _options, _env) -> str:
    """A wide table scrolls inside its own region, which a keyboard can reach."""
    label = escape(gettext("Table"))
    return f'<div class="table-scroll" role="region" tabindex="0" aria-label="{label}"><table>\n'


def _close_table(_self, _tokens, _index, _options, _env) -> str:
    return "</table></div>\n"


def _build_reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False, "maxNesting": 20}).enable(["table", "strikethrough"])
    reader.core.ruler.push("words", _mark_words)
    reader.core.ruler.push("tasks", _tick_tasks)
    reader.core.ruler.push("headings", _level_headings)
    reader.add_render_rule("image", _describe_image)
    reader.add_render_rule("table_open", _open_table)
    reader.add_render_rule("table_close", _close_table)
    for kind in ("th_open", "td_open"):
        reader.add_render_rule(kind, _cell)
    return reader


def _cell(self, tokens, index, options, env) -> str:
    """Alignment as an attribute, for a style would be refused by the page's security policy."""
    style = str(tokens[index].attrs.pop("style", ""))
    if style.startswith("text-align:"):
        tokens[index].attrSet("align", style.removeprefix("text-align:"))
    return self.renderToken(tokens, index, options, env)


_reader = _build_reader()
_cleaner = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    tag_attribute_values=VALUES,
    set_tag_attribute_values=FIXED,
    allowed_classes=CLASSES,
    url_schemes=SCHEMES,
    link_rel="nofollow noopener",
    strip_comments=True,
)
