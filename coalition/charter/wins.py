"""What of the charter could be celebrated: a goal met, a charter agreed by everybody."""

import datetime as dt

from coalition.charter.goals import GoalState
from coalition.charter.models import CharterVersion, Goal
from coalition.ledger import clock
from coalition.people.waiting import Achievement

RECENT = dt.timedelta(days=90)


def answer():
    """Goals met and charters ratified within the last 90 days (two queries)."""
    since = clock.now() - RECENT
    for goal in Goal.objects.filter(state=GoalState.MET, ended_at__gte=since).select_related("owner", "coalition"):
        sentence = f"{goal.measure_words}: {goal.progress_words[:1].lower()}{goal.progress_words[1:]}."
        yield Achievement(f"charter.goal.{goal.pk}", f"Goal met: {goal.title}", sentence, (goal,), (goal.owner_id,))
    for version in CharterVersion.objects.filter(ratified_at__gte=since).select_related("coalition"):
        people = tuple(version.signatures.agreeing().values_list("person_id", flat=True))
        sentence = f"{len(people)} members signed version {version.number}."
        yield Achievement(f"charter.ratified.{version.pk}", "We agreed on our charter", sentence, (version,), people)
