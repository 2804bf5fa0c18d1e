"""Which goals a person answers for: what must be handed over before they leave."""

from coalition.charter.models import Goal
from coalition.charter.operations_goals import hand_over_goal
from coalition.people.held_words import Held, Whose


def answer(whose: Whose):
    """Their open goals."""
    for goal in Goal.objects.open_now().filter(whose.holds()).select_related("coalition", "owner"):
        yield Held(goal, goal.owner, hand_over_goal, due_on=goal.due_on)
