"""The lines of long lists as functions: a list of many rows spends its time in the template engine otherwise."""

from collections.abc import Iterable

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from coalition.ui import icons


def line(title, small: Iterable, *, url: str = "", icon: str = "", excerpt: str = "") -> SafeString:
    """One line of a list (`<ul class="rows">`): a title that links the whole line; `small`: the parts of the small print."""
    return SafeString(
        '<li class="row-item">'
        + (icons.icon(icon) if icon else "")
        + '<div class="row-body"><h3 class="row-title">'
        + (f'<a href="{conditional_escape(url)}">{conditional_escape(title)}</a>' if url else conditional_escape(title))
        + "</h3>"
        + (format_html('<p class="row-excerpt">{}</p>', excerpt) if excerpt else "")
        + f'<div class="row-meta">{"".join(conditional_escape(part) for part in small)}</div></div></li>'
    )


def lines(rows: Iterable[SafeString]) -> SafeString:
    """The lines as a list."""
    return SafeString(f'<ul class="rows">{"".join(rows)}</ul>')


def words(text) -> SafeString:
    """A part of the small print; nothing for no text."""
    return SafeString(f"<span>{conditional_escape(text)}</span>") if text else SafeString("")
