"""Which courses a person answers for: they need another owner when that person leaves."""

from coalition.learning.models import Course
from coalition.learning.operations import give_owner
from coalition.people.held_words import Held, Whose


def answer(whose: Whose):
    """The courses they own."""
    for course in Course.objects.filter(whose.holds()).select_related("coalition", "owner"):
        yield Held(course, course.owner, give_owner)
