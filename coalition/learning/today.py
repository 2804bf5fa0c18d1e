"""What of learning waits for a person: courses they must have, and courses of theirs that fell behind a tool."""

from coalition.learning.mine import needed_by
from coalition.learning.models import Course
from coalition.people.waiting import Waiting


def answer(person):
    """Courses `person` needs now, and courses they answer for whose tool has a new version (four queries)."""
    for each in needed_by(person):
        if each.why and not each.course.is_behind:
            course = each.course
            sentence = f"Learn “{course.title}”, {course.minutes} minutes: {each.why}"
            yield Waiting(course, sentence, course.get_absolute_url(), "Learn it", course.written_at, 1.0)
    for course in (
        Course.objects.filter(owner=person).exclude(solution=None).select_related("solution", "coalition")[:100]
    ):
        if course.is_behind:
            sentence = (
                f"{course.solution.name} is now version {course.present_version}: does “{course.title}” still hold?"
            )
            yield Waiting(course, sentence, f"{course.get_absolute_url()}review/", "Look at it", course.written_at, 2.0)
