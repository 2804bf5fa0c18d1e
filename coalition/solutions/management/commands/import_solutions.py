"""`coalition import solutions FILE`: bring in the hospital's list of AI tools, whole or not at all."""

from django.core.management.base import BaseCommand

from coalition.ledger import feed
from coalition.solutions import command_line, operations


class Command(BaseCommand):
    """Import a list of tools."""

    help = "Bring in a list of AI tools (CSV: name, vendor, version, purpose, kind, submission_number)."

    def add_arguments(self, parser) -> None:
        command_line.add_arguments(parser, "the list, a CSV file")

    def handle(self, *args, **options) -> None:
        command_line.run(self, lambda: self._import(options), is_json=options["json"])

    def _import(self, options) -> dict:
        coalition = command_line.chosen_coalition(options["coalition"])
        by, is_dry = command_line.actor(options["by"]), options["dry_run"]
        with command_line.file_at(options["file"]) as file, command_line.opened(coalition, is_dry):
            operations.import_inventory(coalition, by=by, file=file)
            counts = feed.events_here().filter(kind="solutions.imported").first().facts
        done = "Nothing was changed. It would be" if is_dry else "Imported"
        words = f"{done}: {counts['made']} new, {counts['changed']} changed, {counts['same']} as before."
        named = {"created": counts["made"], "updated": counts["changed"], "unchanged": counts["same"]}
        return named | {"coalition": coalition.slug, "dry_run": is_dry, "words": words}
