"""What reading a staff export gives: rows to take over, problems that keep rows out, notes on what was put right."""

from dataclasses import dataclass, field
from typing import NamedTuple

WHOLE_FILE = 0


class RosterRow(NamedTuple):
    """One person to take over; `line` is where the row begins. Employee ID, job title and shift may be ''."""

    line: int
    employee_id: str
    first_name: str
    last_name: str
    email: str
    team: str
    discipline: str
    job_title: str
    shift: str

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()


class Problem(NamedTuple):
    """Why a row, or with line 0 the file, is not taken over; `field` is '' when no one column is to blame."""

    line: int
    field: str
    message: str


class Note(NamedTuple):
    """What was put right without asking; with line 0 about the whole file."""

    line: int
    message: str


@dataclass
class Roster:
    """A file as read: rows, problems and notes by line, and the file's own heading for each field found."""

    rows: list[RosterRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    columns: dict[str, str] = field(default_factory=dict)
    headings: list[str] = field(default_factory=list)
    # Whom the rows name, also the faulty ones; and how many rows could not even be told into cells.
    emails: set[str] = field(default_factory=set)
    employee_ids: set[str] = field(default_factory=set)
    unread: int = 0
