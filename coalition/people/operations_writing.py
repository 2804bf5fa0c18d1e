"""How a roster's plan is written, all in one go: new people, changed ones, those who are back, those who left."""

from collections.abc import Callable, Iterable

from django.db import connection
from django.db.models import F

from coalition.ledger.recording import record
from coalition.ledger.tenancy import scope
from coalition.people import events
from coalition.people.models import Membership, Person, Team, Token
from coalition.people.operations_membership import end_membership
from coalition.people.roster import Plan
from coalition.people.roster_leavers import Leaver

BATCH = 2000
TAKEN_OVER = ["email", "given_email", "name", "employee_id", "job_title", "team", "discipline", "shift", "on_roster"]


def write(plan: Plan, progress: Callable | None = None) -> None:
    """Write the whole plan. progress: told after every batch how many people are written."""
    say = progress or (lambda people: None)
    Team.objects.bulk_create(
        [Team(name=name) for name in plan.new_teams], batch_size=BATCH, ignore_conflicts=True
    )
    teams = dict(Team.objects.values_list("name", "pk"))
    _copy_in((_person(row, teams) for _, row in plan.added), say)
    for at in range(0, len(plan.changed), BATCH):
        _change(plan, plan.changed[at : at + BATCH], teams)
        say(len(plan.added) + min(at + BATCH, len(plan.changed)))
    if plan.settled:
        Person.objects.filter(pk__in=plan.settled).update(given_email=F("email"))
    if plan.returning:
        Person.objects.filter(pk__in=plan.returning).update(is_active=True)
    _let_go(plan.going)


def _copy_in(people: Iterable[Person], say: Callable) -> None:
    """Add new people by PostgreSQL's COPY, several times faster than INSERT for a hospital's tens of thousands."""
    columns = [column for column in Person._meta.concrete_fields if not column.has_db_default()]
    names = ", ".join(column.column for column in columns)
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {Person._meta.db_table} ({names}) FROM STDIN") as copy,
    ):
        for count, person in enumerate(people, 1):
            copy.write_row([getattr(person, column.attname) for column in columns])
            if count % BATCH == 0:
                say(count)


def _change(plan: Plan, changed: list, teams: dict) -> None:
    people = [_person(row, teams, pk) for pk, row in changed]
    for person in people:
        if person.pk in plan.kept:  # what the hospital's systems gave them is still another address
            person.given_email = plan.before[person.pk].given_email
    Person.objects.bulk_create(people, update_conflicts=True, unique_fields=["id"], update_fields=TAKEN_OVER)


def _person(row, teams: dict, pk=None) -> Person:
    known = {"pk": pk} if pk else {}
    return Person(
        email=row.email,
        given_email=row.email,
        name=f"{row.first_name} {row.last_name}".strip(),
        employee_id=row.employee_id or None,
        job_title=row.job_title,
        team_id=teams.get(row.team),
        discipline=row.discipline,
        shift=row.shift,
        on_roster=True,
        **known,
    )


def _let_go(leavers: list[Leaver]) -> None:
    """Close the accounts of those who left, with every key to them, and end their memberships coalition by coalition."""
    ids = [each.pk for each in leavers]
    Person.objects.filter(pk__in=ids).update(is_active=False, on_roster=False)
    Token.objects.filter(person__in=ids).delete()
    for person in Person.objects.filter(pk__in=ids).order_by("name", "id"):
        record(events.account_closed, person)
    endings = [ending for each in leavers for ending in each.endings]
    for coalition_id in sorted({ending.coalition_id for ending in endings}):
        with scope(coalition_id):
            here = [ending.membership_id for ending in endings if ending.coalition_id == coalition_id]
            rows = Membership.objects.filter(pk__in=here, left_at=None).select_related("person", "coalition")
            for membership in rows.order_by("id"):
                end_membership(membership)
                record(events.left_hospital, membership)
