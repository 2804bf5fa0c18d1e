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
        """Make them all, without operations: tests of operations must not need other operations."""
        cast = cls(_coalition("Riverside", "riverside"), _coalition("Hillside", "hillside"))
        for name in ("Emergency nursing", "Clinical coding", "Clinical systems", "Radiology"):
            cast.teams[name] = Team.objects.create(name=name)
        for name in (*ROLES, "former", "outsider", "steward", "other_chair"):
            cast.people[name] = _person(name)
        cast.people["steward"].is_steward = True
        cast.people["steward"].save()
        with scope(cast.coalition):
            for name, role in ROLES.items():
                _join(cast.people[name], role)
            _join(cast.people["former"], Role.MEMBER, left_at=timezone.now())
            cast._seat("ED nursing · clinical user", "Emergency nursing", "clinical user", cast.people["nurse"])
            cast._seat("Coding · clinical coding", "Clinical coding", "clinical coding", cast.people["coder"])
            cast._seat("Systems · IT", "Clinical systems", "it", cast.people["engineer"])
        with scope(cast.other):
            _join(cast.people["other_chair"], Role.CHAIR)
        return cast

    def _seat(self, title, team, discipline, person) -> None:
        Seat.objects.create(
            title=title,
            team=self.teams[team],
            discipline=Discipline.objects.get(code=discipline.replace(" ", "-")),
            holder=Membership.objects.get(person=person),
            opened_at=timezone.now(),
        )

    def member(self, name: str) -> Membership:
        """The membership of a named person in the cast's coalition; its scope must be open."""
        return Membership.objects.get(person=self.people[name])


def _coalition(name: str, slug: str) -> Coalition:
    coalition = Coalition.objects.create(name=name, slug=slug)
    with scope(coalition):
        for code, words in DISCIPLINES.items():
            Discipline.objects.create(code=code.replace(" ", "-"), name=words)
    return coalition


def _person(name: str) -> Person:
    return Person.objects.create(email=f"{name}@riverside.example", name=name.replace("_", " ").title())


def _join(person: Person, role: str, left_at=None) -> None:
    Membership.objects.create(person=person, role=role, joined_at=timezone.now(), left_at=left_at)
