"""How the story is told: at a day of the past year, by a person, through an operation with the form's own input."""

import contextlib
import datetime as dt
import random
import zoneinfo
from collections.abc import Iterator

from django.core.files.base import ContentFile
from django.db import transaction

from coalition.demonstration.cast import address
from coalition.ledger import clock
from coalition.ledger.models import Coalition
from coalition.ledger.tenancy import scope
from coalition.people.models import Membership, Person, Seat, Team

DAYS = 365
SEED = 20251124


class Story:
    """The demonstration while it is told. Days count from 0 (a year ago) to 365 (today)."""

    def __init__(self, today: dt.date) -> None:
        self.first = today - dt.timedelta(days=DAYS)
        self.coalition: Coalition | None = None
        self.zone = zoneinfo.ZoneInfo("Europe/London")
        self.random = random.Random(SEED)
        self.kept: dict = {}

    def date(self, day: int) -> dt.date:
        """The date of a day of the story."""
        return self.first + dt.timedelta(days=day)

    def moment(self, day: int, time: str = "10:00") -> dt.datetime:
        """A moment of a day of the story; never in the future."""
        hour, minute = map(int, time.split(":"))
        return dt.datetime.combine(self.date(day), dt.time(hour, minute), self.zone)

    @contextlib.contextmanager
    def on(self, day: int, time: str = "10:00") -> Iterator["Story"]:
        """Tell what happens on a day, in one transaction, with the coalition's scope open."""
        with transaction.atomic(), clock.at(self.moment(day, time)):
            if self.coalition is None:
                yield self
            else:
                with scope(self.coalition):
                    yield self

    def do(self, operation, thing, *, by: str, **given):
        """Perform an operation by a person's name; inputs that are left out are as an untouched form sends them."""
        actor = self.person(by)
        if thing is not self.coalition and not thing._state.adding:
            thing = type(thing).objects.get(pk=thing.pk)
        form = operation.form(thing=thing, by=actor)
        untouched = {
            name: field.clean(form.get_initial_for_field(field, name)) if not field.required else None
            for name, field in form.fields.items()
            if name not in given
        }
        return operation(thing, by=actor, **untouched, **given)

    def person(self, name: str) -> Person:
        """Somebody of the cast, by name."""
        if name not in self.kept:
            self.kept[name] = Person.objects.get(email=address(name))
        self.kept[name].forget_memberships()
        return self.kept[name]

    def member(self, name: str) -> Membership:
        """Their membership."""
        return Membership.objects.get(person=self.person(name), left_at=None)

    def seat(self, title: str) -> Seat:
        """A seat, by title."""
        return Seat.objects.get(title=title)

    def team(self, name: str) -> Team:
        """A team, by name."""
        return Team.objects.get(name=name)


def file(name: str, content: str | bytes) -> ContentFile:
    """A file as a form gives it."""
    return ContentFile(content.encode() if isinstance(content, str) else content, name=name)
