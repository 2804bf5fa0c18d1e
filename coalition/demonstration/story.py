"""The story of the demonstration, chapter by chapter: not only sunshine."""

from django.db import transaction
from django.utils import timezone

from coalition.demonstration import decided, effect, founding, purpose, together, tools, voices, work
from coalition.demonstration.telling import Story
from coalition.ledger.models import ChainHead

CHAPTERS = [founding, purpose, tools, voices, work, decided, together, effect]


def tell(today=None) -> int:
    """Tell the whole year, all of it or nothing; returns how many events it left."""
    story = Story(today or timezone.localdate())
    with transaction.atomic():
        for chapter in CHAPTERS:
            chapter.tell(story)
    return sum(ChainHead.objects.values_list("seq", flat=True))
