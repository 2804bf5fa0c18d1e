"""Working hours: Monday to Friday, 08:00 to 18:00 where the hospital stands, whatever the clocks do at night."""

import datetime as dt
import zoneinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition.ledger.hours import add_working, working_minutes, working_time
from coalition.support.clocks import CAN_WAIT, SOON, STOPPED, dues, grace

LONDON = "Europe/London"
ZONES = [
    "Europe/London",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "America/Sao_Paulo",
]
moments = st.datetimes(dt.datetime(2005, 1, 1), dt.datetime(2035, 1, 1), timezones=st.just(dt.UTC))
zones = st.sampled_from(ZONES)


def at(text: str, zone: str = LONDON) -> dt.datetime:
    """A local moment."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=zoneinfo.ZoneInfo(zone))


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        ("2025-06-02 09:00", 60, "2025-06-02 10:00"),
        ("2025-06-02 17:30", 60, "2025-06-03 08:30"),
        ("2025-06-06 17:59", 2, "2025-06-09 08:01"),
        ("2025-06-07 12:00", 0, "2025-06-09 08:00"),
        ("2025-06-02 06:00", 600, "2025-06-02 18:00"),
        ("2025-03-28 17:00", 120, "2025-03-31 09:00"),  # the clocks go forward on the Sunday between
        ("2025-10-24 17:00", 120, "2025-10-27 09:00"),  # and back
    ],
)
def test_working_time_is_added_within_the_hours(start, minutes, end):
    assert add_working(at(start), minutes, LONDON) == at(end)


@given(moments, st.integers(0, 20_000), zones)
def test_what_was_added_is_what_is_counted(start, minutes, zone):
    assert working_minutes(start, add_working(start, minutes, zone), zone) == minutes


@given(moments, st.integers(0, 20_000), zones)
def test_the_end_is_within_working_hours_and_not_before_the_start(start, minutes, zone):
    end = add_working(start, minutes, zone)
    local = end.astimezone(zoneinfo.ZoneInfo(zone))
    assert end >= start and local.weekday() < 5
    assert dt.time(8) <= local.time() <= dt.time(18)


@given(moments, st.integers(0, 5000), st.integers(0, 5000), zones)
def test_more_minutes_never_end_earlier(start, few, more, zone):
    assert add_working(start, few, zone) <= add_working(start, few + more, zone)


@given(moments, st.integers(0, 40_000), st.integers(0, 40_000), zones)
def test_time_adds_up_over_any_moment_between(start, first, second, zone):
    middle = start + dt.timedelta(minutes=first)
    end = middle + dt.timedelta(minutes=second)
    whole = working_time(start, end, zone)
    assert whole == working_time(start, middle, zone) + working_time(middle, end, zone)
    assert dt.timedelta(0) <= whole <= end - start


@given(moments, zones)
def test_a_whole_week_has_fifty_working_hours_whatever_the_clocks_do(start, zone):
    local = start.astimezone(zoneinfo.ZoneInfo(zone))
    monday = (local - dt.timedelta(days=local.weekday())).replace(hour=0, minute=0, second=0, microsecond=0)
    week = working_minutes(monday, monday + dt.timedelta(days=7), zone)
    assert week == 3000 or (zone == "Pacific/Apia" and monday.year == 2011)


def test_a_moment_without_a_zone_and_negative_minutes_are_refused():
    with pytest.raises(ValueError, match="time zone"):
        add_working(dt.datetime(2025, 6, 2, 9), 1, LONDON)
    with pytest.raises(ValueError, match="0 minutes or more"):
        add_working(at("2025-06-02 09:00"), -1, LONDON)


def test_work_that_stopped_runs_around_the_clock_and_the_rest_in_working_time():
    saturday = at("2025-06-07 02:00")
    assert dues(saturday, STOPPED, LONDON) == (at("2025-06-07 02:30"), at("2025-06-07 06:00"))
    assert dues(saturday, SOON, LONDON) == (at("2025-06-09 12:00"), at("2025-06-10 18:00"))
    assert dues(saturday, CAN_WAIT, LONDON)[0] == at("2025-06-10 18:00")


def test_what_comes_back_has_half_its_time_anew():
    assert grace(at("2025-06-02 08:00"), SOON, LONDON) == at("2025-06-02 18:00")
    assert grace(at("2025-06-07 02:00"), STOPPED, LONDON) == at("2025-06-07 04:00")
