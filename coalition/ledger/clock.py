"""What time it is: one place to ask, so that a demonstration or a test can tell another time."""

import contextlib
import contextvars
import datetime as dt
from collections.abc import Iterator

from django.db import connection
from django.utils import timezone

_told: contextvars.ContextVar[dt.datetime | None] = contextvars.ContextVar("told_time", default=None)


def now() -> dt.datetime:
    """The present moment, aware, in UTC."""
    return _told.get() or timezone.now()


def exact() -> dt.datetime:
    """The database's own clock, for deadlines decided under a row lock; the told time when one is told."""
    if _told.get() is not None:
        return _told.get()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]


def today() -> dt.date:
    """The present day in the active time zone."""
    return timezone.localdate(now())


@contextlib.contextmanager
def at(moment: dt.datetime) -> Iterator[None]:
    """Tell `moment` (aware) as the time inside the block. The database refuses it from the web and worker role."""
    token = _told.set(moment)
    try:
        yield
    finally:
        _told.reset(token)
