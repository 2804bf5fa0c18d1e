"""What the pages of a solution show: the drawn path of stages, the card in short, its sections."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import get_language, gettext

from coalition.ledger.keeping import until_the_record_grows
from coalition.people.coverage import coverage_of
from coalition.people.seatmap import seat_map
from coalition.solutions import gate, living, shown_kept, stage_path, voices
from coalition.solutions.dossier import Dossier
from coalition.solutions.models import Affects, CardField, StageMove
from coalition.solutions.stages import Stage
from coalition.ui import markdown, moments

SHORT_CARD = (
    "ModelSummary/Summary",
    "UsesAndDirections/IntendedUseAndWorkflow",
    "UsesAndDirections/TargetedPatientPopulation",
    "UsesAndDirections/CautionedOutOfScopeSettings",
    "Warnings/KnownRisksAndLimitations",
)


@dataclass(frozen=True)
class CardSummary:
    """A card in short: a few of its texts, and how many are given, missing, or not available."""

    texts: list
    given: int
    missing: int
    missing_required: int
    not_available: int


def card_summary(solution) -> CardSummary | None:
    """The card in short (one query); None when there is no card."""
    State = CardField.State
    fields = list(CardField.objects.filter(card__solution=solution).defer("given_text", "attributes"))
    if not fields:
        return None
    texts = [field for field in fields if field.path in SHORT_CARD and field.state == State.GIVEN]
    count = {state: sum(1 for field in fields if field.state == state) for state in State}
    required = sum(1 for field in fields if field.is_required and field.state == State.MISSING)
    return CardSummary(texts, count[State.GIVEN], count[State.MISSING], required, count[State.NOT_AVAILABLE])


def context_of(request, solution) -> dict:
    """What a solution's page needs beside its thread and history; what takes many queries is kept until the record grows."""
    page = solution.get_absolute_url()
    links = {"card_url": f"{page}card/", "file_url": f"{page}card.xml"}
    links |= {"label_url": f"{page}label.pdf", "questions_url": f"{page}questions/"}
    about = (solution.pk, get_current_timezone_name(), get_language())
    drawn = until_the_record_grows("solution", about, lambda: _drawn(request, solution, links))
    return links | {"solution": solution, **drawn}


def _drawn(request, solution, links: dict) -> dict:
    """All that is the same for everybody who may read it."""
    solution.coverage = coverage_of(solution)  # the gate's checks look at the same
    solution.dossier = Dossier(solution)  # and at this
    moves = list(StageMove.objects.filter(solution=solution).select_related("by").order_by("-at", "-id"))
    coverage = {"coverage": solution.coverage, "map": seat_map(solution.coverage)}
    card = {"card": card_summary(solution), "living": living.progress(living.lines_of(solution))} | links
    return {
        "path_svg": stage_path.stage_path_svg(solution),
        "purpose_html": markdown.render(solution.purpose),
        "affects": [(each.team_id, each.team.name, each.how, each.get_how_display()) for each in _affects(solution)],
        "coverage_html": render_to_string("solutions/coverage.html", coverage, request),
        "voices": voices.told(solution.coverage),
        **_gate(request, solution),
        **shown_kept.context_of(solution),
        "has_card": card["card"] is not None,
        "card_html": render_to_string("solutions/card_in_short.html", card, request),
        "moves_html": render_to_string("solutions/_moves.html", {"moves": moves}, request),
        "overrides": [move for move in moves if move.is_override],
        "pause": moves[0] if moves and solution.stage == Stage.PAUSED else None,
        "about": _about(solution),
        "device": _device(solution),
    }


def _affects(solution):
    return Affects.objects.filter(solution=solution).select_related("team")


def _gate(request, solution) -> dict:
    ahead = gate.gate_of(solution)
    if ahead is None:
        return {"gate_title": ""}
    needed = {"checks": ahead.failing, "brief": True}
    note = gettext("%(n)d of %(all)d checks hold") % {
        "n": len(ahead.checks) - len(ahead.failing),
        "all": len(ahead.checks),
    }
    return {
        "gate_is_open": ahead.is_open,
        "needed_html": render_to_string("solutions/_checks.html", needed, request),
        "gate_title": gettext("The gate to %(stage)s") % {"stage": ahead.stage_word},
        "gate_note": note,
    }


def _about(solution) -> list[tuple]:
    return [
        (gettext("Made by"), solution.vendor),
        (gettext("Version"), solution.version),
        (gettext("Sort of help"), solution.get_kind_display()),
        (gettext("FDA submission number"), solution.submission_number),
        (gettext("Short name"), solution.slug),
    ]


def _device(solution) -> list[tuple]:
    return [
        (gettext("Number"), solution.device_number),
        (gettext("Device"), solution.device_name),
        (gettext("Company"), solution.device_company),
        (gettext("Panel"), solution.device_panel),
        (gettext("Product code"), solution.device_product_code),
        (gettext("Decided on"), moments.day(solution.device_decided_on)),
    ]
