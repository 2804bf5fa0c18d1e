"""What bringing in a file would do to the roadmap, row by row, and everything in it that cannot be done."""

from dataclasses import dataclass, field

from coalition.charter.models import Goal
from coalition.ledger import clock
from coalition.people.models import Membership, Role
from coalition.roadmap import plan, sheet
from coalition.roadmap.models import TOLERANCE_DAYS, Dependency, Milestone, Responsibility
from coalition.roadmap.sheet import Problem, day_of, several
from coalition.solutions.models import Solution

NEW, CHANGED, SAME = "new", "changed", "same"
KINDS = [str(kind) for kind in Responsibility.Kind]


@dataclass
class Row:
    """One row: the milestone it is (None: a new one), its values as objects, and the names of those that differ."""

    line: int
    key: str
    found: Milestone | None
    values: dict
    parts: dict = field(default_factory=dict)
    before: list[str] = field(default_factory=list)
    differs: list[str] = field(default_factory=list)

    @property
    def sign(self) -> str:
        """new, changed or same."""
        return NEW if self.found is None else CHANGED if self.differs else SAME


@dataclass
class Plan:
    """What a file would do: its rows, and its problems; with a problem nothing is done."""

    rows: list[Row]
    problems: list[Problem]

    def counts(self) -> dict[str, int]:
        """How many rows are new, changed and the same."""
        return {sign: sum(row.sign == sign for row in self.rows) for sign in (NEW, CHANGED, SAME)}


class Known:
    """What the open coalition has, by the words a file uses (seven queries)."""

    def __init__(self, person) -> None:
        self.person = person
        self.milestones = {each.pk: each for each in Milestone.objects.select_related("solution", "goal", "coalition")}
        self.by_key = {str(pk): each for pk, each in self.milestones.items()}
        self.by_key |= {each.key: each for each in self.milestones.values() if each.key}
        self.tools = {each.name.casefold(): each for each in Solution.objects.order_by("-id")}
        self.goals = {each.title.casefold(): each for each in Goal.objects.order_by("-id")}
        members = Membership.objects.filter(left_at=None).exclude(role=Role.OBSERVER).select_related("person")
        self.people = {each.person.email.casefold(): each.person for each in members}
        self.parts: dict = {}
        for part in Responsibility.objects.of_present().select_related("member__person"):
            self.parts.setdefault(part.milestone_id, {})[part.member.person] = part.kind
        self.edges = list(Dependency.objects.values_list("before_id", "after_id"))


def plan_of(data: bytes, person) -> Plan:
    """What the file would do; nothing is written."""
    read = sheet.read(data)
    known, rows, problems = Known(person), [], list(read.problems)
    lines: dict[str, int] = {}
    for line, cells in read.rows:
        if cells["key"] in lines:
            problems.append(Problem(line, "key", f"Line {lines[cells['key']]} has the same key. Give each row its own."))
        lines.setdefault(cells["key"], line)
        row, wrong = _row(line, cells, known)
        rows.append(row)
        problems += wrong
    for row in rows:
        problems += _unknown_keys(row, lines, known)
    return Plan(rows, sorted(problems + ([] if problems else _circles(rows, known)), key=lambda each: each.line))


def _row(line: int, cells: dict, known: Known) -> tuple[Row, list[Problem]]:
    wrong: list[Problem] = []

    def bad(column: str, message: str) -> None:
        wrong.append(Problem(line, column, message))

    found = known.by_key.get(cells["key"])
    row = Row(line, cells["key"], found, _values(cells, found, known, bad))
    row.parts, row.before = _people(cells, known, bad), several(cells["waits for"])
    for column, most in (("key", 60), ("title", 200)):
        if not cells[column] or len(cells[column]) > most:
            bad(column, f"Write something of at most {most} characters.")
    if ";" in cells["key"]:
        bad("key", "A key has no semicolon.")
    if found is not None:
        row.differs = _differs(row, known)
        _demand_changeable(row, known, bad)
    return row, wrong


def _values(cells: dict, found: Milestone | None, known: Known, bad) -> dict:
    values = {"title": cells["title"], "words": cells["done when"]}
    for column, name, things in (("tool", "solution", known.tools), ("goal", "goal", known.goals)):
        values[name] = things.get(cells[column].casefold()) if cells[column] else None
        if cells[column] and values[name] is None:
            bad(column, f"There is no {column} called “{cells[column][:80]}” here. Correct it, or leave it empty.")
    for column, name in (("starts", "starts_on"), ("due", "due_on"), ("done on", "done_on")):
        values[name] = day_of(cells[column])
        if values[name] is None and (cells[column] or column != "done on"):
            bad(column, f"“{cells[column][:40]}” is no day. Write it as 2026-03-31.")
    if values["starts_on"] and values["due_on"] and values["starts_on"] > values["due_on"]:
        bad("due", "It cannot be due before it starts.")
    return values | _state(cells, found, values, bad)


