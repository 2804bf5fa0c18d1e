"""What the pages of a tool's risk, gate and promises show."""

import datetime as dt

from django.utils.translation import gettext

from coalition.solutions import applying, gate, promising, stage_path
from coalition.solutions.dossier import Dossier
from coalition.solutions.models import Promise, StageMove
from coalition.solutions.stages import Stage
from coalition.solutions.tier_models import RiskAnswer
from coalition.solutions.tier_questions import QUESTIONS
from coalition.ui import markdown


def risk_of(solution) -> dict:
    """The tier, the rules that hold, and each question with its answer, who gave it and when."""
    solution.dossier = known = Dossier(solution)
    rows = {each.question: each for each in RiskAnswer.objects.filter(solution=solution).select_related("by")}
    questions = [
        {"words": each.words, "why": each.why, "row": rows.get(each.code), "answer": _answer(each, rows)}
        for each in QUESTIONS
    ]
    ahead = solution.next_stage
    return {
        "solution": solution,
        "risk": known.risk,
        "questions": questions,
        "has_answers": bool(rows),
        "left_out": applying.left_out(ahead, known.risk) if ahead else [],
        "ahead": str(Stage(ahead).label).lower() if ahead else "",
    }


def _answer(question, rows: dict) -> str:
    row = rows.get(question.code)
    return question.words_of(row.answer) if row else ""


def gate_of(solution) -> dict:
    """Every check of the gate ahead, what is not asked of a tool of this risk, overrides so far, trials."""
    solution.dossier = known = Dossier(solution)
    ahead = gate.gate_of(solution)
    moves = StageMove.objects.filter(solution=solution, is_override=True).select_related("by").order_by("-at", "-id")
    return {
        "solution": solution,
        "gate": ahead,
        "risk": known.risk,
        "note": note_of(ahead),
        "path_svg": stage_path.stage_path_svg(solution),
        "left_out": applying.left_out(ahead.stage, known.risk) if ahead else [],
        "overrides": list(moves),
        "trials": known.trials,
    }


def note_of(ahead) -> str:
    """How many of the checks hold."""
    if ahead is None:
        return ""
    held = len(ahead.checks) - len(ahead.failing)
    return gettext("%(n)d of %(all)d checks hold") % {"n": held, "all": len(ahead.checks)}


def promises_of(solution) -> dict:
    """The promise that stands, in words; the versions before it with what each amendment changed."""
    rows = Promise.objects.filter(solution=solution).select_related("locked_by", "narrative_by").order_by("-number")
    versions = list(rows)
    for each, before in zip(versions, [*versions[1:], None], strict=False):
        each.solution = solution
        each.words = list(promising.in_words(each).items())
        each.changes = promising.changed_between(before, each) if before else []
        each.is_whole = promising.seal(each.terms) == each.digest
        each.confirmations = [one | {"day": dt.date.fromisoformat(one["on"])} for one in each.confirmed]
        each.narrative_html = markdown.render(each.narrative)
        each.counts = _counts(each.findings)
    newest = versions[0] if versions else None
    return {
        "solution": solution,
        "promise": newest,
        "versions": versions,
        "measures": promising.measures_for(solution),
        "is_older": newest is not None and newest.for_version != solution.version,
    }


def _counts(findings: list[dict]) -> str:
    """How many of the parts are met, not met, or open, in words."""
    count = {word: sum(each["verdict"] == word for each in findings) for word in ("met", "not met", "cannot tell")}
    words = {"met": gettext("met"), "not met": gettext("not met"), "cannot tell": gettext("of which nobody can tell")}
    return ", ".join(f"{n} {words[word]}" for word, n in count.items() if n)
