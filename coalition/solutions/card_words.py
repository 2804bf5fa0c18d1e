"""How a text of a card is read on a page: its Markdown drawn, safely, as that of posts is; what has none, as typed."""

import html
import re
import textwrap

from django.template.defaultfilters import linebreaks
from django.utils.safestring import SafeString

from coalition.ui import markdown

# Without any of these signs a text is no Markdown, and reading it as such would be time for nothing.
_SIGNS = re.compile(r"[*_`#|~\[<&\\]|https?://|^[ \t]*(?:[-+]|\d+[.)])[ \t]", re.M)
# Files indent their texts; so deep it would be read as the lines of a program. Lists stay nested.
_DEEP = re.compile(r"^(?: {4}|\t)[ \t]*(?![-*+] |\d+[.)] )", re.M)
_BLANK = re.compile(r"\n[ \t]*\n")


def drawn(text: str) -> SafeString:
    """The text as safe HTML."""
    if not _SIGNS.search(text) or len(text.encode()) > markdown.LONGEST:
        return as_typed(text)
    return markdown.render(undented(text))


def undented(text: str) -> str:
    """The text as Markdown is to read it: without the depth to which a file indents it."""
    return "\n\n".join(_DEEP.sub("", _undented(part)) for part in _BLANK.split(text.expandtabs(4)))


def _undented(part: str) -> str:
    """One paragraph; its first line may stand further left than the others, which begin below the tag of the file."""
    first, _, rest = part.partition("\n")
    if not first.strip() or first[:1] == " ":
        return textwrap.dedent(part).strip("\n")
    margin = min((len(line) - len(line.lstrip()) for line in rest.splitlines() if line.strip()), default=0)
    return f"{first}\n{textwrap.dedent(rest)}" if margin >= 4 else part


def as_typed(text: str) -> SafeString:
    """Paragraphs and line breaks only."""
    return linebreaks(text, autoescape=True)


def is_word_for_word(text: str, shown: str) -> bool:
    """Whether all that was typed can be read in the HTML, sign by sign; white space does not count."""
    read = html.unescape(re.sub(r"<[^>]*>", " ", shown))
    return "".join(text.split()) == "".join(read.split())
