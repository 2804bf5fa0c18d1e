"""Which actions a person still has to do: what must be passed on before they leave."""

from coalition.meetings.models import Action
from coalition.meetings.operations_actions import pass_on_action
from coalition.people.held_words import Held, Whose


def answer(whose: Whose):
    """Their open actions."""
    for action in Action.objects.open_now().filter(whose.holds()).select_related("coalition", "owner"):
        yield Held(action, action.owner, pass_on_action, due_on=action.due_on)
