"""The pages of people and of the charter, looked at with nothing on them and with much, in the light and in the dark."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile

from coalition.charter import operations as charter
from coalition.ledger import clock
from coalition.ledger.models import HOSPITAL, Hospital
from coalition.ledger.tenancy import scope
from coalition.people import operations as people
from coalition.people.models import Discipline, Person, RosterDraft, Team
from coalition.solutions.models import Solution
from tests.cast import Cast
from tests.charter import stage
from tests.journeys.visitor import NIGHTS, PASSWORD
from tests.meetings.stage import meeting
from tests.people.books import HEAD
from tests.solutions.scenes import affecting, tool

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
ROW = "E{n},{first},Person{n},p{n}@riverside.example,{team},clinical user,Nurse,{shift}"
BOTH = pytest.mark.parametrize("is_night_on_a_phone", NIGHTS)


@pytest.fixture
def cast(transactional_db):
    made = Cast.assemble()
    Person.objects.filter(is_system=False).update(password=_hash())
    made.people["chair"].refresh_from_db()
    return made


def _hash() -> str:
    person = Person(email="x@riverside.example", name="X")
    person.set_password(PASSWORD)
    return person.password


@pytest.fixture
def look(visit, is_night_on_a_phone):
    """`look(person)`: a browser of the size and light that is looked at."""
    return lambda person: visit(person, dark=is_night_on_a_phone, phone=is_night_on_a_phone)


def staff(numbers, team="Emergency nursing", first="Ada") -> str:
    rows = (ROW.format(n=n, first=first, team=team, shift=("day", "night")[n % 2]) for n in numbers)
    return "\n".join([",".join(HEAD), *rows])


def staged(cast, text) -> RosterDraft:
    with scope(HOSPITAL):
        return people.stage_roster(Hospital(), by=cast.steward, file=ContentFile(text.encode(), "staff of August.csv"))


@BOTH
def test_a_roster_in_each_of_its_states(cast, look):
    with scope(HOSPITAL):
        people.write_roster(Hospital(), by=cast.steward, file=ContentFile(staff(range(12)).encode()))
    Person.objects.filter(employee_id="E3").update(email="ada.own.rather.long.address@riverside.example")
    bad = "E90,Cy,Dahl,not an address,Ward 7,IT,Analyst,day"
    more = staff(range(20, 25), "Ward 7 and the rooms beside it").partition("\n")[2]
    draft = staged(cast, "\n".join([staff(range(8), first="Eva"), more, bad]))
    visitor = look(cast.steward)
    visitor.go("/hospital/").go("/hospital/roster/").go(draft.get_absolute_url())
    visitor.reads("Kept: changed by the person", "Who left", "not an address")
    for given in (
        {"state": "ordered"}, {"state": "writing", "rows_read": 9, "rows_written": 4},
        {"state": "refused", "report": draft.report | {"refused": "Another roster is being brought in at this moment."}},
    ):  # fmt: skip
        RosterDraft.objects.update(**given)
        visitor.go(draft.get_absolute_url())
    visitor.reads("Nothing of it was brought in")
    RosterDraft.objects.update(state="done")
    visitor.go(draft.get_absolute_url()).reads("This roster is in")


def thirty_teams_and_six_tools(cast) -> None:
    """Teams in every state, each affected by some of the tools."""
    names = ["Sepsis alert", "Discharge summary writer", "Chest X-ray triage", "Falls risk", "Coding suggestions", "Bed forecast"]
    tools = [tool(name) for name in names]
    disciplines = list(Discipline.objects.order_by("name"))
    for n in range(30):
        team = Team.objects.create(name=f"Ward {n + 1}, {('medicine', 'surgery', 'care of older people and rehabilitation')[n % 3]}")
        for each in tools[n % 4 :: 2]:
            affecting(each, team)
        for k in range(n % 4):
            seat = people.open_seat(
                cast.coalition, by=cast.chair, title=f"Ward {n + 1} · {k + 1}", team=team,
                discipline=disciplines[(n + 3 * k) % len(disciplines)], is_observer=k == 2,
            )  # fmt: skip
            if (n + k) % 3:
                people.fill_seat(seat, by=cast.chair, member=cast.member(("nurse", "coder", "engineer")[(n + k) % 3]))


@BOTH
def test_coverage_with_nothing_and_with_thirty_teams_and_six_tools(cast, look):
    visitor = look(cast.other_chair)
    for path in ("people/", "people/coverage/", "people/orphans/", "people/invitations/", "board/"):
        visitor.go(f"/c/hillside/{path}")
    with scope(cast.coalition):
        thirty_teams_and_six_tools(cast)
        called, team = meeting(cast), Team.objects.get(name__startswith="Ward 4,")
        solution = Solution.objects.get(name="Sepsis alert")
        membership = cast.member("nurse")
    visitor = look(cast.chair)
    day = clock.today() - dt.timedelta(days=30)
    for path in (
        "people/", "people/coverage/", f"people/coverage/{team.pk}/", f"people/coverage/?on={day}", "board/", f"meetings/{called.pk}/",
        f"members/{membership.pk}/", f"members/{membership.pk}/handover/",
    ):  # fmt: skip
        visitor.go(f"/c/riverside/{path}")
    visitor.go(solution.get_absolute_url()).reads("Are they at the table?")


LONG = """Nobody is harmed by a tool that nobody watches.

Every team that lives with a tool decides about it.

We stop what does not help."""
NONE_YET = "charter/ charter/beginnings/ charter/versions/ charter/vision/ charter/signed/ charter/compare/ goals/".split()


@BOTH
def test_the_charter_from_nothing_to_its_second_version(cast, look):
    visitor = look(cast.other_chair)
    for path in NONE_YET:
        visitor.go(f"/c/hillside/{path}")
    with scope(cast.coalition):
        first = stage.version(cast, "ratified", vision=LONG, scope="Every tool that learns.")
        stage.word(cast, first, "nurse", "reserved", "Nights are not covered.")
        stage.word(cast, first, "coder", "declined", "Coding is not named.")
        second = stage.version(cast, "open", vision=LONG.replace("nobody watches", "no team watches") + "\n\nWe say when we were wrong.")
        stage.comment(cast, on=second)
        charter.sign(second, by=cast.nurse)
        stage.goal(cast)
    visitor = look(cast.chair)
    for path in (
        "charter/", f"charters/{second.pk}/", f"charter/compare/?old={first.pk}&new={second.pk}", "charter/versions/", "charter/signed/",
        f"charters/{second.pk}/remind/", f"charters/{second.pk}/sign/", "charter/vision/", "goals/",
    ):  # fmt: skip
        visitor.go(f"/c/riverside/{path}")
