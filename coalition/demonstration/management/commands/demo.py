"""Lay out the demonstration coalition, unless it is there."""

from django.core.management.base import BaseCommand

from coalition.demonstration import story
from coalition.ledger.models import Coalition


class Command(BaseCommand):
    """`coalition demo`."""

    help = "A year of a hospital that does not exist, told through the operations."

    def handle(self, *args, **options) -> None:
        if Coalition.objects.filter(is_demonstration=True).exists():
            self.stdout.write("The demonstration is there already.")
            return
        events = story.tell()
        self.stdout.write(f"The demonstration is laid out: {events} events of a year. Nobody in it exists.")
