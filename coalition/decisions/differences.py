"""What changed between two versions of a text, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_PIECES = re.compile(r"\s+|[^\s]+")
# Comparing is quadratic in the worst case; longer texts are compared line by line.
MOST_WORDS = 4000


@dataclass(frozen=True)
class Piece:
    """A stretch of text: `kind` is same, added or removed."""

    kind: str
    text: str


def between(old: str, new: str) -> list[Piece]:
    """The pieces that lead from `old` to `new`: same and removed joined give `old`, same and added `new`."""
    before, after = _cut(old), _cut(new)
    pieces: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(before[a:b])))
            continue
        pieces += [Piece("removed", "".join(before[a:b]))] if b > a else []
        pieces += [Piece("added", "".join(after[c:d]))] if d > c else []
    return pieces


def _cut(text: str) -> list[str]:
    words = _PIECES.findall(text)
    return words if len(words) <= MOST_WORDS else text.splitlines(keepends=True)
