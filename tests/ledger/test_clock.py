"""What time it is: the real one, unless another is told, and only for as long."""

import datetime as dt

import pytest
from django.utils import timezone

from coalition.ledger import clock

THEN = dt.datetime(2026, 3, 29, 0, 30, tzinfo=dt.UTC)


def test_now_is_now_and_aware():
    assert abs(timezone.now() - clock.now()) < dt.timedelta(seconds=1)
    assert clock.now().tzinfo is not None


def test_a_told_time_holds_inside_its_block_and_nests():
    with clock.at(THEN):
        with clock.at(THEN + dt.timedelta(days=1)):
            assert clock.now() == THEN + dt.timedelta(days=1)
        assert clock.now() == clock.exact() == THEN
    assert clock.now() != THEN


def test_an_error_ends_the_told_time():
    with pytest.raises(ValueError), clock.at(THEN):
        raise ValueError
    assert clock.now() != THEN


@pytest.mark.parametrize(
    ("zone", "day"), [("Pacific/Honolulu", 28), ("Europe/London", 29), ("Pacific/Kiritimati", 29)]
)
def test_today_is_the_day_where_the_reader_is(zone, day):
    import zoneinfo

    with clock.at(THEN), timezone.override(zoneinfo.ZoneInfo(zone)):
        assert clock.today() == dt.date(2026, 3, day)


@pytest.mark.django_db
def test_the_exact_time_is_the_database_s_and_moves_within_a_transaction():
    first = clock.exact()
    assert clock.exact() > first
    assert first.tzinfo is not None
