"""What a roster would change: who is new, whose details differ, who left, which teams are new, which rows cannot be taken."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from coalition.people.models import Person, Team
from coalition.people.roster_leavers import Leaver, leavers_of, share_of
from coalition.people.rosterfile import Note, Problem, RosterRow, read_roster

LONGEST = {"employee_id": 40, "email": 254, "team": 120, "discipline": 40, "job_title": 120, "shift": 20}
LONGEST_NAME = 120


class Known(NamedTuple):
    """What a person of the hospital has, as the roster is compared with it."""

    pk: uuid.UUID
    email: str
    employee_id: str | None
    name: str
    job_title: str
    team: str | None
    discipline: str
    shift: str
    is_system: bool
    is_active: bool
    on_roster: bool
    given_email: str

    @property
    def chose_address(self) -> bool:
        """Whether their address is another than the one the hospital's systems gave them: they changed it themselves."""
        return self.given_email not in ("", self.email)

    @property
    def has_left(self) -> bool:
        """Whether a roster without them closed their account: on the next one they are back."""
        return not self.is_active and not self.on_roster


class Kept(NamedTuple):
    """Somebody who changed their address themselves: theirs, and that of the file, which it does not set back."""

    name: str
    own: str
    of_file: str


@dataclass
class Plan:
    """A dry run. `added` and `changed` are (person's id or None, row); `before` has the changed people as they are.

    kept: whose own address stays, by id. settled: whose own address is by now the hospital's as well.
    """

    rows: list[RosterRow] = field(default_factory=list)
    added: list[tuple[None, RosterRow]] = field(default_factory=list)
    changed: list[tuple[uuid.UUID, RosterRow]] = field(default_factory=list)
    before: dict[uuid.UUID, Known] = field(default_factory=dict)
    kept: dict[uuid.UUID, Kept] = field(default_factory=dict)
    settled: list[uuid.UUID] = field(default_factory=list)
    unchanged: int = 0
    leavers: list[Leaver] = field(default_factory=list)
    share: float = 0.0
    new_teams: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    columns: dict[str, str] = field(default_factory=dict)

    @property
    def going(self) -> list[Leaver]:
        """The leavers whose account is closed."""
        return [each for each in self.leavers if not each.stays]

    @property
    def returning(self) -> list[uuid.UUID]:
        """People whose account opens again."""
        return [pk for pk, person in self.before.items() if person.has_left]

    def counts(self) -> dict[str, int]:
        """The figures of the record: people added, changed, unchanged and gone, addresses kept, new teams, rows left out."""
        return {
            "added": len(self.added),
            "changed": len(self.changed),
            "unchanged": self.unchanged,
            "left": len(self.going),
            "kept": len(self.kept),
            "teams": len(self.new_teams),
            "left_out": len({problem.line for problem in self.problems}),
        }

    @property
    def changes_nothing(self) -> bool:
        """Whether everybody in the file is known just so, and nobody is missing from it."""
        return not (self.added or self.changed or self.new_teams or self.going)


@dataclass(frozen=True)
class _People:
    """The people the hospital has, found by employee id and by address: two queries for however many rows."""

    by_employee: dict[str, Known]
    by_email: dict[str, Known]
    by_given: dict[str, Known]
    teams: dict[str, str]

    def find(self, row: RosterRow) -> Known | None:
        """Whom a row names: by employee id, by address, or by the address they had before they changed it themselves."""
        person = self.by_employee.get(row.employee_id) or self.by_email.get(row.email)
        if person is None and (former := self.by_given.get(row.email)) is not None:
            person = None if row.employee_id and former.employee_id else former
        return person


COLUMNS = (
    "pk", "email", "employee_id", "name", "job_title", "team__name", "discipline", "shift", "is_system", "is_active",
    "on_roster", "given_email",
)  # fmt: skip


