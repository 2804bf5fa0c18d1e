"""What a tool's page says in short of its risk, promises, stop card and maker; what was decided; how it ended."""

from django.utils.translation import gettext

from coalition.ledger.questions import ask
from coalition.solutions.dossier import Dossier
from coalition.solutions.models import Retirement
from coalition.ui import moments


def context_of(solution) -> dict:
    """Four numbers that open into their pages, the decisions, and the end if it came."""
    retirement = None
    if solution.stage == "retired":
        rows = Retirement.objects.filter(solution=solution).select_related("by", "replaced_by__coalition")
        retirement = rows.first()
    return {
        "kept": kept(solution.dossier),
        "decided": list(ask("decided", solution)),
        "retirement": retirement,
        "ended": _ended(retirement) if retirement else [],
    }


def kept(known: Dossier) -> list[dict]:
    """Risk, promises, stop card, maker: each in a word, with what to know and where to read more."""
    page = known.solution.get_absolute_url()
    return [
        {"label": gettext("Risk"), "value": known.risk.tier or gettext("not known"), "url": f"{page}risk/", "hint": ""},
        _promises(known) | {"label": gettext("Promises"), "url": f"{page}promises/"},
        _stop(known) | {"label": gettext("Stop card"), "url": f"{page}stop-card/"},
        _maker(known) | {"label": gettext("Maker and versions"), "url": f"{page}maker/"},
    ]


def _promises(known: Dossier) -> dict:
    promise = known.promise
    if promise is None:
        return {"value": gettext("none"), "hint": gettext("locked before the pilot")}
    return {"value": promise.state_word, "hint": gettext("review") + f" {promise.review_on:%-d %B %Y}"}


def _stop(known: Dossier) -> dict:
    if known.stop_card is None:
        return {"value": gettext("not written"), "hint": ""}
    if known.drill.newest is None:
        return {"value": gettext("written"), "hint": gettext("never practised")}
    return {"value": gettext("written"), "hint": gettext("practised; next by") + f" {known.drill.due_on:%-d %B %Y}"}


def _maker(known: Dossier) -> dict:
    version = known.solution.version
    value = version or gettext("no version")
    if known.contract is None:
        return {"value": value, "hint": gettext("no contract on record")}
    ends = known.contract.ends_on
    return {"value": value, "hint": gettext("contract until") + f" {ends:%-d %B %Y}" if ends else ""}


def _ended(retirement: Retirement) -> list[tuple]:
    return [
        (gettext("What is done instead"), retirement.fallback),
        (gettext("What is kept, where, how long"), retirement.kept),
        (gettext("Who was told"), retirement.told),
        (gettext("Since"), moments.when(retirement.at)),
    ]
