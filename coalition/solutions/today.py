"""What of the tools waits for a person: those they own that are paused, affect nobody yet, or have a duty due."""

import datetime as dt

from django.db.models import Exists, OuterRef
from django.utils import timezone

from coalition.people.waiting import Waiting
from coalition.solutions.duties import duties
from coalition.solutions.models import Affects, Solution
from coalition.solutions.stages import Stage


def answer(person):
    """What waits for the owner of tools (one query, and those of the calendar)."""
    named = Exists(Affects.objects.filter(solution=OuterRef("pk")))
    for solution in Solution.objects.owned_by(person).select_related("coalition").annotate(has_teams=named):
        page = solution.get_absolute_url()
        if solution.stage == Stage.PAUSED:
            days = solution.days_in_stage
            sentence = f"{solution.name} is paused. Put right what was wrong and resume it, or retire it."
            yield Waiting(solution, sentence, page, "Look at it", solution.stage_since, 3 + days / 7)
        elif not solution.has_teams:
            sentence = f"Nobody has said which teams {solution.name} affects."
            url = f"{page}name-affected/"
            yield Waiting(solution, sentence, url, "Name the teams", solution.registered_at, 1.0)
    for due in duties(person):
        since = timezone.make_aware(dt.datetime.combine(due.since, dt.time()))
        yield Waiting(due.solution, due.sentence, due.url, due.action, since, 2.0)
