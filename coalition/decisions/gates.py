"""What decisions say at a solution's gate: is this stage decided, and are the conditions of what was decided closed."""

from coalition.decisions.models import Condition, Decision
from coalition.solutions.gates_shapes import Check
from coalition.solutions.stages import Stage

LEADS = "The chair or the secretary, by a proposal."


def answer(solution, stage: str):
    """Two checks, two queries: a standing adopted decision for `stage`, no open condition of a decision about it."""
    adopted = Decision.objects.standing().filter(proposal__solution=solution, outcome=Decision.Outcome.ADOPTED)
    yield _adopted(solution, stage, adopted)
    yield _closed(solution, adopted)


def _adopted(solution, stage: str, adopted) -> Check:
    decision = adopted.filter(proposal__stage=stage).select_related("coalition").order_by("-decided_at").first()
    if decision is not None:
        return Check("Decision adopted", True, f"“{decision.title}” was adopted.", decision.get_absolute_url(), LEADS)
    found = f"No standing decision lets it enter the stage “{Stage(stage).label.lower()}”."
    url = f"/c/{solution.coalition.slug}/proposals/propose/?solution={solution.pk}&stage={stage}"
    return Check("Decision adopted", False, found, url, LEADS, "decisions.propose")


def _closed(solution, adopted) -> Check:
    waiting = Condition.objects.open_now().filter(decision__in=adopted).select_related("decision__coalition")
    conditions = list(waiting.order_by("due_on", "id"))
    count = len(conditions)
    found = f"{count} {'condition is' if count == 1 else 'conditions are'} open." if count else "No condition is open."
    url, mend = f"/c/{solution.coalition.slug}/decisions/", ""
    if conditions:
        first = conditions[0]
        url, mend = f"{first.decision.get_absolute_url()}#condition-{first.pk}", "decisions.meet_condition"
    who = "Whoever owns the condition; the chair can waive it."
    return Check("Conditions closed", not count, found, url, who, mend)
