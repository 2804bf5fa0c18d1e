"""In production the application refuses to start when that is not safe, and says why."""

import datetime as dt

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from coalition.config import safety
from coalition.ledger import clock
from tests.conftest import as_owner

GOOD = {
    "IS_PRODUCTION": True,
    "DEBUG": False,
    "SECRET_KEY": "q8Zr2mVx71LpW0cNeTgYh5KdUbJs4FaRiOt9PyXl3EvMnB6CwG",
    "ALLOWED_HOSTS": ["coalition.riverside.example"],
    "BASE_URL": "https://coalition.riverside.example",
    "DEMONSTRATION": False,
}
FAULTS = [
    ({"DEBUG": True}, "DEBUG is on"),
    ({"SECRET_KEY": ""}, "SECRET_KEY"),
    ({"SECRET_KEY": "short"}, "SECRET_KEY"),
    ({"SECRET_KEY": "a" * 60}, "SECRET_KEY"),
    ({"SECRET_KEY": "django-insecure-" + GOOD["SECRET_KEY"]}, "SECRET_KEY"),
    ({"ALLOWED_HOSTS": ["*"]}, "ALLOWED_HOSTS"),
    ({"ALLOWED_HOSTS": [".example"]}, "ALLOWED_HOSTS"),
    ({"ALLOWED_HOSTS": []}, "ALLOWED_HOSTS"),
    ({"BASE_URL": "http://coalition.riverside.example"}, "https"),
    ({"DEMONSTRATION": True}, "COALITION_DEMONSTRATION"),
]


@pytest.fixture
def production(settings, db):
    for name, value in GOOD.items():
        setattr(settings, name, value)
    return settings


def test_a_good_installation_has_no_problems_and_starts(production):
    assert safety.problems() == []
    safety.refuse_unless_safe()


@pytest.mark.parametrize(("fault", "words"), FAULTS)
def test_each_unsafe_setting_is_refused_by_name(production, fault, words):
    for name, value in fault.items():
        setattr(production, name, value)

    with pytest.raises(ImproperlyConfigured, match=words):
        safety.refuse_unless_safe()


def test_outside_production_nothing_is_refused(production):
    production.IS_PRODUCTION, production.DEBUG = False, True

    safety.refuse_unless_safe()


def test_the_owner_of_the_tables_is_too_powerful(production):
    with as_owner():
        found = " ".join(safety.problems())

    assert "is a superuser" in found
    assert "owns tables" in found


@pytest.mark.parametrize("change", ["DISABLE ROW LEVEL SECURITY", "NO FORCE ROW LEVEL SECURITY"])
@pytest.mark.parametrize("table", ["people_seat", "ledger_event"])
def test_a_wall_that_is_down_is_named(production, table, change):
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} {change}")

    assert f"off for the table {table}" in " ".join(safety.problems())


def test_clocks_that_are_apart_are_told(production):
    with clock.at(clock.now() + dt.timedelta(seconds=9)):
        assert "9 s apart" in " ".join(safety.problems())


def test_missing_checksums_are_a_warning_only(production):
    with connection.cursor() as cursor:
        cursor.execute("SHOW data_checksums")
        expected = [] if cursor.fetchone()[0] == "on" else ["checksums"]

    assert [word for each in safety.warnings() for word in ["checksums"] if word in each] == expected
