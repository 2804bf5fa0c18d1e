"""Chapter one: the roster, the coalition, its seats; one seat stays empty, one voice goes silent."""

from coalition.demonstration.cast import SEATS, address, roster
from coalition.demonstration.telling import Story, file
from coalition.ledger.models import HOSPITAL, Coalition, Hospital
from coalition.ledger.tenancy import scope
from coalition.people import operations as people
from coalition.people.models import Discipline, Person, Role

CHAIR, SECRETARY = "Amara Okafor", "Jonas Lindqvist"
PURPOSE = "AI that helps our patients, brought in by the people who use it and are affected by it."


def tell(story: Story) -> None:
    """Import the roster, form the coalition, open the seats, invite and accept."""
    _import(story)
    _form(story)
    with story.on(2, "09:00"):
        _open_seats(story)
    for number, (title, (_, _, name)) in enumerate(SEATS.items()):
        if name and name != SECRETARY:
            _join(story, name, 3 + number % 5, seat=title)
    _join(story, "Daniel Kim", 20, role=Role.OBSERVER)
    _join(story, "Peter Walsh", 24)
    _join(story, "Fatima Noor", 30)
    with story.on(32):
        people.name_handler(story.member("Ruth Feldman"), by=story.person(CHAIR), handles_concerns=True)
        people.name_deputy(story.seat("Ward nursing · clinical user"), by=story.person("Mateo Silva"), deputy=story.member("Fatima Noor"))


def _import(story: Story) -> None:
    steward = Person.objects.create(email=address(CHAIR), name=CHAIR, is_steward=True)
    with story.on(0, "08:30"), scope(HOSPITAL, steward):
        people.import_roster(Hospital(), by=steward, file=file("roster.csv", roster()))


def _form(story: Story) -> None:
    steward = story.person(CHAIR)
    with story.on(1, "08:45"), scope(HOSPITAL, steward):
        story.coalition = people.form(
            Hospital(), by=steward, name="Larkhaven AI in Care", slug="larkhaven", purpose=PURPOSE, time_zone="Europe/London"
        )
        Coalition.objects.filter(pk=story.coalition.pk).update(is_demonstration=True, formed_at=story.moment(1, "08:45"))
        story.coalition.refresh_from_db()
    _join(story, SECRETARY, 1, role=Role.SECRETARY)


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
    people.fill_seat(story.seat("Patient safety · quality and safety"), by=story.person(CHAIR), member=story.member(SECRETARY))


def _join(story: Story, name: str, day: int, *, seat: str = "", role: str = Role.MEMBER) -> None:
    with story.on(day, "11:00"):
        given = {"seat": story.seat(seat)} if seat else {}
        invitation = people.invite(story.coalition, by=story.person(CHAIR), email=address(name), role=role, **given)
    with story.on(day, "15:30"):
        people.accept(invitation, by=story.person(name))
