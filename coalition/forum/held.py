"""What of the forum a person answers for: it needs another owner when they leave."""

from coalition.forum.models import Concern


def answer(person):
    """The unsettled concerns they own."""
    return Concern.objects.unsettled().filter(owner=person).select_related("coalition")
