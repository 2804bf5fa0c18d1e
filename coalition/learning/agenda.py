"""What of learning belongs on an agenda: teams that are not ready for the stage a tool comes to next."""

from coalition.learning.readiness import NOTHING, READY, rows
from coalition.meetings.agenda_items import Suggestion
from coalition.solutions.models import Solution
from coalition.solutions.stages import Stage

# A tool in one of these comes to people next, or is with them already.
NEAR = (Stage.SILENT, Stage.PILOT, Stage.LIVE)


def answer(meeting):
    """One suggestion per tool near or in use with an affected team that is not ready (four queries)."""
    late = {}
    for row in rows(Solution.objects.filter(stage__in=NEAR)):
        if row.state not in {READY, NOTHING}:
            late.setdefault(row.solution, []).append(row)
    for solution, several in late.items():
        named = ", ".join(f"{row.team.name} {row.ready} of {row.needed}" for row in several[:3])
        yield Suggestion(solution, "readiness", f"not every team is ready for it: {named}", 14, 8)
