"""How many notices somebody has not seen; the number beside the inbox."""

from coalition.notify.models import Notice


def answer(person) -> list[int]:
    """The count, in the open coalition (one query)."""
    return [Notice.objects.filter(person=person, seen_at=None).count()]
