"""What of the roadmap waits for a person: their milestones that are due, and the obstacles they see to."""

import datetime as dt

from coalition.ledger import clock
from coalition.people.waiting import Waiting
from coalition.roadmap.models import Milestone, Obstacle, Responsibility

SOON = dt.timedelta(days=14)


def answer(person):
    """Milestones due within two weeks, begun late or overdue, and own open obstacles (two queries)."""
    today = clock.today()
    kinds = (Responsibility.Kind.ACCOUNTABLE, Responsibility.Kind.RESPONSIBLE)
    own = Responsibility.objects.of_person(person).filter(kind__in=kinds).values("milestone_id")
    due = Milestone.objects.unfinished().filter(pk__in=own, due_on__lte=today + SOON).select_related("coalition")
    for milestone in due:
        yield _milestone(milestone, (milestone.due_on - today).days)
    for obstacle in Obstacle.objects.open_now().filter(owner=person).select_related("coalition", "milestone"):
        blocks = f" and blocks “{obstacle.milestone.title}”" if obstacle.milestone else ""
        sentence = f"{obstacle.title}: it stands for {_days(obstacle.age_days)}{blocks}."
        url = obstacle.get_absolute_url()
        yield Waiting(obstacle, sentence, url, "See to it", obstacle.raised_at, 1 + obstacle.age_days / 7)


def _milestone(milestone: Milestone, left: int) -> Waiting:
    when = f"was due {_days(-left)} ago" if left < 0 else f"is due in {_days(left)}" if left else "is due today"
    url = milestone.get_absolute_url()
    urgency = 3 - left / 7 if left < 0 else 2 - left / 14
    return Waiting(milestone, f"{milestone.title} {when}.", url, "Look at it", milestone.planned_at, urgency)


def _days(n: int) -> str:
    return "1 day" if n == 1 else f"{n} days"
