"""The people of the tests: who they are, and what they are in the coalition."""

from dataclasses import dataclass, field

from django.utils import timezone

from coalition.ledger.models import Coalition
from coalition.ledger.tenancy import scope
from coalition.people.models import DISCIPLINES, Discipline, Membership, Person, Role, Seat, Team

ROLES = {
    "chair": Role.CHAIR,
    "secretary": Role.SECRETARY,
    "member": Role.MEMBER,
    "nurse": Role.MEMBER,
    "coder": Role.MEMBER,
    "engineer": Role.MEMBER,
    "observer": Role.OBSERVER,
}
TEAMS = ("Emergency nursing", "Clinical coding", "Clinical systems", "Radiology")
SEATS = (
    ("ED nursing · clinical user", "Emergency nursing", "clinical-user", "nurse"),
    ("Coding · clinical coding", "Clinical coding", "clinical-coding", "coder"),
    ("Systems · IT", "Clinical systems", "it", "engineer"),
)


@dataclass
class Cast:
    """Named people: `chair secretary member nurse coder engineer observer former outsider steward other_chair`."""

    coalition: Coalition
    other: Coalition
    people: dict[str, Person] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Person:
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None

    @classmethod
    def assemble(cls) -> "Cast":
        """Make them all, without operations, in few statements: nearly every test begins with this."""
        cast = cls(_coalition("Riverside", "riverside"), _coalition("Hillside", "hillside"))
        teams = [Team(name=name) for name in TEAMS]
        cast.teams = {team.name: team for team in Team.objects.bulk_create(teams)}
        names = (*ROLES, "former", "outsider", "steward", "other_chair")
        cast.people = dict(zip(names, Person.objects.bulk_create(map(_person, names)), strict=True))
        with scope(cast.coalition):
            joined = {name: _joined(cast.people[name], role) for name, role in ROLES.items()}
            former = _joined(cast.people["former"], Role.MEMBER, left_at=timezone.now())
            Membership.objects.bulk_create([*joined.values(), former])
            disciplines = {each.code: each for each in Discipline.objects.all()}
            Seat.objects.bulk_create(
                Seat(
                    title=title,
                    team=cast.teams[team],
                    discipline=disciplines[discipline],
                    holder=joined[holder],
                    opened_at=timezone.now(),
                )
                for title, team, discipline, holder in SEATS
            )
        with scope(cast.other):
            _joined(cast.people["other_chair"], Role.CHAIR).save()
        return cast

    def member(self, name: str) -> Membership:
        """The membership of a named person in the cast's coalition; its scope must be open."""
        return Membership.objects.get(person=self.people[name])


def _coalition(name: str, slug: str) -> Coalition:
    coalition = Coalition.objects.create(name=name, slug=slug)
    with scope(coalition):
        Discipline.objects.bulk_create(
            Discipline(code=code.replace(" ", "-"), name=words) for code, words in DISCIPLINES.items()
        )
    return coalition


def _person(name: str) -> Person:
    email, words = f"{name}@riverside.example", name.replace("_", " ").title()
    return Person(email=email, name=words, is_steward=name == "steward")


def _joined(person: Person, role: str, left_at=None) -> Membership:
    return Membership(person=person, role=role, joined_at=timezone.now(), left_at=left_at)
