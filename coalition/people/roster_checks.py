"""What is wrong with single rows of a staff export, and which rows contradict each other."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from coalition.people.roster_cells import email_fault, has_control
from coalition.people.roster_report import Problem, RosterRow
from coalition.people.roster_words import LABELS, REQUIRED, Vocabulary, shifts

# What the product keeps of each field, in characters; first and last name make one name.
LONGEST = {"employee_id": 40, "first_name": 60, "last_name": 59, "email": 254, "team": 120,
           "discipline": 60, "job_title": 120, "shift": 60}
_LINES_NAMED = 3


def faults(rows: list[RosterRow], disciplines: Vocabulary) -> Iterator[Problem]:
    """Each fault of each row by itself: missing, too long, unreadable or unknown values."""
    known_shifts = shifts()
    for row in rows:
        for name, value in zip(RosterRow._fields[1:], row[1:], strict=True):
            message = _fault(name, value, disciplines, known_shifts)
            if message:
                yield Problem(row.line, name, message)


def _fault(name: str, value: str, disciplines: Vocabulary, known_shifts: Vocabulary) -> str | None:
    if not value:
        return f"{LABELS[name]} is missing." if name in REQUIRED else None
    if len(value) > LONGEST[name]:
        return f"{LABELS[name]} has {len(value)} characters; {LONGEST[name]} is the most. Shorten it."
    if has_control(value):
        return f"{LABELS[name]} holds a control character. Type it anew."
    if name == "email":
        return email_fault(value)
    known = {"discipline": disciplines, "shift": known_shifts}.get(name)
    if known is None or known.find(value):
        return None
    return f"{LABELS[name]} “{value}” is not known. {known.hint(value)}"


def clashes(rows: list[RosterRow], faulty: list[Problem]) -> Iterator[Problem]:
    """Rows that share an e-mail address or an employee ID but are not equal; each names the others.

    An address that is faulty in itself stands for nobody and clashes with none.
    """
    told: set[tuple[int, ...]] = set()
    for name in ("email", "employee_id"):
        void = {problem.line for problem in faulty if problem.field == name}
        sound = [row for row in rows if row.line not in void]
        for group in _groups(sound, lambda row, name=name: getattr(row, name).casefold()):
            lines = tuple(row.line for row in group)
            # The same lines under both keys are one matter, told once.
            if lines not in told:
                told.add(lines)
                yield from _clash(name, group)


def _groups(rows: list[RosterRow], key: Callable[[RosterRow], str]) -> list[list[RosterRow]]:
    groups: dict[str, list[RosterRow]] = defaultdict(list)
    for row in rows:
        if key(row):
            groups[key(row)].append(row)
    return [group for group in groups.values() if len(group) > 1]


def _clash(name: str, group: list[RosterRow]) -> Iterator[Problem]:
    label, value = LABELS[name], getattr(group[0], name)
    is_one_person = len({(row.name.casefold(), row.email) for row in group}) == 1
    if is_one_person:
        differing = [f for f in RosterRow._fields[1:] if len({getattr(row, f) for row in group}) > 1]
    for row in group:
        # A few of the others will do: naming all of them in each message would grow with the square.
        others = [other for other in group[: _LINES_NAMED + 1] if other is not row][:_LINES_NAMED]
        more = f" and {len(group) - 1 - len(others):,} more" if len(group) - 1 > len(others) else ""
        if is_one_person:
            where = ", ".join(str(other.line) for other in others)
            what = " and ".join(LABELS[f][0].lower() + LABELS[f][1:] for f in differing)
            yield Problem(row.line, differing[0], f"{row.name} is also on line {where}{more}, with another {what}: "
                          f"here “{getattr(row, differing[0])}”, there “{getattr(others[0], differing[0])}”. "
                          "Keep the line that is right.")
        else:
            who = ", ".join(f"on line {other.line} ({other.name or 'no name'})" for other in others)
            yield Problem(row.line, name, f"{label} “{value}” stands for somebody else {who}{more}. "
                          "Give each person their own.")
