"""When the machine looks whether sealed words may go to their readers: every ten minutes, in each coalition's zone."""

import zoneinfo

from django.utils import timezone
from procrastinate.contrib.django import app

from coalition.forum import batches
from coalition.forum.operations_sealed import release
from coalition.ledger import clock
from coalition.ledger.models import Coalition
from coalition.ledger.tenancy import scope
from coalition.people.models import Person


@app.periodic(cron=f"*/{batches.WINDOW_MINUTES} * * * *")
@app.task(name="forum.release_sealed", queue="clock", queueing_lock="forum.release_sealed")
def release_sealed(timestamp: int = 0) -> int:
    """Release what waits in every coalition whose hour has come; returns how many. Nothing waiting makes no event."""
    due = (each for each in Coalition.objects.all() if batches.is_due(clock.now(), each.time_zone))
    return sum(_release(coalition) for coalition in due)


def _release(coalition: Coalition) -> int:
    with scope(coalition), timezone.override(zoneinfo.ZoneInfo(coalition.time_zone)):
        return release(coalition, by=Person.objects.system()) if batches.is_waiting() else 0
