"""Which teams the tools affected at a past moment, and which were retired then: read back from the record."""

import datetime as dt
import uuid

from coalition.ledger.models import Event
from coalition.ledger.tenancy import current_coalition_id
from coalition.people.models import Team
from coalition.solutions.models import Affects, Solution, StageMove
from coalition.solutions.stages import Stage

NAMED, DROPPED = "solution.affected_named", "solution.affected_dropped"


def affects(at: dt.datetime) -> list[Affects]:
    """What affected whom at `at`, as rows for reading only: today's, with every later naming undone (five queries)."""
    standing = {(row.solution_id, row.team_id, row.how) for row in Affects.objects.all()}
    later = Event.objects.filter(coalition_id=current_coalition_id(), kind__in=[NAMED, DROPPED], at__gt=at)
    for event in later.order_by("-seq"):
        if event.kind == NAMED:
            standing -= {(event.thing_id, uuid.UUID(team), event.facts["how"]) for team in event.facts["teams"]}
        else:
            standing.add((event.thing_id, uuid.UUID(event.facts["team"]), event.facts["how"]))
    tools = {tool.pk: tool for tool in Solution.objects.filter(registered_at__lte=at).select_related("coalition")}
    tools = {pk: tool for pk, tool in tools.items() if pk not in _retired(at)}
    teams = Team.objects.in_bulk({team for _, team, _ in standing})
    return [
        Affects(solution=tools[tool], team=teams[team], how=how)
        for tool, team, how in sorted(standing, key=str)
        if tool in tools and team in teams
    ]


def _retired(at: dt.datetime) -> set[uuid.UUID]:
    """The tools whose newest move by `at` was into retirement."""
    stages = {}
    for tool, stage in StageMove.objects.filter(at__lte=at).order_by("at", "id").values_list("solution_id", "to_stage"):
        stages[tool] = stage
    return {tool for tool, stage in stages.items() if stage == Stage.RETIRED}
