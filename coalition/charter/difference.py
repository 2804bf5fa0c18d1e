"""What changed from one wording of the charter to the next, line by line and in words."""

import difflib
from dataclasses import dataclass

PARTS = (("vision", "Vision"), ("scope", "Scope"), ("ways_of_working", "How we work"))
SAME, ADDED, REMOVED = "same", "added", "removed"
MARKS = {SAME: "", ADDED: "+", REMOVED: "−"}


@dataclass(frozen=True)
class Line:
    """A line and what became of it: `how` is same, added or removed; `mark` says so without colour."""

    text: str
    how: str

    @property
    def mark(self) -> str:
        """A sign beside the line."""
        return MARKS[self.how]


@dataclass(frozen=True)
class Part:
    """One part of the charter compared. `words` says how much changed."""

    title: str
    lines: tuple[Line, ...]

    @property
    def is_changed(self) -> bool:
        """Whether any line differs."""
        return any(line.how != SAME for line in self.lines)

    @property
    def words(self) -> str:
        """How many lines came and went."""
        added = sum(line.how == ADDED for line in self.lines)
        removed = sum(line.how == REMOVED for line in self.lines)
        return f"{added} added, {removed} removed" if self.is_changed else "unchanged"


def compare(before: str, after: str) -> tuple[Line, ...]:
    """The lines of both texts in reading order; a changed line appears as removed, then added."""
    old, new = before.splitlines(), after.splitlines()
    lines: list[Line] = []
    for how, start, end, new_start, new_end in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how == "equal":
            lines += [Line(text, SAME) for text in old[start:end]]
            continue
        lines += [Line(text, REMOVED) for text in old[start:end]]
        lines += [Line(text, ADDED) for text in new[new_start:new_end]]
    return tuple(lines)


def differences(before, after) -> list[Part]:
    """Every part of two charter versions compared, and the rule as a part of its own; only what changed."""
    parts = [Part(title, compare(getattr(before, name), getattr(after, name))) for name, title in PARTS]
    parts.append(Part("When it counts as agreed", compare(before.rule_words, after.rule_words)))
    return [part for part in parts if part.is_changed]
