"""When the machine looks whether a charter's year is over: every night."""

import zoneinfo

from django.utils import timezone
from procrastinate.contrib.django import app

from coalition.charter.models import CharterVersion
from coalition.charter.operations import lapse
from coalition.ledger import clock
from coalition.ledger.models import Coalition
from coalition.ledger.tenancy import scope
from coalition.people.models import Person


@app.periodic(cron="15 3 * * *")
@app.task(name="charter.lapse", queue="clock", queueing_lock="charter.lapse")
def lapse_charters(timestamp: int = 0) -> int:
    """Let every ratified charter lapse whose year is over; returns how many."""
    return sum(_lapse(coalition) for coalition in Coalition.objects.all())


def _lapse(coalition: Coalition) -> int:
    with scope(coalition), timezone.override(zoneinfo.ZoneInfo(coalition.time_zone)):
        over = list(CharterVersion.objects.filter(state=CharterVersion.State.RATIFIED, lapses_on__lte=clock.today()))
        for version in over:
            lapse(version, by=Person.objects.system())
        return len(over)
