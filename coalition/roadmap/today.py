"""What of the roadmap waits for a person: milestones that are due, obstacles they see to or should answer or judge."""

import datetime as dt

from django.db.models import Q

from coalition.ledger import clock
from coalition.people.waiting import Waiting
from coalition.roadmap.models import Level, Milestone, Obstacle, Responsibility

SOON = dt.timedelta(days=14)


def answer(person):
    """Milestones due within two weeks, begun late or overdue, own obstacles, and answers owed or come (three queries)."""
    today = clock.today()
    kinds = (Responsibility.Kind.ACCOUNTABLE, Responsibility.Kind.RESPONSIBLE)
    own = Responsibility.objects.of_person(person).filter(kind__in=kinds).values("milestone_id")
    due = Milestone.objects.unfinished().filter(pk__in=own, due_on__lte=today + SOON).select_related("coalition")
    for milestone in due:
        yield _milestone(milestone, (milestone.due_on - today).days)
    levels = list(Level.objects.filter(speaker=person).values_list("code", flat=True))
    mine = Q(owner=person) | Q(state=Obstacle.State.OPEN, level__in=levels)
    mine |= Q(state=Obstacle.State.ANSWERED, raised_by=person)
    for obstacle in Obstacle.objects.open_now().filter(mine).select_related("coalition", "milestone"):
        yield _obstacle(obstacle, person, levels)


def _obstacle(obstacle: Obstacle, person, levels: list) -> Waiting:
    url, since, urgency = obstacle.get_absolute_url(), obstacle.raised_at, 1 + obstacle.age_days / 7
    if obstacle.state == Obstacle.State.ANSWERED and obstacle.raised_by_id == person.pk:
        return Waiting(obstacle, f"{obstacle.title}: there is an answer.", url, "Does it still stand?", since, urgency)
    if obstacle.level in levels and obstacle.owner_id != person.pk:
        sentence = f"{obstacle.title}: it waits for your answer."
        return Waiting(obstacle, sentence, url, "Answer", since, urgency + 1)
    blocks = f" and blocks “{obstacle.milestone.title}”" if obstacle.milestone else ""
    sentence = f"{obstacle.title}: it stands for {_days(obstacle.age_days)}{blocks}."
    return Waiting(obstacle, sentence, url, "See to it", since, urgency)


def _milestone(milestone: Milestone, left: int) -> Waiting:
    when = f"was due {_days(-left)} ago" if left < 0 else f"is due in {_days(left)}" if left else "is due today"
    url = milestone.get_absolute_url()
    urgency = 3 - left / 7 if left < 0 else 2 - left / 14
    return Waiting(milestone, f"{milestone.title} {when}.", url, "Look at it", milestone.planned_at, urgency)


def _days(n: int) -> str:
    return "1 day" if n == 1 else f"{n} days"
