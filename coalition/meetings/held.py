"""Which actions a person still has to do: what must be passed on before they leave."""

from coalition.meetings.models import Action


def answer(person):
    """Their open actions."""
    return Action.objects.open_now().filter(owner=person).select_related("coalition")
