"""What of the tools a person is answerable for: asked when they leave."""

from coalition.people.held_words import Held, Whose
from coalition.solutions.models import Solution
from coalition.solutions.operations import give_owner


def answer(whose: Whose):
    """The tools they own."""
    for tool in Solution.objects.not_retired().filter(whose.holds()).select_related("coalition", "owner"):
        yield Held(tool, tool.owner, give_owner)
