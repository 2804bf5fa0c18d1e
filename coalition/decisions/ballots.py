"""How a tally is shown: each choice with its heads, one row per discipline, who is still needed."""

from dataclasses import dataclass

from coalition.decisions.models import Choice, Proposal
from coalition.decisions.tally import CHOICES, Tally

WORDS = {
    Choice.AGREE: "Agree",
    Choice.FOR: "For",
    Choice.AGAINST: "Against",
    Choice.OBJECT: "Object",
    Choice.ABSTAIN: "Abstain",
}
TONES = {Choice.AGREE: "ok", Choice.FOR: "ok", Choice.AGAINST: "bad", Choice.OBJECT: "bad", Choice.ABSTAIN: "neutral"}


@dataclass(frozen=True)
class Line:
    """A choice: its word, its tone, its heads of `total`."""

    word: str
    tone: str
    heads: int
    total: int


def choices_of(method: str) -> list[Choice]:
    """Every choice that counts under `method`, in the order in which they are shown."""
    chosen = list(CHOICES[method])
    return [chosen[0], Choice.OBJECT, *chosen[1:]] if method == Proposal.Method.CONSENT else chosen


def lines_of(found: Tally) -> list[Line]:
    """The choices with their heads, each member once."""
    return [Line(WORDS[each], TONES[each], found.counts.get(each, 0), found.total) for each in choices_of(found.method)]


def table_of(found: Tally) -> dict:
    """Heads by discipline as a table: `head` words and `rows` of (discipline, is needed, heads per choice)."""
    order = choices_of(found.method)
    rows = [(name, name in found.needed, [counts.get(each, 0) for each in order]) for name, counts in found.heard]
    rows += [(name, True, [0] * len(order)) for name in found.missing]
    rest = [found.counts.get(each, 0) - sum(row[2][index] for row in rows) for index, each in enumerate(order)]
    rows += [("Without a discipline", False, rest)] if any(rest) else []
    return {"head": [WORDS[each] for each in order], "rows": rows}
