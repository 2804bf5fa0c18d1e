"""When the machine looks which obstacles nobody answered in time: every quarter of an hour."""

import zoneinfo

from django.utils import timezone
from procrastinate.contrib.django import app

from coalition.ledger import clock
from coalition.ledger.models import Coalition
from coalition.ledger.tenancy import scope
from coalition.people.models import Person
from coalition.roadmap import levels
from coalition.roadmap.models import Obstacle, Step
from coalition.roadmap.operations import climb


@app.periodic(cron="*/15 * * * *")
@app.task(name="roadmap.climb", queue="clock", queueing_lock="roadmap.climb")
def climb_obstacles(timestamp: int = 0) -> int:
    """Let every obstacle climb whose level did not answer in time and that is not at the top; returns how many."""
    return sum(_climb(coalition) for coalition in Coalition.objects.all())


def _climb(coalition: Coalition) -> int:
    with scope(coalition), timezone.override(zoneinfo.ZoneInfo(coalition.time_zone)):
        late = Step.objects.waiting().filter(due_at__lt=clock.now(), obstacle__state=Obstacle.State.OPEN)
        found = list(late.select_related("obstacle__coalition"))
        climbing = [each.obstacle for each in found if levels.next_above(each.level) is not None]
        for obstacle in climbing:
            climb(obstacle, by=Person.objects.system())
        return len(climbing)