def plan_of(
    data: bytes,
    *,
    by=None,
    columns_for: Callable | None = None,
    progress: Callable | None = None,
    take_addresses: bool = False,
) -> Plan:
    """Read a staff export and compare it with the people there are. Writes nothing, never raises for a bad file.

    by: who imports; columns_for: headings → {field: heading} as somebody chose them; progress: called with rows read;
    take_addresses: the file's addresses hold also for people who changed theirs themselves.
    """
    roster = read_roster(data, columns_for=columns_for, progress=progress)
    plan = Plan(problems=list(roster.problems), notes=list(roster.notes))
    plan.headings, plan.columns = roster.headings, roster.columns
    known = _people()
    seen: dict[uuid.UUID, int] = {}
    for row in roster.rows:
        row = row._replace(team=known.teams.get(row.team.casefold(), row.team), email=row.email.lower())
        person = known.find(row)
        fault = _too_long(row) or _clash(row, known) or _twice(row, person, seen)
        if fault:
            plan.problems.append(fault)
        else:
            plan.rows.append(row)
            _sort_in(row, person, plan, take_addresses)
    plan.leavers = leavers_of(known.by_email.values(), roster, by)
    plan.share = share_of(plan.leavers, known.by_email.values())
    plan.new_teams = _new_teams(plan.rows, known)
    plan.problems.sort(key=lambda problem: problem.line)
    return plan


def _people() -> _People:
    people = [Known(*row) for row in Person.objects.values_list(*COLUMNS).iterator()]
    teams = {name.casefold(): name for name in Team.objects.values_list("name", flat=True)}
    return _People(
        {each.employee_id: each for each in people if each.employee_id},
        {each.email: each for each in people},
        {each.given_email: each for each in people if each.chose_address},
        teams,
    )


def _sort_in(row: RosterRow, person: Known | None, plan: Plan, take_addresses: bool) -> None:
    if person is None:
        plan.added.append((None, row))
        return
    row = _with_own_address(_completed(row, person), person, plan, take_addresses)
    if person.on_roster and values_of(row) == person[1:8]:
        plan.unchanged += 1
    else:
        plan.changed.append((person.pk, row))
        plan.before[person.pk] = person


def _with_own_address(row: RosterRow, person: Known, plan: Plan, take_addresses: bool) -> RosterRow:
    """The row with the address that the person chose themselves, unless the file's is to hold."""
    if row.email == person.email and person.chose_address:
        plan.settled.append(person.pk)
    if row.email == person.email or take_addresses or not person.chose_address:
        return row
    plan.kept[person.pk] = Kept(person.name, person.email, row.email)
    return row._replace(email=person.email)


def values_of(row: RosterRow) -> tuple:
    """The row's values in the order in which a known person has them, from e-mail to shift."""
    name = f"{row.first_name} {row.last_name}".strip()
    return (row.email, row.employee_id or None, name, row.job_title, row.team or None, row.discipline, row.shift)


def _completed(row: RosterRow, person: Known) -> RosterRow:
    """The row with what it leaves open filled in from the person: an export with fewer columns erases nothing."""
    return row._replace(
        employee_id=row.employee_id or person.employee_id or "",
        job_title=row.job_title or person.job_title,
        team=row.team or person.team or "",
        discipline=row.discipline or person.discipline,
        shift=row.shift or person.shift,
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


def _clash(row: RosterRow, known: _People) -> Problem | None:
    """Why the row cannot be told from somebody else: its address is already that of another person."""
    owner = known.by_email.get(row.email)
    if owner is None:
        return None
    if owner.is_system or (owner.employee_id and row.employee_id and owner.employee_id != row.employee_id):
        return Problem(
            row.line,
            "email",
            f"The address {row.email} belongs to employee {owner.employee_id or 'of the system'} already. "
            "Give that person their new address first, in an import of its own.",
        )
    holder = known.by_employee.get(row.employee_id)
    if holder is not None and holder.pk != owner.pk:
        return Problem(
            row.line, "email", f"The address {row.email} is that of another account. Mend one of the two."
        )
    return None


def _twice(row: RosterRow, person: Known | None, seen: dict[uuid.UUID, int]) -> Problem | None:
    """Why a row cannot be taken whose person an earlier row named: once by number, say, and once by address."""
    if person is None or seen.setdefault(person.pk, row.line) == row.line:
        return None
    return Problem(row.line, "", f"{person.name} is also on line {seen[person.pk]}. Keep the line that is right.")


def _new_teams(rows: Iterable[RosterRow], known: _People) -> list[str]:
    found = {row.team for row in rows if row.team}
    return sorted(name for name in found if name.casefold() not in known.teams)
