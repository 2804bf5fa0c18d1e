"""What of the tools belongs on the next agenda: paused ones, those that wait long before a gate, what the calendar asks."""

import datetime as dt

from coalition.ledger import clock
from coalition.meetings.agenda_items import Suggestion
from coalition.solutions.duties import duties
from coalition.solutions.models import Solution
from coalition.solutions.stages import PATH, Stage

KINDS = {"promises": "promises due", "contract": "contract ending", "drill": "stop drill due"}
LONG = dt.timedelta(days=30)


def answer(meeting):
    """Paused tools, and tools that have stood before the next gate for 30 days, rising every day; what is due (five queries)."""
    since = clock.now() - LONG
    for solution in Solution.objects.not_retired().select_related("coalition").order_by("stage_since", "id"):
        days = solution.days_in_stage
        if solution.stage == Stage.PAUSED:
            because = f"It has been paused for {days} {'day' if days == 1 else 'days'}: resume it, or retire it."
            yield Suggestion(solution, "paused tool", because, 20.0 + days, 10)
        elif solution.stage in PATH[1:-1] and solution.stage_since <= since:
            ahead = str(Stage(solution.next_stage).label).lower()
            because = (
                f"It has stood in {solution.state_word} for {days} days; the gate to {ahead} says what is missing."
            )
            yield Suggestion(solution, "tool at a gate", because, 5.0 + days / 10, 10)
    for due in duties():
        days = (clock.today() - due.since).days
        yield Suggestion(due.solution, KINDS[due.kind], due.sentence, 8.0 + days, 10)
