"""What changed from one wording of the charter to another: paragraph beside paragraph, words struck and added within."""

import difflib
import re
from dataclasses import dataclass
from itertools import zip_longest

from coalition.charter.paragraphs import likeness, paragraphs
from coalition.charter.version_models import PARTS

SAME, ADDED, REMOVED, CHANGED = "same", "added", "removed", "changed"
# How a row reads, for whoever does not see its colours.
WORDS = {SAME: "Unchanged", ADDED: "Added", REMOVED: "Struck", CHANGED: "Changed"}
ALIKE = 0.35
BULLET, EMPHASIS = re.compile(r"\A[-*+]\s+"), re.compile(r"\*\*|__|`|\A#{1,6}\s+")
PIECES = re.compile(r"\s+|[^\W_]+(?:['’-][^\W_]+)*|.", re.DOTALL)


@dataclass(frozen=True)
class Piece:
    """Some words, and whether they are the same in both texts, struck from the old, or added in the new."""

    text: str
    how: str = SAME


@dataclass(frozen=True)
class Row:
    """A paragraph of the old text beside its like in the new; a side is empty when it has none."""

    how: str
    old: tuple[Piece, ...] = ()
    new: tuple[Piece, ...] = ()

    @property
    def words(self) -> str:
        """What became of it, in a word."""
        return WORDS[self.how]


@dataclass(frozen=True)
class Part:
    """One part of the charter compared. `words` says how much changed."""

    title: str
    rows: tuple[Row, ...]

    @property
    def is_changed(self) -> bool:
        """Whether any paragraph differs."""
        return any(row.how != SAME for row in self.rows)

    @property
    def words(self) -> str:
        """How many paragraphs came, went and changed."""
        counts = [(sum(row.how == how for row in self.rows), WORDS[how].lower()) for how in (CHANGED, ADDED, REMOVED)]
        return ", ".join(f"{count} {word}" for count, word in counts if count) or "unchanged"


def compare(before: str, after: str) -> tuple[Row, ...]:
    """The paragraphs of both texts in reading order, like beside like; from both sides each stands in one row exactly."""
    old, new = ([as_words(each) for each in paragraphs(text)] for text in (before, after))
    rows: list[Row] = []
    for how, start, end, new_start, new_end in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how == "equal":
            rows += [Row(SAME, (Piece(text),), (Piece(text),)) for text in old[start:end]]
        else:
            rows += _aligned(old[start:end], new[new_start:new_end])
    return tuple(rows)


def as_words(paragraph: str) -> str:
    """A paragraph as whoever signs it reads it: a dot before an item, and no marks of Markdown for weight and headings."""
    return EMPHASIS.sub("", BULLET.sub("• ", paragraph))


def _aligned(old: list[str], new: list[str]) -> list[Row]:
    """Pair the most alike in order (the heaviest common subsequence); what is left over was struck or added."""
    best = [[(0.0, ())] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, j in ((i, j) for i in range(1, len(old) + 1) for j in range(1, len(new) + 1)):
        alike = likeness(old[i - 1], new[j - 1])
        weight, pairs = best[i - 1][j - 1]
        paired = (weight + alike, (*pairs, (i - 1, j - 1))) if alike >= ALIKE else (0.0, ())
        best[i][j] = max(paired, best[i - 1][j], best[i][j - 1], key=lambda each: each[0])
    rows, i, j = [], 0, 0
    for left, right in (*best[-1][-1][1], (len(old), len(new))):
        rows += [Row(REMOVED, old=(Piece(text, REMOVED),)) for text in old[i:left]]
        rows += [Row(ADDED, new=(Piece(text, ADDED),)) for text in new[j:right]]
        if left < len(old):
            rows.append(Row(CHANGED, *words_of(old[left], new[right])))
        i, j = left + 1, right + 1
    return rows


def words_of(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both paragraphs in pieces, with the words struck from the one and added in the other."""
    before, after = PIECES.findall(old), PIECES.findall(new)
    struck: list[Piece] = []
    added: list[Piece] = []
    for how, start, end, new_start, new_end in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if start < end:
            struck.append(Piece("".join(before[start:end]), SAME if how == "equal" else REMOVED))
        if new_start < new_end:
            added.append(Piece("".join(after[new_start:new_end]), SAME if how == "equal" else ADDED))
    return tuple(struck), tuple(added)


def differences(before, after) -> list[Part]:
    """Every part of two charter versions compared, and the rule as a part of its own; only what changed."""
    parts = [Part(title, compare(before.as_read(name), after.as_read(name))) for name, title in PARTS]
    parts.append(Part("When it counts as agreed", compare(before.rule_words, after.rule_words)))
    return [part for part in parts if part.is_changed]


def substitutions(before: str, after: str) -> list[tuple[str, str]]:
    """Which words of a paragraph became which, in order; "" for none. White space and other marks do not count."""
    old, new = ([each for each in PIECES.findall(text) if each[0].isalnum()] for text in (before, after))
    found = []
    for how, start, end, new_start, new_end in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how != "equal":
            found += list(zip_longest(old[start:end], new[new_start:new_end], fillvalue=""))
    return found
