"""What of the tools a person is answerable for: asked when they leave."""

from coalition.solutions.models import Solution


def answer(person):
    """The tools they own."""
    return Solution.objects.owned_by(person).select_related("coalition")
