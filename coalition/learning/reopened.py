"""What of learning was made for an older version of a tool: courses nobody has looked through since."""

from coalition.learning.models import Course
from coalition.solutions.reopening import Reopened


def answer(solution):
    """Each course about the tool that is behind it (one query)."""
    for course in Course.objects.filter(solution=solution).select_related("solution", "owner", "coalition"):
        if course.is_behind:
            version = course.solution_version or "unknown"
            words = f"It is for version {version}. Look it through; until then nobody counts as ready."
            yield Reopened(
                f"Course “{course.title}”", words, course.get_absolute_url(), f"{course.owner.name}, who keeps it."
            )
