"""Which courses a person answers for: they need another owner when that person leaves."""

from coalition.learning.models import Course


def answer(person):
    """The courses they own."""
    return Course.objects.filter(owner=person).select_related("coalition")
