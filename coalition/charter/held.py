"""Which goals a person answers for: what must be handed over before they leave."""

from coalition.charter.models import Goal


def answer(person):
    """Their open goals."""
    return Goal.objects.open_now().filter(owner=person).select_related("coalition")
