"""Coalitions with their disciplines, teams, people, members and seats."""

from benchmarks.pouring import pour
from benchmarks.sizes import Sizes
from coalition.ledger.models import Coalition
from coalition.people.models import DISCIPLINES, Discipline, Membership, Person, Seat, Team

TEAM_SIZE = 20
SEATS = 20


def teams(sizes: Sizes) -> int:
    """How many teams there are."""
    return max(20, sizes.people // TEAM_SIZE)


def fill(sizes: Sizes) -> None:
    """All of them. In each coalition the first person is its chair, the second its secretary, the last an observer."""
    _coalitions(sizes)
    _people(sizes)
    _members(sizes)
    _seats(sizes)


def _coalitions(sizes: Sizes) -> None:
    pour(
        Coalition,
        f"generate_series(1, {sizes.coalitions}) n",
        id="pg_temp.id('coalition', n)",
        name="'Coalition ' || n",
        slug="'bench-' || n",
        purpose="'Safe and useful prediction models on our wards.'",
    )
    names = ", ".join(
        f"({n}, '{name}', '{code.replace(' ', '-')}')" for n, (code, name) in enumerate(DISCIPLINES.items())
    )
    pour(
        Discipline,
        f"generate_series(1, {sizes.coalitions}) c, (VALUES {names}) AS d(k, name, code)",
        id=f"pg_temp.id('discipline', c * {len(DISCIPLINES)} + k)",
        coalition_id="pg_temp.id('coalition', c)",
        name="d.name",
        code="d.code",
    )


def _people(sizes: Sizes) -> None:
    pour(
        Team,
        f"generate_series(1, {teams(sizes)}) n",
        id="pg_temp.id('team', n)",
        name="'Team ' || n",
    )
    pour(
        Person,
        f"generate_series(1, {sizes.people}) n",
        id="pg_temp.id('person', n)",
        email="'person' || n || '@riverside.example'",
        name="(ARRAY['Ada','Bruno','Chidi','Dana','Elif','Femi','Grace'])[1 + n % 7] || ' Person' || n",
        job_title="'Nurse'",
        team_id=f"pg_temp.id('team', 1 + (n - 1) % {teams(sizes)})",
        password="'!'",
    )


def _members(sizes: Sizes) -> None:
    last = sizes.people - sizes.coalitions
    pour(
        Membership,
        f"generate_series(1, {sizes.people}) n",
        id="pg_temp.id('member', n)",
        coalition_id=f"pg_temp.id('coalition', 1 + (n - 1) % {sizes.coalitions})",
        person_id="pg_temp.id('person', n)",
        role=f"CASE WHEN n <= {sizes.coalitions} THEN 'chair' WHEN n <= {2 * sizes.coalitions} THEN 'secretary' "
        f"WHEN n > {last} THEN 'observer' ELSE 'member' END",
        joined_at="pg_temp.moment(0)",
    )
    pour(  # every fifth is in a second coalition
        Membership,
        f"generate_series(5, {sizes.people}, 5) n",
        id="pg_temp.id('second member', n)",
        coalition_id=f"pg_temp.id('coalition', 1 + n % {sizes.coalitions})",
        person_id="pg_temp.id('person', n)",
        joined_at="pg_temp.moment(0.5)",
    )


def _seats(sizes: Sizes) -> None:
    kinds = len(DISCIPLINES)
    pour(
        Seat,
        f"generate_series(1, {sizes.coalitions}) c, generate_series(1, {SEATS}) k",
        id=f"pg_temp.id('seat', c * {SEATS} + k)",
        coalition_id="pg_temp.id('coalition', c)",
        title="'Seat ' || k",
        team_id=f"pg_temp.id('team', 1 + (c * 7 + k) % {teams(sizes)})",
        discipline_id=f"pg_temp.id('discipline', c * {kinds} + k % {kinds})",
        holder_id="CASE WHEN k % 7 = 0 THEN NULL ELSE pg_temp.id('member', pg_temp.member(c, k)) END",
        held_since="CASE WHEN k % 7 = 0 THEN NULL ELSE pg_temp.moment(0)::date END",
        opened_at="pg_temp.moment(0)",
    )
