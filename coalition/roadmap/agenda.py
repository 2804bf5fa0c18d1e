"""What of the roadmap belongs on the next agenda: overdue milestones, and obstacles that stand for long."""

import datetime as dt

from coalition.ledger import clock
from coalition.meetings.agenda_items import Suggestion
from coalition.roadmap.models import Milestone, Obstacle

OLD = dt.timedelta(days=14)


def answer(meeting):
    """Milestones past their day and obstacles older than two weeks, rising a little every day (two queries)."""
    today = clock.today()
    for milestone in Milestone.objects.overdue(today).select_related("coalition").order_by("due_on", "id"):
        days = milestone.days_late
        because = f"It was due {days} {'day' if days == 1 else 'days'} ago and is not done."
        yield Suggestion(milestone, "milestone", because, 10.0 + days / 2, 5)
    old = Obstacle.objects.open_now().filter(raised_at__lte=clock.now() - OLD)
    for obstacle in old.select_related("coalition", "owner", "milestone").order_by("raised_at", "id"):
        blocked = f" and blocks “{obstacle.milestone.title}”" if obstacle.milestone else ""
        who = f"{obstacle.owner.name} sees to it" if obstacle.owner else "nobody sees to it"
        because = f"It stands for {obstacle.age_days} days{blocked}; {who}."
        yield Suggestion(obstacle, "obstacle", because, 10.0 + obstacle.age_days / 2, 10)
