"""The scenes of measures' operations."""

import datetime as dt

from django.core.files.base import ContentFile

from coalition.decisions.models import Adjustment
from coalition.ledger import clock
from coalition.measures.models import Measure, Observation
from tests.decisions.scenes import an_adjustment
from tests.scenes import MEMBERS, scene

FEEDERS = ["chair", "secretary", "nurse"]


def a_measure(cast, title="Seen within four hours", **details) -> Measure:
    """A measure that the nurse looks after."""
    details = {"better": "up", "unit": "%", "target": 90.0} | details
    return Measure.objects.create(title=title, owner=cast.nurse, defined_at=clock.now(), **details)


def numbers(measure: Measure, values, first=dt.date(2024, 1, 1)) -> None:
    """A number a week, beginning on `first`."""
    Observation.objects.bulk_create(
        Observation(measure=measure, on=first + dt.timedelta(weeks=week), value=value, by=measure.owner, at=clock.now())
        for week, value in enumerate(values)
    )


def csv(text="date,value\n2024-03-01,81\n2024-04-01,82.5\n", name="numbers.csv"):
    """A CSV file as a browser sends it."""
    return ContentFile(text.encode(), name=name)


@scene("measures.define", MEMBERS)
def define(cast):
    return cast.coalition, {
        "title": "Left without being seen",
        "family": "outcome",
        "better": "down",
        "cadence": "monthly",
        "owner": cast.nurse.pk,
    }


@scene("measures.observe", FEEDERS)
def observe(cast):
    return a_measure(cast), {"on": "2024-03-01", "value": "81.5"}


@scene("measures.take_in", FEEDERS)
def take_in(cast):
    return a_measure(cast), {"file": csv(), "date_column": "date", "value_column": "value"}


@scene("measures.correct", FEEDERS)
def correct(cast):
    measure = a_measure(cast)
    numbers(measure, [80.0, 81.0])
    return measure, {"on": "2024-01-01", "value": "79"}


@scene("measures.mark", FEEDERS)
def mark(cast):
    adjustment: Adjustment = an_adjustment(cast)
    return a_measure(cast), {"adjustment": adjustment.pk}


@scene("measures.give_owner", FEEDERS)
def give_owner(cast):
    return a_measure(cast), {"owner": cast.coder.pk}
