"""What everybody may read of our AI tools: the chosen fields of the chosen ones, in plain words, and nothing else."""

from collections.abc import Callable

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coalition.ledger.tenancy import NoScope
from coalition.solutions import card_words
from coalition.solutions.living_models import CardEntry
from coalition.solutions.models import PublicRegister, Solution
from coalition.ui import moments


def _said(*refs: str) -> Callable:
    """The first of these texts that is given."""
    return lambda solution, texts: next((texts[ref] for ref in refs if texts.get(ref)), "")


def _since(solution: Solution, texts: dict) -> str:
    return texts.get("local.since") or moments.short_day(solution.stage_since.date())


# word → (what it is called, (solution, ref → text) → what is shown)
FIELDS: dict[str, tuple[str, Callable]] = {
    "vendor": (_("Who makes it"), lambda solution, texts: solution.vendor),
    "kind": (_("What sort of help it gives"), lambda solution, texts: str(solution.get_kind_display())),
    "plain": (_("What it does"), _said("local.plain", "2.i")),
    "stage": (_("Where it stands"), lambda solution, texts: f"{solution.get_stage_display()}. {solution.stage_meaning}"),
    "since": (_("Since"), _since),
    "units": (_("Where it is used"), _said("local.units")),
    "for": (_("For which patients"), _said("2.ii")),
    "not-for": (_("For whom it is not used"), _said("local.not-for", "3.i")),
    "limits": (_("What it gets wrong"), _said("local.limits", "3.ii")),
    "told": (_("What patients are told"), _said("local.told")),
    "validity": (_("How well it does here"), _said("8.ii")),
    "fairness": (_("How fair it is here"), _said("8.iv")),
}


def latest() -> PublicRegister | None:
    """The draft, else the one that is out; None before the first, and outside a coalition."""
    try:
        rows = PublicRegister.objects.filter(state__in=["draft", "out"]).prefetch_related("tools")
    except NoScope:
        return None
    found = {row.state: row for row in rows}
    return found.get(PublicRegister.State.DRAFT) or found.get(PublicRegister.State.OUT)


def shown(register: PublicRegister) -> dict:
    """What a register shows, as plain data: the preview, the public page and the paper read this (three queries)."""
    wanted = [word for word in FIELDS if word in register.fields]
    tools = list(Solution.objects.filter(pk__in=register.tools.values("solution")).order_by("name", "id"))
    texts: dict = {}
    said = CardEntry.objects.of_now().filter(solution__in=tools, state=CardEntry.State.GIVEN)
    for solution_id, ref, text in said.values_list("solution_id", "ref", "text"):
        texts.setdefault(solution_id, {})[ref] = text
    return {
        "coalition": register.coalition.name,
        "greeting": register.greeting,
        "published_at": register.published_at,
        "tools": [{"name": tool.name, "slug": tool.slug, "rows": _rows(tool, texts.get(tool.pk, {}), wanted)} for tool in tools],
        "empty": gettext("Nothing was chosen yet."),
    }


def _rows(tool: Solution, texts: dict, wanted: list[str]) -> list[tuple[str, str, str]]:
    """(what it is called, what is shown, the same as HTML), of the chosen fields that say something."""
    found = ((str(FIELDS[word][0]), FIELDS[word][1](tool, texts)) for word in wanted)
    return [(label, text, card_words.drawn(text)) for label, text in found if text]
