"""What the roadmap says at a solution's gate: does somebody answer for every step that is still to be done."""

from django.db.models import Exists, OuterRef

from coalition.roadmap.models import Milestone, Responsibility
from coalition.solutions.applying import ASKED, because, is_asked
from coalition.solutions.dossier import dossier_of
from coalition.solutions.gates_shapes import Check

WHO = "The chair or the secretary."


def answer(solution, stage: str):
    """One check, one query: the tool has milestones, and each that is not done has one member who answers for it."""
    risk = dossier_of(solution).risk
    if not is_asked("responsibilities", stage, risk):
        return
    answered = Responsibility.objects.of_present().filter(
        milestone=OuterRef("pk"), kind=Responsibility.Kind.ACCOUNTABLE
    )
    rows = Milestone.objects.filter(solution=solution).exclude(state=Milestone.State.DROPPED)
    found = list(rows.select_related("coalition").annotate(is_answered=Exists(answered)))
    orphans = [each for each in found if each.is_unfinished and not each.is_answered]
    words, url, mend = _found(solution, found, orphans)
    why = because("responsibilities", stage, risk)
    yield Check(ASKED["responsibilities"].name, bool(found) and not orphans, words, url, WHO, mend, why)


def _found(solution, found: list, orphans: list) -> tuple[str, str, str]:
    base = f"/c/{solution.coalition.slug}"
    if not found:
        return "No milestone is about it.", f"{base}/milestones/plan/?solution={solution.pk}", "roadmap.plan"
    if orphans:
        names = ", ".join(f"“{each.title}”" for each in orphans)
        return f"Nobody answers for {names}.", orphans[0].get_absolute_url(), "roadmap.assign"
    return "Somebody answers for every milestone of it.", f"{base}/roadmap/", ""
