"""What can be done for the whole hospital: bringing in its roster, forming a coalition."""

from django.db import connection

from coalition.ledger import clock
from coalition.ledger.models import Coalition, Hospital
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import record
from coalition.ledger.tenancy import scope
from coalition.people import events, forms, rules
from coalition.people.models import DISCIPLINES, Discipline, Membership, Person, Role, Team
from coalition.people.roster import Plan, plan_of

BATCH = 2000
TAKEN_OVER = ["email", "name", "employee_id", "job_title", "team", "discipline", "shift"]


@operation(
    rules.may_import_roster,
    form=forms.ImportRoster,
    records=events.roster_imported,
    label="Import the roster",
    done="The roster is in.",
)
def import_roster(hospital: Hospital, *, by, file, leave_out_problems=False) -> Plan:
    """Bring in the hospital's staff export: all of it or, when a row has a problem, nothing."""
    with connection.cursor() as cursor:  # two imports at once would both take the same people for new
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('roster', 0))")
    plan = plan_of(file.read())
    if plan.problems and not leave_out_problems:
        raise Invalid(_first_problem(plan), field="file")
    if not plan.rows:
        raise Invalid("The file has nobody who could be taken over.", field="file")
    _write(plan)
    record(events.roster_imported, hospital, **plan.counts())
    return plan


def _first_problem(plan: Plan) -> str:
    first = plan.problems[0]
    where = f"Line {first.line}: " if first.line else ""
    return f"{len(plan.problems)} rows have problems, so nothing was brought in. {where}{first.message}"


def _write(plan: Plan) -> None:
    Team.objects.bulk_create(
        [Team(name=name) for name in plan.new_teams], batch_size=BATCH, ignore_conflicts=True
    )
    teams = dict(Team.objects.values_list("name", "pk"))
    _copy_in([_person(row, teams) for _, row in plan.added])
    Person.objects.bulk_create(
        [_person(row, teams, pk) for pk, row in plan.changed],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=TAKEN_OVER,
    )


def _copy_in(people: list[Person]) -> None:
    """Add new people by PostgreSQL's COPY, several times faster than INSERT for a hospital's tens of thousands."""
    columns = [column for column in Person._meta.concrete_fields if not column.has_db_default()]
    names = ", ".join(column.column for column in columns)
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {Person._meta.db_table} ({names}) FROM STDIN") as copy,
    ):
        for person in people:
            copy.write_row([getattr(person, column.attname) for column in columns])


def _person(row, teams: dict, pk=None) -> Person:
    known = {"pk": pk} if pk else {}
    return Person(
        email=row.email,
        name=f"{row.first_name} {row.last_name}".strip(),
        employee_id=row.employee_id or None,
        job_title=row.job_title,
        team_id=teams.get(row.team),
        discipline=row.discipline,
        shift=row.shift,
        **known,
    )


@operation(
    rules.may_form,
    form=forms.FormCoalition,
    records=events.formed,
    label="Form a coalition",
    done="The coalition is formed.",
)
def form(hospital: Hospital, *, by, name, slug, purpose="", time_zone="Europe/London") -> Coalition:
    """Form a coalition; you become its chair until you hand that on."""
    if Coalition.objects.filter(slug=slug).exists():
        raise Invalid("Another coalition has this short name. Choose another.", field="slug")
    coalition = Coalition.objects.create(name=name, slug=slug, purpose=purpose, time_zone=time_zone)
    with scope(coalition):
        Discipline.objects.bulk_create(
            Discipline(code=words.replace(" ", "-"), name=shown) for words, shown in DISCIPLINES.items()
        )
        Membership.objects.create(person=by, role=Role.CHAIR, joined_at=clock.now())
    by.forget_memberships()
    record(events.formed, coalition)
    return coalition
