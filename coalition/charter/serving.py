"""Whether the vision is alive: what serves each of its lines, said outright or through a goal, and what serves none."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import F

from coalition.charter.goal_models import Goal
from coalition.charter.line_models import Serving, VisionLine
from coalition.charter.version_models import CharterVersion
from coalition.ledger.models import Thing
from coalition.ledger.questions import ask

# What can serve a line, in the order in which it is listed; the plural is what lists are called.
KINDS = {
    "goal": "goals", "decision": "decisions", "milestone": "milestones", "adjustment": "adjustments", "win": "wins",
    "concern": "concerns",
}  # fmt: skip
# What was never, or is taken back, stands behind nothing; and work that is over is not asked what it serves.
VOID = ("dropped", "rejected", "drafted", "dismissed", "withdrawn")
OVER = (*VOID, "closed", "superseded", "settled", "met", "done")
COUNTING = (CharterVersion.State.RATIFIED, CharterVersion.State.LAPSED)


@dataclass(frozen=True)
class Serves:
    """What a room answers to the question `vision`: a thing serves what a goal, or what another thing, serves."""

    noun: str
    id: uuid.UUID
    through: uuid.UUID


@dataclass(frozen=True)
class Line:
    """A line of the vision that counts, with what serves it: the things, and how many of each kind."""

    line: VisionLine
    things: list[Thing] = field(default_factory=list)

    @property
    def number(self) -> int:
        """Its place in the vision."""
        return self.line.number

    @property
    def counts(self) -> list[tuple[str, int, str]]:
        """How many things of each kind serve it, kinds without any left out: (plural, how many, kind)."""
        found = Counter(thing.type for thing in self.things)
        return [(plural if found[kind] != 1 else kind, found[kind], kind) for kind, plural in KINDS.items() if found[kind]]


def lines_that_count():
    """The lines of the ratified vision (also after its year), each with its `number`, in reading order."""
    rows = VisionLine.objects.filter(places__version__state__in=COUNTING).annotate(number=F("places__number"))
    return rows.select_related("coalition").order_by("number")


def served_by() -> dict[uuid.UUID, set[uuid.UUID]]:
    """Each line's id → the ids of all things that serve it: as was said, and whatever goes through those.

    One query, and the rooms' own (each room answers `vision` in a few).
    """
    behind: dict = defaultdict(set)  # thing → things that serve what it serves
    for each in ask("vision"):
        behind[each.through].add(each.id)
    said = defaultdict(set)
    for line_id, thing_id in Serving.objects.values_list("line_id", "thing_id"):
        said[line_id].add(thing_id)
    return {line_id: _reached(things, behind) for line_id, things in said.items()}


def _reached(start: Iterable, behind: dict) -> set:
    found, waiting = set(), list(start)
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting += behind.get(each, ())
    return found


def _of_kinds():
    """The register's rows of what can serve a line; what not everybody may read is not in the register."""
    rows = Thing.objects.filter(type__in=KINDS).exclude(state__iregex=_any_of(VOID))
    return rows.defer("words", "search").select_related("coalition")


def _any_of(states: tuple[str, ...]) -> str:
    return f"^({'|'.join(states)})"


def alive() -> list[Line]:
    """The lines that count, each with what serves it, newest first."""
    lines, served = list(lines_that_count()), served_by()
    wanted = set().union(*(served.get(line.pk, set()) for line in lines))
    things = list(_of_kinds().filter(pk__in=wanted).order_by("-changed_at", "-id")) if wanted else []
    return [Line(line, [each for each in things if each.pk in served.get(line.pk, ())]) for line in lines]


def idle(lines: list[Line]):
    """Work that serves no line that counts, and is not over (a query to page through)."""
    busy = {thing.pk for line in lines for thing in line.things}
    return _of_kinds().exclude(pk__in=busy).exclude(state__iregex=_any_of(OVER))


def behind(line: VisionLine, kind: str = ""):
    """What serves a line, of one kind when it is given (a query to page through)."""
    rows = _of_kinds().filter(pk__in=served_by().get(line.pk, set()))
    return rows.filter(type=kind) if kind in KINDS else rows


def goals_of_lines() -> dict[uuid.UUID, list[VisionLine]]:
    """Each goal's id → the lines that count which it serves (two queries)."""
    lines = {line.pk: line for line in lines_that_count()}
    found = defaultdict(list)
    rows = Serving.objects.filter(line__in=lines, thing_type=Goal.noun()).values_list("thing_id", "line_id")
    for goal_id, line_id in rows:
        found[goal_id].append(lines[line_id])
    return {goal_id: sorted(several, key=lambda line: line.number) for goal_id, several in found.items()}


def in_words(lines: list[Line], idle_count: int) -> str:
    """How alive the vision is, in a sentence."""
    empty = [line.number for line in lines if not line.things]
    many = "Every line of our vision has something behind it."
    if empty:
        numbers = ", ".join(map(str, empty))
        many = f"Line {numbers} has nothing behind it." if len(empty) == 1 else f"Lines {numbers} have nothing behind them."
    work = "1 piece of work serves no line." if idle_count == 1 else f"{idle_count} pieces of work serve no line."
    return f"{many} {work}" if idle_count else many
