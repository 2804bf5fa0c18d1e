"""What learning says at a solution's gate: are the teams that will use it ready?"""

from coalition.learning.models import Course
from coalition.learning.readiness import NOTHING, READY, readiness_of
from coalition.solutions.gates_shapes import Check
from coalition.solutions.stages import Stage

# Before these stages people begin to act on what a tool says.
ASKED_BEFORE = (Stage.PILOT, Stage.LIVE)
WHO = "Whoever answers for its courses, and the leads."


def answer(solution, stage: str):
    """One check before pilot and live: every affected team that must learn something has, 80 in 100 of it."""
    if stage not in ASKED_BEFORE:
        return
    rows = [row for row in readiness_of(solution) if row.state != NOTHING]
    late = [row for row in rows if row.state != READY]
    url, mend = _where(solution, late)
    yield Check("Training ready", bool(rows) and not late, _found(rows, late), url, WHO, mend)


def _where(solution, late) -> tuple[str, str]:
    """Where it is mended: the first course that somebody lacks; without any course, where one is written."""
    base = f"/c/{solution.coalition.slug}"
    courses = [cell.course for row in late for cell in row.cells if cell.state != READY]
    if not courses:
        course = Course.objects.filter(solution=solution).select_related("coalition").order_by("title").first()
        if late or course is None:
            return f"{base}/courses/write/?solution={solution.pk}", "learning.write_course"
        return course.get_absolute_url(), "learning.require"
    return courses[0].get_absolute_url(), "learning.review" if courses[0].is_behind else "learning.complete"


def _found(rows, late) -> str:
    if not rows:
        return "No affected team is asked to learn anything about it yet."
    if not late:
        return f"{len(rows)} affected {'team has' if len(rows) == 1 else 'teams have'} learned what is required."
    return "Not ready: " + ", ".join(f"{row.team.name} ({row.ready} of {row.needed})" for row in late) + "."
