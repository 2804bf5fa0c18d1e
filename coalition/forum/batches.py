"""When sealed words are brought to their readers: at fixed hours, in the zone of each coalition."""

import datetime as dt
import zoneinfo

from django.conf import settings

from coalition.forum.models import SealedConcern, SealedMessage

WINDOW_MINUTES = 10  # how often the clock is looked at; see jobs.py


def is_due(moment: dt.datetime, zone: str) -> bool:
    """Whether `moment` (aware) lies in the first ten minutes of a release hour in `zone`."""
    local = moment.astimezone(zoneinfo.ZoneInfo(zone))
    return local.hour in settings.SEALED_RELEASE_HOURS and local.minute < WINDOW_MINUTES


def next_release(moment: dt.datetime, zone: str) -> dt.datetime:
    """The next release after `moment`, as a wall time in `zone`."""
    local = moment.astimezone(zoneinfo.ZoneInfo(zone))
    hours = sorted(settings.SEALED_RELEASE_HOURS)
    later = [hour for hour in hours if hour > local.hour]
    day = local.date() if later else local.date() + dt.timedelta(days=1)
    return dt.datetime.combine(day, dt.time(later[0] if later else hours[0]), tzinfo=local.tzinfo)


def is_waiting() -> bool:
    """Whether anything sealed waits in the open coalition."""
    return SealedConcern.objects.exists() or SealedMessage.objects.exists()
