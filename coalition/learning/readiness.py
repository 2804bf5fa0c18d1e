"""Whether a team is ready for a tool: who of it must have learned what, and has."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from coalition.learning.models import Completion, Course, Need
from coalition.learning.needing import Learner, learners
from coalition.learning.validity import VALID, validity
from coalition.ledger import clock
from coalition.people.models import Person, Team
from coalition.solutions.models import Affects

# Share of those who must have a course that makes a team ready: shifts and leave keep it below all.
ENOUGH = 0.8
READY, NOT_READY, NOBODY, NOTHING = "ready", "not ready", "nobody here", "nothing required"
TONES = {READY: "ok", NOT_READY: "warn", NOBODY: "warn", NOTHING: "neutral"}


@dataclass(frozen=True)
class Cell:
    """A team and a course: the people who must have it, those who have it now, and what that means in words."""

    course: Course
    needed: tuple[Person, ...]
    ready: tuple[Person, ...]
    is_required: bool = True

    @property
    def missing(self) -> tuple[Person, ...]:
        """Those who must have it and have not."""
        return tuple(person for person in self.needed if person not in self.ready)

    @property
    def state(self) -> str:
        """ready, not ready, nobody here (the team has no member it names), or nothing required."""
        return _state(len(self.needed), len(self.ready), self.is_required)

    @property
    def tone(self) -> str:
        """The colour that goes with it."""
        return TONES[self.state]


@dataclass(frozen=True)
class Row:
    """A team affected by a tool: its cells, and over all courses how many places are needed and filled."""

    solution: object
    team: Team
    cells: tuple[Cell, ...]

    @property
    def needed(self) -> int:
        """Person and course pairs that must be."""
        return sum(len(cell.needed) for cell in self.cells)

    @property
    def ready(self) -> int:
        """Person and course pairs that are."""
        return sum(len(cell.ready) for cell in self.cells)

    @property
    def state(self) -> str:
        """ready when every required course is; what is worst otherwise."""
        found = {cell.state for cell in self.cells}
        return next((word for word in (NOT_READY, NOBODY, READY) if word in found), NOTHING)

    @property
    def tone(self) -> str:
        """The colour that goes with it."""
        return TONES[self.state]

    @property
    def share(self) -> float:
        """Ready of needed, 0 to 1; 0 when nobody is needed."""
        return self.ready / self.needed if self.needed else 0.0

    @property
    def learned(self) -> list[uuid.UUID]:
        """Everybody who completed something required."""
        return list({person.pk for cell in self.cells for person in cell.ready})


def _state(needed: int, ready: int, is_required: bool) -> str:
    if not is_required:
        return NOTHING
    if not needed:
        return NOBODY
    return READY if ready / needed >= ENOUGH else NOT_READY


def cell_of(course: Course, needs: Iterable[Need], team: Team, members: Iterable[Learner], worth: dict) -> Cell:
    """What `team` needs and has of `course`. Pure: `worth` is (course id, person id) → what theirs is worth."""
    needs = [need for need in needs if need.team_id in {None, team.pk}]
    needed = tuple(each.person for each in members if team.pk in each.teams and each.must_have(needs))
    ready = tuple(person for person in needed if worth.get((course.pk, person.pk)) == VALID)
    return Cell(course, needed, ready, is_required=bool(needed) or any(need.team_id for need in needs))


def readiness_of(solution) -> list[Row]:
    """The affected teams of one solution, by name (four queries)."""
    return rows([solution])


def rows(solutions) -> list[Row]:
    """The affected teams of each of `solutions` (a list or a queryset), by tool and team; always four queries."""
    affected = Affects.objects.filter(solution__in=solutions).select_related("team", "solution__coalition")
    courses = needs_by_course(solution__in=solutions)
    members, worth = learners(), _worth(courses)
    return [
        Row(
            solution,
            team,
            tuple(
                cell_of(course, needs, team, members, worth)
                for course, needs in courses.items()
                if course.solution_id == solution.pk
            ),
        )
        for solution, team in _pairs(affected)
    ]


def _pairs(affected) -> list[tuple]:
    """Each tool with each of its teams once: a team can be affected in several ways."""
    found = {(each.solution_id, each.team_id): (each.solution, each.team) for each in affected}
    return sorted(found.values(), key=lambda pair: (pair[0].name, pair[1].name))


def needs_by_course(**those) -> dict[Course, list[Need]]:
    """Courses that somebody must have, by title, each with its needs (one query); `those` narrows the courses."""
    needs = Need.objects.present().filter(**{f"course__{name}": value for name, value in those.items()})
    found = defaultdict(list)
    for need in needs.select_related("course__solution", "course__coalition", "discipline").order_by(
        "course__title", "course_id", "id"
    ):
        found[need.course].append(need)
    return found


def _worth(courses: Iterable[Course]) -> dict:
    """(course id, person id) → what that person's completions are worth today (one query)."""
    by_id = {course.pk: course for course in courses}
    found = defaultdict(list)
    for each in Completion.objects.filter(course__in=by_id):
        found[each.course_id, each.person_id].append(each)
    day = clock.today()
    return {(course, person): validity(by_id[course], several, day) for (course, person), several in found.items()}
