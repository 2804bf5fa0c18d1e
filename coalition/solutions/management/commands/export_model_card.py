"""`coalition export model-card SLUG`: write a tool's model card as XML, with the texts that were edited here."""

import sys

from django.core.management.base import BaseCommand

from coalition.ledger.models import Coalition
from coalition.ledger.problems import Invalid, Problem
from coalition.ledger.tenancy import scope
from coalition.solutions import carding, command_line
from coalition.solutions.modelcard import CardProblem
from coalition.solutions.models import Solution


class Command(BaseCommand):
    """Export one model card."""

    help = "Write the model card of the tool with this short name to the standard output."

    def add_arguments(self, parser) -> None:
        parser.add_argument("slug", metavar="SLUG", help="the short name of the tool")
        parser.add_argument("--coalition", metavar="SLUG", help="the coalition, when several have such a tool")

    def handle(self, *args, **options) -> None:
        try:
            data = _file(options["slug"], options["coalition"])
        except (Problem, CardProblem) as problem:
            command_line.fail(self, [command_line.error_of(str(problem))], is_json=False)
        raw = getattr(self.stdout._out, "buffer", None)  # bytes as they are, unless somebody catches text
        if raw is not None:
            raw.write(data)
            raw.flush()
        else:
            self.stdout.write(data.decode(), ending="")
        sys.stdout.flush()


def _file(slug: str, coalition_slug: str | None) -> bytes:
    wanted = Coalition.objects.order_by("formed_at", "id")
    coalitions = [command_line.chosen_coalition(coalition_slug)] if coalition_slug else list(wanted)
    found, known = [], []
    for coalition in coalitions:
        with scope(coalition):
            known += Solution.objects.filter(card__isnull=False).values_list("slug", flat=True)
            solution = Solution.objects.filter(slug=slug, card__isnull=False).select_related("card").first()
            if solution is not None:
                found.append((coalition.slug, carding.file_of(solution.card)))
    if not found:
        there = ", ".join(sorted(set(known))[:30]) or "none"
        raise Invalid(f"No tool “{slug}” with a model card is there. Those with a card: {there}.")
    if len(found) > 1:
        which = ", ".join(name for name, _ in found)
        raise Invalid(f"Several coalitions have a tool “{slug}”: {which}. Say which one with --coalition.")
    return found[0][1]
