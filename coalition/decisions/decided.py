"""What was decided about a tool, in the words of its way: approved, with conditions, looked at again, declined, paused, retired."""

from django.db.models import Count, Q

from coalition.decisions.models import Condition, Decision
from coalition.solutions.deciding import Decided
from coalition.solutions.stages import Stage

ENDING = {Stage.PAUSED: "pause", Stage.RETIRED: "retire"}


def answer(solution):
    """Every decision about the tool that is about a stage, newest first (one query)."""
    is_open = Q(conditions__state=Condition.State.OPEN)
    rows = Decision.objects.filter(proposal__solution=solution).exclude(proposal__stage="")
    rows = rows.select_related("proposal", "coalition").annotate(
        all=Count("conditions"), still=Count("conditions", filter=is_open)
    )
    for each in rows.order_by("-decided_at", "-id")[:10]:
        yield Decided(
            kind_of(each), each.title, str(Stage(each.proposal.stage).label).lower(), each.get_absolute_url(),
            each.decided_at, each.still,
        )  # fmt: skip


def kind_of(decision: Decision) -> str:
    """One of: approved, approved with conditions, re-review, declined, pause, retire, superseded."""
    if decision.state == Decision.State.REOPENED:
        return "re-review"
    if decision.state == Decision.State.SUPERSEDED:
        return "superseded"
    if decision.outcome == Decision.Outcome.REJECTED:
        return "declined"
    if decision.proposal.stage in ENDING:
        return ENDING[decision.proposal.stage]
    return "approved with conditions" if decision.all else "approved"
