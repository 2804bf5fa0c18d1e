"""What a roster would change: who is new, whose details differ, which teams are new, and which rows cannot be taken."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from coalition.people.models import Person, Team
from coalition.people.rosterfile import Note, Problem, RosterRow, read_roster

LONGEST = {"employee_id": 40, "email": 254, "team": 120, "discipline": 40, "job_title": 120, "shift": 20}
LONGEST_NAME = 120


@dataclass
class Plan:
    """A dry run. `added` and `changed` are (person's id or None, row); `problems` name their line and field."""

    rows: list[RosterRow] = field(default_factory=list)
    added: list[tuple[None, RosterRow]] = field(default_factory=list)
    changed: list[tuple[uuid.UUID, RosterRow]] = field(default_factory=list)
    unchanged: int = 0
    new_teams: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """The figures of the record: people added, changed and unchanged, new teams, rows left out."""
        return {
            "added": len(self.added),
            "changed": len(self.changed),
            "unchanged": self.unchanged,
            "teams": len(self.new_teams),
            "left_out": len({problem.line for problem in self.problems}),
        }

    @property
    def changes_nothing(self) -> bool:
        """Whether everybody in the file is known just so."""
        return not (self.added or self.changed or self.new_teams)


@dataclass(frozen=True)
class _Known:
    """The people the hospital has, found by employee id and by address: two queries for however many rows."""

    by_employee: dict[str, tuple]
    by_email: dict[str, tuple]
    teams: dict[str, str]


COLUMNS = (
    "pk",
    "email",
    "employee_id",
    "name",
    "job_title",
    "team__name",
    "discipline",
    "shift",
    "is_system",
)


def plan_of(data: bytes) -> Plan:
    """Read a staff export and compare it with the people there are. Writes nothing, never raises for a bad file."""
    roster = read_roster(data)
    plan = Plan(problems=list(roster.problems), notes=list(roster.notes))
    known = _known()
    for row in roster.rows:
        row = row._replace(team=known.teams.get(row.team.casefold(), row.team), email=row.email.lower())
        fault = _too_long(row) or _clash(row, known)
        if fault:
            plan.problems.append(fault)
        else:
            plan.rows.append(row)
            _sort_in(row, known, plan)
    plan.new_teams = _new_teams(plan.rows, known)
    plan.problems.sort(key=lambda problem: problem.line)
    return plan


def _known() -> _Known:
    people = list(Person.objects.values_list(*COLUMNS))
    teams = {name.casefold(): name for name in Team.objects.values_list("name", flat=True)}
    return _Known({row[2]: row for row in people if row[2]}, {row[1]: row for row in people}, teams)


def _sort_in(row: RosterRow, known: _Known, plan: Plan) -> None:
    person = known.by_employee.get(row.employee_id) or known.by_email.get(row.email)
    if person is None:
        plan.added.append((None, row))
        return
    row = _completed(row, person)
    name = f"{row.first_name} {row.last_name}".strip()
    told = (
        row.email,
        row.employee_id or None,
        name,
        row.job_title,
        row.team or None,
        row.discipline,
        row.shift,
    )
    if person[1:8] == told:
        plan.unchanged += 1
    else:
        plan.changed.append((person[0], row))


def _completed(row: RosterRow, person: tuple) -> RosterRow:
    """The row with what it leaves open filled in from the person: an export with fewer columns erases nothing."""
    _pk, _email, employee_id, _name, job_title, team, discipline, shift, _is_system = person
    return row._replace(
        employee_id=row.employee_id or employee_id or "",
        job_title=row.job_title or job_title,
        team=row.team or team or "",
        discipline=row.discipline or discipline,
        shift=row.shift or shift,
    )


def _too_long(row: RosterRow) -> Problem | None:
    for name, longest in LONGEST.items():
        if len(getattr(row, name)) > longest:
            return Problem(row.line, name, f"This is longer than {longest} characters. Shorten it.")
    if len(f"{row.first_name} {row.last_name}") > LONGEST_NAME:
        return Problem(
            row.line, "last_name", f"The name is longer than {LONGEST_NAME} characters. Shorten it."
        )
    return None


def _clash(row: RosterRow, known: _Known) -> Problem | None:
    """Why the row cannot be told from somebody else: its address is already that of another person."""
    owner = known.by_email.get(row.email)
    if owner is None:
        return None
    if owner[8] or (owner[2] and row.employee_id and owner[2] != row.employee_id):
        return Problem(
            row.line,
            "email",
            f"The address {row.email} belongs to employee {owner[2] or 'of the system'} already. "
            "Give that person their new address first, in an import of its own.",
        )
    holder = known.by_employee.get(row.employee_id)
    if holder is not None and holder[0] != owner[0]:
        return Problem(
            row.line, "email", f"The address {row.email} is that of another account. Mend one of the two."
        )
    return None


def _new_teams(rows: Iterable[RosterRow], known: _Known) -> list[str]:
    found = {row.team for row in rows if row.team}
    return sorted(name for name in found if name.casefold() not in known.teams)
