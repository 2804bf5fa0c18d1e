"""Who must have a course: the members whose team or discipline it names."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q

from coalition.ledger.tenancy import current_coalition_id
from coalition.people.models import Membership, Person, Role, Seat


@dataclass
class Learner:
    """A member with what decides about their needs: teams and disciplines, from their account and from their seats."""

    person: Person
    teams: set[uuid.UUID] = field(default_factory=set)
    disciplines: set[uuid.UUID] = field(default_factory=set)
    discipline_words: str = ""

    def must_have(self, needs: Iterable) -> bool:
        """Whether one of `needs` names them: its team and its discipline, as far as it names any."""
        return any(self._is_named(need) for need in needs)

    def _is_named(self, need) -> bool:
        if need.team_id and need.team_id not in self.teams:
            return False
        return not need.discipline_id or need.discipline_id in self.disciplines or self._calls_itself(need.discipline)

    def _calls_itself(self, discipline) -> bool:
        return self.discipline_words in {discipline.name.lower(), discipline.code, discipline.code.replace("-", " ")}


def learners() -> list[Learner]:
    """Every present member of the open coalition but observers, by name (one query)."""
    is_open = Q(seats__isnull=False, seats__closed_at=None)
    members = Membership.objects.filter(left_at=None).exclude(role=Role.OBSERVER).annotate(
        teams=ArrayAgg("seats__team", filter=is_open, default=[]),
        disciplines=ArrayAgg("seats__discipline", filter=is_open, default=[]),
    )  # fmt: skip
    found = []
    for member in members.select_related("person").order_by("person__name", "person_id"):
        learner = _learner(member.person)
        learner.teams |= set(member.teams)
        learner.disciplines |= set(member.disciplines)
        found.append(learner)
    return found


def learner_of(person: Person) -> Learner | None:
    """One member with what decides about their needs (one query); None for observers and outsiders."""
    membership = person.membership_in(current_coalition_id())
    if membership is None or membership.role == Role.OBSERVER:
        return None
    found = _learner(person)
    for seat in Seat.objects.open_now().filter(holder__person=person):
        found.teams.add(seat.team_id)
        found.disciplines.add(seat.discipline_id)
    return found


def _learner(person: Person) -> Learner:
    return Learner(person, {person.team_id} - {None}, set(), person.discipline.strip().lower())


def people_who_need(course) -> list[uuid.UUID]:
    """The ids of everybody who must have `course` (two queries)."""
    needs = list(course.needs.present().select_related("discipline"))
    return [each.person.pk for each in learners() if each.must_have(needs)] if needs else []
