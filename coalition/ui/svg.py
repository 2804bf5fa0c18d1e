"""Decides how a drawing becomes SVG text that no strict content policy or hostile label can break."""

from __future__ import annotations

import re
from html import escape

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HERE = re.compile(r"#[\w.:-]*|/(?![/\\])[^\s\\\x00-\x1f]*|\?[^\s\\\x00-\x1f]*")

CHARACTER = 6.2  # mean width in px of a character at the drawings' 11 px, a little generous


def words(text: object) -> str:
    """Text made safe between tags and in attributes; characters that XML forbids are left out."""
    return escape(_NOT_IN_XML.sub("", str(text)), quote=True)


def element(name: str, *children: str, **attributes: object) -> str:
    """One element; attributes write - as _ and class as class_, None leaves one out; children are markup."""
    written = "".join(
        f' {key.strip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{''.join(children)}</{name}>" if children else f"<{name}{written}/>"


def viewbox(width: float, height: float) -> str:
    return f"0 0 {_value(width)} {_value(height)}"


def link_within(href: str) -> str:
    """The address, if it leads to a place in this site. Raises ValueError for any other."""
    if not _HERE.fullmatch(href):
        raise ValueError(f"A drawing links only within the site (/…, ?… or #…), not to {href!r}.")
    return href


def _value(value: object) -> str:
    return f"{round(value, 1) + 0.0:.10g}" if isinstance(value, float) else words(value)  # + 0.0 turns -0 to 0
