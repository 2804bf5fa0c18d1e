"""How learning is laid out on pages: a grid of teams and courses for each tool, who has a course, the next lesson."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from coalition.learning.models import Completion, Course, Lesson
from coalition.learning.needing import learners
from coalition.learning.readiness import READY, Row
from coalition.learning.validity import ORDER, TONES, validity
from coalition.ledger import clock


@dataclass(frozen=True)
class Grid:
    """The readiness of one tool: its courses across, its affected teams down."""

    solution: object
    courses: tuple[Course, ...]
    rows: tuple[Row, ...]

    @property
    def ready(self) -> int:
        """How many of its teams are ready."""
        return sum(row.state == READY for row in self.rows)


def grids(rows: Iterable[Row]) -> list[Grid]:
    """One grid for each tool of `rows`, in their order. Asks nothing of the database."""
    found = defaultdict(list)
    for row in rows:
        found[row.solution].append(row)
    return [
        Grid(solution, tuple(cell.course for cell in several[0].cells), tuple(several))
        for solution, several in found.items()
    ]


@dataclass(frozen=True)
class Holder:
    """A person and a course: what their completions are worth, in a word, and whether they must have it."""

    person: object
    word: str
    is_needed: bool

    @property
    def tone(self) -> str:
        """The colour that goes with the word."""
        return TONES[self.word]


def needs_of(course: Course):
    """Who must have `course`, by team and discipline (one query)."""
    rows = course.needs.present().select_related("team", "discipline", "coalition")
    return rows.order_by("team__name", "discipline__name")


def who_has(course: Course) -> list[Holder]:
    """Everybody who must have `course` or ever completed it and is still here, the neediest first (three queries)."""
    needs, proofs, day = list(course.needs.present().select_related("discipline")), defaultdict(list), clock.today()
    for each in Completion.objects.filter(course=course):
        proofs[each.person_id].append(each)
    found = [
        Holder(each.person, validity(course, proofs[each.person.pk], day), each.must_have(needs))
        for each in learners()
        if each.person.pk in proofs or each.must_have(needs)
    ]
    return sorted(found, key=lambda each: (not each.is_needed, -ORDER.index(each.word), each.person.name))


def neighbours(lesson: Lesson) -> dict:
    """The lessons before and after this one (None at the ends) and how many there are (one query)."""
    lessons = list(lesson.course.lessons.select_related("coalition"))
    place = next(number for number, each in enumerate(lessons) if each.pk == lesson.pk)
    after = lessons[place + 1] if place + 1 < len(lessons) else None
    return {"before": lessons[place - 1] if place else None, "after": after, "number": place + 1, "count": len(lessons)}
