"""What of the forum a person answers for: it needs another owner when they leave."""

from coalition.forum.models import Concern
from coalition.forum.operations_concerns import give_owner
from coalition.people.held_words import Held, Whose


def answer(whose: Whose):
    """The unsettled concerns they own, as far as who looks may read them."""
    concerns = Concern.objects.visible_to(whose.viewer) if whose.viewer else Concern.objects.shared()
    for concern in concerns.unsettled().filter(whose.holds()).select_related("coalition", "owner"):
        yield Held(concern, concern.owner, give_owner)
