"""Which teams the tools of the open coalition affect: what people's coverage compares with the seats."""

from coalition.people.voices import Affected
from coalition.solutions import formerly
from coalition.solutions.models import Affects
from coalition.solutions.stages import Stage


def answer(at=None):
    """Every affected team of every tool that is not retired (one query); at a past moment, as it was named then."""
    rows = formerly.affects(at) if at is not None else _now()
    for each in rows:
        yield Affected(each.team_id, each.solution, each.get_how_display().lower())


def _now():
    return Affects.objects.exclude(solution__stage=Stage.RETIRED).select_related(
        "solution", "solution__coalition", "team"
    )
