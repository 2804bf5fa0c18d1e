"""What the walkers of the long journey share: who they are, where things are, and the input they bring."""

import datetime as dt
from pathlib import Path

from coalition.people.models import Person
from coalition.people.rosterfile import read_roster
from coalition.samples import sample
from tests.journeys.visitor import PASSWORD

SHARED = Path(__file__).resolve().parent.parent.parent.parent / "shared" / "data"
SLUG = "riverside"
PICKS = {
    "nurse": "clinical user",
    "coder": "clinical coding",
    "engineer": "IT",
    "patient": "patient voice",
    "keeper": "data management",
}


def roster() -> bytes:
    """The hospital's staff export: the messy one when it is there, else the project's own."""
    path = SHARED / "roster_riverside.csv"
    return path.read_bytes() if path.exists() else sample("roster.csv")


def emergency() -> tuple[bytes, dict]:
    """Monthly emergency performance: the real table when it is there (one organisation of it), else the project's own."""
    path = SHARED / "nhs_ae_attendances_2016_2019.csv"
    if path.exists():
        return path.read_bytes(), {"date_column": "period", "value_column": "breaches", "where": "org_code=RF4; type=1"}
    return sample("emergency_performance.csv"), {
        "date_column": "period",
        "value_column": "within_four_hours_percent",
        "where": "",
    }


class Walk:
    """The journey while it goes on."""

    def __init__(self, visit, tmp_path: Path) -> None:
        self.visit, self.folder, self.visitors, self.kept = visit, tmp_path, {}, {}
        rows = read_roster(roster()).rows
        self.rows = {who: next(row for row in rows if row.discipline == what) for who, what in PICKS.items()}
        chair = next(row for row in rows if row.discipline == "administration")
        self.rows["chair"] = chair
        steward = Person(email=chair.email, name=chair.name, is_steward=True)
        steward.set_password(PASSWORD)
        steward.save()

    def as_(self, who: str):
        """The visitor who is `who`; signs in on their first appearance: the nurse on a phone, the coder in the dark."""
        if who not in self.visitors:
            person = Person.objects.get(email=self.rows[who].email)
            self.visitors[who] = self.visit(person, phone=who == "nurse", dark=who == "coder")
        return self.visitors[who]

    def told(self) -> str:
        """What everybody sees at this moment, for whoever mends the journey."""
        return "\n".join(
            f"--- {who} at {each.path}\n{each.page.locator('main').inner_text()[:1500]}"
            for who, each in self.visitors.items()
        )

    def name(self, who: str) -> str:
        """Their name."""
        return self.rows[who].name

    def team(self, who: str) -> str:
        """Their team, as the coalition knows it."""
        return Person.objects.get(email=self.rows[who].email).team.name

    def file(self, name: str, content: bytes) -> str:
        """A file to choose in the browser."""
        path = self.folder / name
        path.write_bytes(content)
        return str(path)

    def at(self, path: str = "") -> str:
        """An address of the coalition."""
        return f"/c/{SLUG}/{path}"


def in_days(days: int) -> str:
    """A day from today, as a date field takes it."""
    return (dt.date.today() + dt.timedelta(days=days)).isoformat()
