"""Which measures a person looks after."""

from coalition.measures.models import Measure
from coalition.measures.operations import give_owner
from coalition.people.held_words import Held, Whose


def answer(whose: Whose):
    """The measures they own."""
    for measure in Measure.objects.filter(whose.holds()).select_related("coalition", "owner"):
        yield Held(measure, measure.owner, give_owner)
