"""What decisions say at a solution's gate: is this stage decided, and are the conditions of what was decided closed."""

from coalition.decisions.models import Condition, Decision
from coalition.solutions.gates_shapes import Check
from coalition.solutions.stages import Stage

LEADS = "The chair or the secretary, by a proposal."


def answer(solution, stage: str):
    """Two checks, two queries: a standing adopted decision for `stage`, no open condition of a decision about it."""
    url = f"/c/{solution.coalition.slug}/decisions/"
    adopted = Decision.objects.standing().filter(proposal__solution=solution, outcome=Decision.Outcome.ADOPTED)
    decision = adopted.filter(proposal__stage=stage).order_by("-decided_at").first()
    words = Stage(stage).label.lower()
    found = (
        f"“{decision.title}” was adopted." if decision else f"No standing decision lets it enter the stage “{words}”."
    )
    page = (
        f"{url}{decision.pk}/"
        if decision
        else f"/c/{solution.coalition.slug}/proposals/propose/?solution={solution.pk}"
    )
    yield Check(
        "Decision adopted", decision is not None, found, f"{page}" if decision else f"{page}&stage={stage}", LEADS
    )
    count = Condition.objects.open_now().filter(decision__in=adopted).count()
    found = "No condition is open."
    if count:
        found = f"{count} {'condition is' if count == 1 else 'conditions are'} open."
    yield Check("Conditions closed", not count, found, url, "Whoever owns the condition; the chair can waive it.")
