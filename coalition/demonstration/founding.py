"""Chapter one: the roster, the coalition, its seats; one seat stays empty, one voice goes silent."""

from coalition.demonstration.cast import SEATS, address, roster
from coalition.demonstration.telling import Story, Strand, file
from coalition.ledger.models import HOSPITAL, Coalition, Hospital
from coalition.ledger.tenancy import scope
from coalition.people import operations as people
from coalition.people.models import Discipline, Person, Role
from coalition.roadmap.operations import raise_obstacle

CHAIR, SECRETARY = "Amara Okafor", "Jonas Lindqvist"
PURPOSE = "AI that helps our patients, brought in by the people who use it and are affected by it."
# Who comes later and holds no seat: name → day.
LATER = {
    "Peter Walsh": 24, "Fatima Noor": 30, "Elena Marsh": 70, "Yusuf Demir": 75, "Rafael Costa": 90, "Kirsten Vale": 95,
    "Owen Pryce": 100, "Hana Sato": 105,
}  # fmt: skip


def tell(story: Story) -> Strand:
    """Import the roster, form the coalition, open the seats, invite and accept."""
    yield story.moment(0, "08:30")
    _import(story)
    yield story.moment(1, "08:45")
    _form(story)
    yield join(story, SECRETARY, 1, role=Role.SECRETARY)
    yield story.moment(2, "09:00")
    _open_seats(story)
    for number, (title, (_, _, name)) in enumerate(SEATS.items()):
        if name and name != SECRETARY:
            yield join(story, name, 3 + number % 5, seat=title)
    yield join(story, "Daniel Kim", 20, role=Role.OBSERVER)
    for name, day in LATER.items():
        yield join(story, name, day)
    yield from _name(story)


def _import(story: Story) -> None:
    steward = Person.objects.create(email=address(CHAIR), name=CHAIR, is_steward=True)
    with scope(HOSPITAL, steward):
        people.import_roster(Hospital(), by=steward, file=file("roster.csv", roster()))


def _let_go(story: Story, name: str) -> None:
    """The next staff export names somebody no more: the account is closed, and what they were to do waits for others."""
    steward = story.person(CHAIR)
    lines = [line for line in roster().splitlines(keepends=True) if address(name) not in line]
    with scope(HOSPITAL, steward):
        people.import_roster(Hospital(), by=steward, file=file("roster.csv", "".join(lines)))


def _form(story: Story) -> None:
    steward = story.person(CHAIR)
    with scope(HOSPITAL, steward):
        story.coalition = people.form(
            Hospital(), by=steward, name="Larkhaven AI in Care", slug="larkhaven", purpose=PURPOSE,
            time_zone="Europe/London",
        )  # fmt: skip
    Coalition.objects.filter(pk=story.coalition.pk).update(
        is_demonstration=True, formed_at=story.moment(1, "08:45")
    )
    story.coalition.refresh_from_db()


def _open_seats(story: Story) -> None:
    for title, (team, discipline, _) in SEATS.items():
        people.open_seat(
            story.coalition,
            by=story.person(SECRETARY),
            title=title,
            team=story.team(team),
            discipline=Discipline.objects.get(code=discipline),
            term_ends_on=story.date(365 + 120) if "Finance" not in title else story.date(365 + 20),
        )
    seat = story.seat("Patient safety · quality and safety")
    people.fill_seat(seat, by=story.person(CHAIR), member=story.member(SECRETARY))


def join(story: Story, name: str, day: int, *, seat: str = "", role: str = Role.MEMBER) -> Strand:
    """Somebody is invited in the morning of a day, to a seat or to none, and accepts in the afternoon."""
    yield story.moment(day, "11:00")
    given = {"seat": story.seat(seat)} if seat else {}
    invitation = people.invite(story.coalition, by=story.person(CHAIR), email=address(name), role=role, **given)
    yield story.moment(day, "15:30")
    people.accept(invitation, by=story.person(name))


def _name(story: Story) -> Strand:
    """Who also handles concerns, and who stands in; in the last week somebody is asked to take the empty seat."""
    yield story.moment(32)
    people.name_handler(story.member("Ruth Feldman"), by=story.person(CHAIR), handles_concerns=True)
    people.name_deputy(
        story.seat("Ward nursing · clinical user"), by=story.person("Mateo Silva"), deputy=story.member("Fatima Noor")
    )
    yield story.moment(76, "09:30")
    people.name_deputy(
        story.seat("Emergency nursing · clinical user"), by=story.person("Grace Adeyemi"),
        deputy=story.member("Elena Marsh"),
    )  # fmt: skip
    yield story.moment(355, "14:10")
    story.do(
        raise_obstacle, story.coalition, by="Tomasz Zielinski", title="Two interfaces send times without a zone",
        words="In the night of the clock change an hour of values lands twice.", owner="Owen Pryce", level="team",
        remover="Clinical systems", cfir="innovation", nasss="technology",
    )  # fmt: skip
    yield story.moment(361, "08:40")
    _let_go(story, "Owen Pryce")
    yield story.moment(362, "10:15")
    people.invite(
        story.coalition, by=story.person(CHAIR), email=address("Chloe Martin"), role=Role.MEMBER,
        seat=story.seat("Outpatient booking · administration"),
    )  # fmt: skip
