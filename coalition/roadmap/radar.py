"""Who answers for everything open: read from the rooms, never typed in; where somebody is missing, or carries too much."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from coalition.ledger.operations import Operation
from coalition.ledger.questions import ask
from coalition.people.held_words import Whose, in_order
from coalition.people.models import Membership, Person
from coalition.roadmap.models import Ceiling, Milestone, Responsibility

LETTERS = {"accountable": "A", "responsible": "R", "consulted": "C", "informed": "I"}
USUAL_CEILING = 10
HOLE, UNDONE, ORPHAN, DOUBLE = "nobody is accountable", "nobody does it yet", "who had it has left", "two answer for it"


@dataclass
class Line:
    """One open thing: `parts` says who has which letter in it. `act` names another accountable in its `input`."""

    thing: object
    shown: object
    word: str
    due_on: object = None
    act: Operation | None = None
    input: str = "owner"
    parts: dict[uuid.UUID, str] = field(default_factory=dict)
    accountable: list[Person] = field(default_factory=list)
    has_left: list[Person] = field(default_factory=list)

    @property
    def key(self) -> str:
        """How the page names its row."""
        return str(self.thing.pk)

    @property
    def is_milestone(self) -> bool:
        """Whether every letter can be given in it, not only A."""
        return isinstance(self.thing, Milestone)

    def lacks(self) -> str:
        """What is wrong with it: nobody accountable, one who left, two of them, nobody who does it; empty for nothing."""
        if self.has_left and not self.accountable:
            return ORPHAN
        if not self.accountable:
            return HOLE
        if len({each.pk for each in self.accountable}) > 1:
            return DOUBLE
        return UNDONE if self.is_milestone and "R" not in self.parts.values() else ""


@dataclass(frozen=True)
class Burden:
    """What one member carries: things they answer for, things they do, and the ceiling that holds for them."""

    member: Membership
    answers_for: int
    does: int
    ceiling: int

    @property
    def is_too_much(self) -> bool:
        """Whether they answer for more than their ceiling."""
        return self.answers_for > self.ceiling


@dataclass(frozen=True)
class Radar:
    """Everything open in the open coalition, and the present members by name."""

    lines: list[Line]
    members: list[Membership]
    ceilings: dict

    def burdens(self) -> list[Burden]:
        """Who carries how much, the heaviest first."""
        answers: dict = defaultdict(int)
        does: dict = defaultdict(int)
        for line in self.lines:
            for pk, letter in line.parts.items():
                answers[pk] += letter == "A"
                does[pk] += letter == "R"
        found = [
            Burden(each, answers[each.person_id], does[each.person_id], ceiling_of(self.ceilings, each.pk))
            for each in self.members
        ]
        return sorted(found, key=lambda each: (-each.answers_for, -each.does, each.member.person.name))

    def by_team(self) -> list[tuple[str, int, int]]:
        """Per team: its name, how many things its members answer for, and how many they do; the heaviest first."""
        sums: dict = defaultdict(lambda: [0, 0])
        for each in self.burdens():
            team = each.member.person.team.name if each.member.person.team_id else ""
            sums[team][0] += each.answers_for
            sums[team][1] += each.does
        return sorted(((name, *both) for name, both in sums.items() if any(both)), key=lambda row: (-row[1], row[0]))

    def problems(self) -> list[tuple[Line, str]]:
        """What somebody must see to, by what is wrong."""
        found = [(line, lack) for line in self.lines if (lack := line.lacks())]
        order = (ORPHAN, HOLE, DOUBLE, UNDONE)
        return sorted(found, key=lambda pair: order.index(pair[1]))


def read(viewer: Person) -> Radar:
    """Ask every room what is open and who answers for it, as far as `viewer` may see (a fixed number of queries)."""
    rows = Membership.objects.filter(left_at=None).exclude(role="observer").select_related("person__team", "coalition")
    members = sorted(rows, key=lambda each: each.person.name.casefold())
    present = {each.person_id for each in members}
    lines = _milestones(present) + _things(ask("held", Whose(None, viewer, everybody=True)), present)
    return Radar(lines, members, {each.member_id: each.most for each in Ceiling.objects.order_by()})


def ceiling_of(ceilings: dict, member_id) -> int:
    """A member's own ceiling, else the coalition's, else the usual one."""
    return ceilings.get(member_id) or ceilings.get(None) or USUAL_CEILING


def _milestones(present: set) -> list[Line]:
    rows = Milestone.objects.unfinished().select_related("coalition").order_by("due_on", "id")
    lines = {each.pk: Line(each, each, "milestone", each.due_on) for each in rows}
    parts = Responsibility.objects.filter(milestone__in=list(lines)).select_related("member__person")
    for part in parts.order_by():
        line, who = lines[part.milestone_id], part.member.person
        if who.pk not in present:
            line.has_left += [who] * (part.kind == "accountable")
            continue
        line.parts[who.pk] = LETTERS[part.kind]
        line.accountable += [who] * (part.kind == "accountable")
    return list(lines.values())


def _things(held: Iterable, present: set) -> list[Line]:
    """Everything that has one holder; a thing that two rooms' answers name twice has two."""
    lines: dict = {}
    for each in in_order(held):
        if isinstance(each.thing, Responsibility):
            continue
        line = lines.setdefault(
            each.thing.pk, Line(each.thing, each.shown, each.word, each.due_on, each.act, each.field)
        )
        if each.holder is None:
            continue
        if each.holder.pk in present:
            line.parts[each.holder.pk] = "A"
            line.accountable.append(each.holder)
        else:
            line.has_left.append(each.holder)
    return list(lines.values())


def words_of(lines: Sequence[Line]) -> list[str]:
    """The kinds of things there are, in the order of the lines."""
    return list(dict.fromkeys(line.word for line in lines))
