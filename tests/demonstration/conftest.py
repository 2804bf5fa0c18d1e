"""The demonstration, told once for all tests that look at it."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.db import transaction

from coalition.demonstration import story
from coalition.ledger import clock
from coalition.ledger.models import Coalition, Event
from coalition.ledger.tenancy import scope
from coalition.people.models import Person

TODAY = dt.date(2026, 11, 23)


@pytest.fixture(scope="package")
def told(django_db_setup, django_db_blocker):
    """The year, told twice over (it takes seconds, so once for all tests here) and taken back at the end."""
    with django_db_blocker.unblock():
        first = in_vain()
        with transaction.atomic():
            events = story.tell(TODAY)
            coalition = Coalition.objects.get(is_demonstration=True)
            with scope(coalition), clock.at(dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)):
                yield SimpleNamespace(coalition=coalition, events=events, now=clock.now(), first=first, again=what_happened())
            transaction.set_rollback(True)


def in_vain() -> list[tuple]:
    """Tell the year, note what happened, and take all of it back."""
    with transaction.atomic():
        story.tell(TODAY)
        with scope(Coalition.objects.get(is_demonstration=True)):
            found = what_happened()
        transaction.set_rollback(True)
    return found


def what_happened() -> list[tuple]:
    """Every event of the open coalition in the order of the record: when, what, by whom."""
    names = dict(Person.objects.values_list("pk", "name"))
    rows = Event.objects.filter(coalition_id=Coalition.objects.get(is_demonstration=True).pk).order_by("seq")
    return [(at, kind, names.get(actor)) for at, kind, actor in rows.values_list("at", "kind", "actor_id")]
