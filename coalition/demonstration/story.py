"""The story of the demonstration: its strands, told together in the order of time; not only sunshine."""

from django.db import transaction
from django.utils import timezone

from coalition.demonstration import (
    cards,
    chosen,
    decided,
    effect,
    founding,
    helped,
    learned,
    leaving,
    noticed,
    passed,
    purpose,
    safeguards,
    talks,
    together,
    tools,
    voices,
    wins,
    work,
)
from coalition.demonstration.telling import Story, Telling
from coalition.ledger.models import ChainHead

CHAPTERS = (
    founding, purpose, tools, cards, work, effect, voices, talks, decided, chosen, passed, learned, helped, safeguards,
    together, wins, noticed, leaving,
)  # fmt: skip


def tell(today=None) -> int:
    """Tell the whole year, all of it or nothing; returns how many events it left."""
    story = Story(today or timezone.localdate())
    with transaction.atomic():
        Telling(story).run(chapter.tell(story) for chapter in CHAPTERS)
    return sum(ChainHead.objects.values_list("seq", flat=True))