def _state(cells: dict, found: Milestone | None, values: dict, bad) -> dict:
    usual = found.tolerance_days if found else TOLERANCE_DAYS
    days = cells["may move"] or str(usual)
    if not days.isdecimal() or int(days) > 90:
        bad("may move", "Write the number of days it may move without asking, 0 to 90.")
        days = str(usual)
    state = cells["state"] or (found.state if found else Milestone.State.PLANNED)
    if state not in Milestone.State.values:
        bad("state", f"“{state[:40]}” is no state. Write one of: {', '.join(Milestone.State.values)}.")
    if (state == Milestone.State.DONE) != (values["done_on"] is not None):
        bad("done on", "Write a day exactly when the state is done.")
    if values["done_on"] and values["done_on"] > clock.today():
        bad("done on", "This day is yet to come.")
    return {"tolerance_days": int(days), "state": state, "why_dropped": cells["why dropped"]}


def _people(cells: dict, known: Known, bad) -> dict:
    """Person → kind, the weightiest column counting first."""
    parts: dict = {}
    for kind in KINDS:
        for email in several(cells[kind]):
            person = known.people.get(email.casefold())
            if person is None:
                bad(kind, f"“{email[:80]}” is no present member who acts here. Invite them, or name another.")
            elif person in parts:
                bad(kind, f"{person.name} stands in two columns. Leave them in one.")
            else:
                parts[person] = kind
    if sum(kind == "accountable" for kind in parts.values()) != 1 and len(several(cells["accountable"])) != 1:
        bad("accountable", "Name exactly one person, by e-mail.")
    return parts


def _differs(row: Row, known: Known) -> list[str]:
    names = [name for name, value in row.values.items() if getattr(row.found, name) != value]
    if row.parts != known.parts.get(row.found.pk, {}):
        names.append("people")
    before = {known.milestones[first].pk for first, then in known.edges if then == row.found.pk}
    asked = {known.by_key[key].pk if key in known.by_key else key for key in row.before}
    return names + (["waits for"] if before != asked else [])


def _demand_changeable(row: Row, known: Known, bad) -> None:
    """What a file may not change: it is said on the milestone's own page, or decided as an adjustment."""
    found, values = row.found, row.values
    if row.differs and not found.is_unfinished:
        bad("key", f"“{found.title}” is over and stays as it is.")
    if {"state", "done_on", "why_dropped"} & set(row.differs):
        bad("state", "A file does not begin, finish or drop what is there. Do that on its page.")
    if "tolerance_days" in row.differs:
        bad("may move", f"What was agreed stays: {found.tolerance_days}.")
    moves = {"starts_on", "due_on"} & set(row.differs)
    if not moves or not values["due_on"] or not values["starts_on"]:
        return
    if known.parts.get(found.pk, {}).get(known.person) != "accountable":
        bad("due", "Only whoever is accountable moves it. A larger change is decided as an adjustment.")
    elif abs((values["due_on"] - found.agreed_due_on).days) > found.tolerance_days:
        bad("due", f"More than {found.tolerance_days} days from the day agreed needs an adjustment.")


def _unknown_keys(row: Row, lines: dict, known: Known) -> list[Problem]:
    unknown = [key for key in row.before if key not in lines and key not in known.by_key]
    return [Problem(row.line, "waits for", f"There is no milestone with the key “{key[:60]}”.") for key in unknown]


def _circles(rows: list[Row], known: Known) -> list[Problem]:
    """Dependencies that would run in a circle, named in the order of the circle."""
    names = {str(each.pk): each.title for each in known.milestones.values()} | {_id(row): row.values["title"] for row in rows}
    ids = {key: str(each.pk) for key, each in known.by_key.items()} | {row.key: _id(row) for row in rows}
    mine = {_id(row) for row in rows}
    edges = [(str(first), str(then)) for first, then in known.edges if str(then) not in mine]
    problems = []
    for row in rows:
        for key in row.before:
            circle = plan.circle(edges, ids[key], _id(row))
            if circle:
                told = f"That would run in a circle: {' → '.join(names[each] for each in circle)}."
                problems.append(Problem(row.line, "waits for", told))
            else:
                edges.append((ids[key], _id(row)))
    return problems


def _id(row: Row) -> str:
    return str(row.found.pk) if row.found else row.key

