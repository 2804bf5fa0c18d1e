"""How the living card of a tool stands: line by line, how much is given, what is old, what its developer can be asked."""

import datetime as dt
from dataclasses import dataclass

from coalition.ledger import clock
from coalition.solutions import attributes
from coalition.solutions.attributes import Attribute
from coalition.solutions.living_models import CardEntry, EntryState, Source

ALL = len(attributes.HTI)


@dataclass
class Line:
    """One attribute of a card and what is said of it now; `entry` is None where nothing was ever said.

    note: what the model card leaves open of it; asked_on: when its developer was last asked for it.
    """

    attribute: Attribute
    entry: CardEntry | None
    review_days: int
    note: str = ""
    asked_on: dt.date | None = None

    @property
    def state(self) -> str:
        """given, missing or not_available."""
        return self.entry.state if self.entry else EntryState.MISSING.value

    @property
    def is_given(self) -> bool:
        """Whether it is answered with words."""
        return self.state == EntryState.GIVEN

    @property
    def is_missing(self) -> bool:
        """Whether it is open."""
        return self.state == EntryState.MISSING

    @property
    def is_old(self) -> bool:
        """Whether nobody looked at it for longer than the tool's own interval."""
        return not self.is_missing and self.entry.age_days > self.review_days

    @property
    def is_unread(self) -> bool:
        """Whether the model card filled it in and nobody looked at it yet."""
        return self.is_given and self.entry.source == Source.CARD and self.entry.reviewed_on is None


@dataclass(frozen=True)
class Progress:
    """How many of HTI-1's attributes are given, not available, missing; how many lines of the whole card are old."""

    given: int
    not_available: int
    missing: int
    old: int
    unread: int
    all: int = ALL


def lines_of(solution) -> list[Line]:
    """Every line of the card, HTI-1's first, then what only we can say, then our own (one query)."""
    entries = CardEntry.objects.of_now().filter(solution=solution).exclude(ref__startswith="chai.").select_related("by")
    now = {}
    for entry in entries:
        entry.solution = solution
        now[entry.ref] = entry
    own = [attributes.known(ref, entry.label) for ref, entry in now.items() if attributes.OWN.fullmatch(ref)]
    wanted = [*attributes.HTI, *attributes.LOCAL, *sorted(own, key=lambda each: each.label.casefold())]
    return [Line(each, now.get(each.ref), solution.card_review_days) for each in wanted]


def line_of(solution, ref: str) -> Line | None:
    """One line of the card; None for a ref that it does not have (one query)."""
    return next((line for line in lines_of(solution) if line.attribute.ref == ref), None)


def progress(lines: list[Line]) -> Progress:
    """How far the card is."""
    hti = [line for line in lines if line.attribute.is_hti]
    count = {state: sum(line.state == state for line in hti) for state in EntryState}
    return Progress(
        given=count[EntryState.GIVEN],
        not_available=count[EntryState.NOT_AVAILABLE],
        missing=count[EntryState.MISSING],
        old=sum(line.is_old for line in lines),
        unread=sum(line.is_unread for line in lines),
    )


def groups(lines: list[Line]) -> list[dict]:
    """The lines under their headings, in order, each with how many are missing."""
    found: dict[str, list] = {}
    for line in lines:
        found.setdefault(line.attribute.group, []).append(line)
    return [
        {"name": name, "lines": rows, "missing": sum(row.is_missing for row in rows)} for name, rows in found.items()
    ]


def texts_of(lines: list[Line]) -> dict[str, str]:
    """ref → text, of what is given."""
    return {line.attribute.ref: line.entry.text for line in lines if line.is_given}


def to_ask(lines: list[Line]) -> list[Line]:
    """What its developer can be asked: the missing ones that are not ours to measure."""
    return [line for line in lines if line.is_missing and line.attribute.is_for_developer]


def history_of(solution, ref: str) -> list[CardEntry]:
    """All that was ever said for one attribute, newest first (one query)."""
    return list(CardEntry.objects.filter(solution=solution, ref=ref).select_related("by").order_by("-at", "-id"))


def days_since(day) -> int:
    """Whole days since a day."""
    return (clock.today() - day).days
