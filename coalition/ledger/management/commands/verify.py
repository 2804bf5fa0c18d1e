"""Check the record's chain; exit 1 with the first broken event of each coalition."""

import json
import sys

from django.core.management.base import BaseCommand, CommandError

from coalition.ledger import verification
from coalition.ledger.models import HOSPITAL, Coalition


class Command(BaseCommand):
    """`coalition verify`."""

    help = "Check that no event was changed, removed or slipped in."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--json", action="store_true")

    def handle(self, *args, **options) -> None:
        try:
            count, breaks = verification.verify()
        except verification.Unreadable as problem:
            raise CommandError(str(problem)) from None
        names = dict(Coalition.objects.values_list("pk", "name")) | {HOSPITAL: "the hospital"}
        if options["json"]:
            found = [{"coalition": names.get(b.coalition_id, str(b.coalition_id)), "event": b.seq, "what": b.what} for b in breaks]
            self.stdout.write(json.dumps({"events": count, "whole": not breaks, "breaks": found}))
        for broken in breaks if not options["json"] else ():
            self.stdout.write(f"Broken at event {broken.seq} of {names.get(broken.coalition_id, broken.coalition_id)}: {broken.what}.")
        if breaks:
            sys.exit(1)
        if not options["json"]:
            self.stdout.write(f"The record is whole: {count} events, every one follows from the one before.")
