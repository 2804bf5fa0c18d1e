"""Which measures a person looks after."""

from coalition.measures.models import Measure


def answer(person):
    """Measures owned by `person`."""
    return Measure.objects.filter(owner=person).select_related("coalition")
