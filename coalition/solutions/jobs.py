"""When the machine puts promises to the data: every night, those whose review day has come."""

import zoneinfo

from django.utils import timezone
from procrastinate.contrib.django import app

from coalition.ledger import clock
from coalition.ledger.models import Coalition
from coalition.ledger.tenancy import scope
from coalition.people.models import Person
from coalition.solutions.models import Promise
from coalition.solutions.operations_promises import judge_promises


@app.periodic(cron="25 3 * * *")
@app.task(name="solutions.judge", queue="clock", queueing_lock="solutions.judge")
def judge_due_promises(timestamp: int = 0) -> int:
    """Let the data speak about every promise whose review day has passed; returns about how many."""
    return sum(_judge(coalition) for coalition in Coalition.objects.all())


def _judge(coalition: Coalition) -> int:
    with scope(coalition), timezone.override(zoneinfo.ZoneInfo(coalition.time_zone)):
        due = list(Promise.objects.due(clock.today()).select_related("solution"))
        for promise in due:
            judge_promises(promise.solution, by=Person.objects.system())
        return len(due)
