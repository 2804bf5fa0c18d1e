"""`coalition import model-card FILE`: put a tool on the list from its model card, or bring it up to date."""

from django.core.management.base import BaseCommand

from coalition.solutions import alike, carding, command_line, crosswalk, inventory, living, operations


class Command(BaseCommand):
    """Import one model card."""

    help = "Register the AI tool that a model card (XML) describes, or bring it up to date."

    def add_arguments(self, parser) -> None:
        command_line.add_arguments(parser, "the model card, an XML file")

    def handle(self, *args, **options) -> None:
        command_line.run(self, lambda: self._import(options), is_json=options["json"])

    def _import(self, options) -> dict:
        coalition = command_line.chosen_coalition(options["coalition"])
        by, is_dry = command_line.actor(options["by"]), options["dry_run"]
        with command_line.file_at(options["file"]) as file, command_line.opened(coalition, is_dry):
            known = carding.known_of(carding.read(file))
            is_new = inventory.find(known["name"], known["vendor"]) is None
            likely = alike.find(known["name"], known["vendor"], known["submission_number"]) if is_new else []
            file.seek(0)
            solution = operations.register_from_card(coalition, by=by, file=file)
            answer = _told(solution, coalition, is_new, is_dry) | _compared(solution, likely)
        return answer


def _told(solution, coalition, is_new: bool, is_dry: bool) -> dict:
    done = (
        ("would be registered" if is_dry else "registered") if is_new else ("would be updated" if is_dry else "updated")
    )
    return {
        "slug": solution.slug,
        "created": is_new,
        "coalition": coalition.slug,
        "name": solution.name,
        "version": solution.version,
        "submission_number": solution.submission_number,
        "device": solution.device_name,
        "fields": solution.card.fields.count(),
        "missing": solution.card.fields.filter(state="missing").count(),
        "dry_run": is_dry,
        "words": f"{solution.name} {solution.version}: {done} as {solution.slug} in {coalition.name}.",
    }


def _compared(solution, likely: list) -> dict:
    """What of HTI-1 the card fills and why not the rest, and which tools of the list it resembles."""
    texts = dict(solution.card.fields.values_list("path", "text"))
    walked = crosswalk.walk(texts, solution.card.schema_version)
    unfilled = [{"ref": each.attribute.ref, "attribute": each.attribute.label, "why": each.why} for each in walked if not each.text]
    return {
        "hti1": {"given": living.progress(living.lines_of(solution)).given, "of": living.ALL, "not_filled": unfilled},
        "alike": [{"slug": each.solution.slug, "name": each.solution.name, "why": each.why} for each in likely],
    }
