"""How the story is told: strands of steps, always the earliest step next, each through an operation by a person."""

import datetime as dt
import heapq
import itertools
import random
import zoneinfo
from collections.abc import Generator, Iterable

from django.core.files.base import ContentFile

from coalition.demonstration.cast import address
from coalition.ledger import clock
from coalition.ledger.models import Coalition
from coalition.ledger.tenancy import Tenant, scope
from coalition.people.models import Membership, Person, Seat, Team

DAYS = 365
SEED = 20251124

# Inputs that are people, who may be given by name.
PEOPLE = {"owner", "person", "receiver", "accountable", "presenter"}
# A strand yields the moment of its next step before it takes it, or another strand that begins with this step.
Strand = Generator["dt.datetime | Strand", None, None]


class Story:
    """The demonstration while it is told. Days count from 0 (a year ago) to 365 (today)."""

    def __init__(self, today: dt.date) -> None:
        self.first = today - dt.timedelta(days=DAYS)
        self.coalition: Coalition | None = None
        self.zone = zoneinfo.ZoneInfo("Europe/London")
        self.random = random.Random(SEED)  # noqa: S311  it draws measurements, no secrets
        self.kept: dict = {}

    def date(self, day: int) -> dt.date:
        """The date of a day of the story."""
        return self.first + dt.timedelta(days=day)

    def moment(self, day: int, time: str = "10:00") -> dt.datetime:
        """The moment (UTC) at which the clocks of the hospital show `time` on a day of the story."""
        hour, minute = map(int, time.split(":"))
        return dt.datetime.combine(self.date(day), dt.time(hour, minute), self.zone).astimezone(dt.UTC)

    def do(self, operation, thing, *, by: str, **given):
        """Perform an operation by a person's name; inputs that are left out are as an untouched form sends them.

        People and tools may be given by name and key, things as they were kept: they are read afresh.
        """
        actor = self.person(by)
        thing = self._fresh(thing)
        given = {name: self._found(name, value) for name, value in given.items()}
        form = operation.form(thing=thing, by=actor)
        for name, value in given.items():  # the words are held to what the page demands: length, no identifiers
            if isinstance(value, str) and name in form.fields:
                form.fields[name].run_validators(value)
        untouched = {
            name: field.clean(form.get_initial_for_field(field, name)) if not field.required else None
            for name, field in form.fields.items()
            if name not in given
        }
        return operation(thing, by=actor, **untouched, **given)

    def _found(self, name: str, value):
        if name in PEOPLE and isinstance(value, str):
            return self.person(value)
        if name == "solution" and isinstance(value, str):
            value = self.kept[value]
        return self._fresh(value)

    def _fresh(self, thing):
        """A thing as it is now: what was kept may have changed since."""
        return type(thing).objects.get(pk=thing.pk) if isinstance(thing, Tenant) else thing

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


class Telling:
    """Runs strands against each other: the step with the earliest moment is next; of equal ones, the older strand's."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.waiting: list[tuple[dt.datetime, int, Strand]] = []
        self.numbers = itertools.count()

    def run(self, strands: Iterable[Strand]) -> None:
        """Tell `strands`, and those they start, to their ends. ValueError when one of them goes back in time."""
        for strand in strands:
            self._start(strand, self.story.moment(0, "00:00"))
        while self.waiting:
            moment, number, strand = heapq.heappop(self.waiting)
            with clock.at(moment):
                self._step(strand, number, moment)

    def _step(self, strand: Strand, number: int, moment: dt.datetime) -> None:
        if self.story.coalition is None:
            self._go_on(strand, number, moment)
            return
        with scope(self.story.coalition):
            self._go_on(strand, number, moment)

    def _start(self, strand: Strand, now: dt.datetime) -> None:
        self._go_on(strand, next(self.numbers), now)

    def _go_on(self, strand: Strand, number: int, now: dt.datetime) -> None:
        """Take the step that is due, up to the moment of the one after it, starting the strands that are met."""
        for said in strand:
            if not isinstance(said, dt.datetime):
                self._start(said, now)
                continue
            if said < now:
                place = f"line {strand.gi_frame.f_lineno} of {strand.gi_code.co_filename}"
                raise ValueError(f"“{strand.__name__}” goes back from {now} to {said}: see {place}.")
            heapq.heappush(self.waiting, (said, number, strand))
            return


def steps(story: Story, key: str, rows: Iterable[tuple]) -> Strand:
    """What is done with the thing kept as `key`: rows of (day, time, operation, by, inputs)."""
    for day, time, operation, by, given in rows:
        yield story.moment(day, time)
        story.do(operation, story.kept[key], by=by, **given)


def file(name: str, content: str | bytes) -> ContentFile:
    """A file as a form gives it."""
    return ContentFile(content.encode() if isinstance(content, str) else content, name=name)
