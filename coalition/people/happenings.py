"""The shape in which rooms answer the calendar: what happens when, and for whom; and how that becomes a file."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Max

from coalition.ledger import clock
from coalition.ledger.feed import events_here
from coalition.ui import ics

PAST, AHEAD = dt.timedelta(days=90), dt.timedelta(days=730)


@dataclass(frozen=True)
class Happening:
    """Something on a day (`date`), or from a moment to another (aware; told on the wall of `zone`).

    people: whom it concerns; None: everybody in the coalition. part: tells apart several dates of one thing.
    """

    thing: object
    title: str
    starts: dt.date | dt.datetime
    ends: dt.date | dt.datetime | None = None
    zone: str = "UTC"
    place: str = ""
    words: str = ""
    people: frozenset[uuid.UUID] | None = None
    part: str = ""
    is_cancelled: bool = False

    def concerns(self, person_id: uuid.UUID) -> bool:
        """Whether it is one of this person's dates."""
        return self.people is None or person_id in self.people

    @property
    def day(self) -> dt.date:
        """The day on which it begins."""
        return self.starts.date() if isinstance(self.starts, dt.datetime) else self.starts


def window() -> tuple[dt.date, dt.date]:
    """From which day to which a calendar is told: a quarter back, two years ahead."""
    today = clock.today()
    return today - PAST, today + AHEAD


def file_of(name: str, happenings: Iterable[Happening]) -> bytes:
    """The iCalendar file of these dates. Each change of a thing is an event of the record, so those are its sequence."""
    found = list(happenings)
    rows = events_here().filter(thing_id__in={each.thing.pk for each in found}).order_by()
    changes = {pk: (n, at) for pk, n, at in rows.values_list("thing_id").annotate(Count("pk"), Max("at"))}
    return ics.calendar(name, (_entry(each, changes.get(each.thing.pk, (0, None))) for each in found), clock.now())


def _entry(each: Happening, change: tuple) -> ics.Entry:
    part = f"-{each.part}" if each.part else ""
    return ics.Entry(
        f"{each.thing.pk}{part}@coalition", each.title, each.starts, each.ends, each.zone, each.place,
        settings.BASE_URL + each.thing.get_absolute_url(), each.words, change[0], change[1], each.is_cancelled,
    )  # fmt: skip
