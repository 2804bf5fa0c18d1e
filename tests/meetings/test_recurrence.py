"""Dates of a series: the hour on the wall stays when the clocks change."""

import datetime as dt
import zoneinfo

import pytest

from coalition.meetings.recurrence import Rhythm, moment_of, next_dates, on_the_wall, rule_for, words

WEEKLY = "FREQ=WEEKLY;INTERVAL=1;BYDAY=SU"


def dates(first, zone, count, rule=WEEKLY):
    after = moment_of(first, zone) - dt.timedelta(seconds=1)
    return next_dates(rule, first, zone, after, count)


@pytest.mark.parametrize(
    ("zone", "first", "hours"),
    [
        ("Europe/London", dt.datetime(2026, 10, 18, 14), [13, 14, 14]),
        ("Europe/London", dt.datetime(2027, 3, 21, 14), [14, 13, 13]),
        ("America/New_York", dt.datetime(2026, 10, 25, 14), [18, 19, 19]),
        ("America/New_York", dt.datetime(2027, 3, 7, 14), [19, 18, 18]),
    ],
)
def test_two_o_clock_stays_two_o_clock_across_a_change_of_clocks(zone, first, hours):
    found = dates(first, zone, 3)

    assert [each.local.hour for each in found] == [14, 14, 14]
    assert [each.at.hour for each in found] == hours
    assert [each.local.day for each in found][0] == first.day
    assert all(each.at.astimezone(zoneinfo.ZoneInfo(zone)).replace(tzinfo=None) == each.local for each in found)


def test_a_time_the_clocks_skip_moves_on_and_the_next_week_is_as_promised():
    skipped, after = dates(dt.datetime(2027, 3, 28, 1, 30), "Europe/London", 2)

    assert (skipped.local, skipped.at.hour) == (dt.datetime(2027, 3, 28, 2, 30), 1)
    assert after.local == dt.datetime(2027, 4, 4, 1, 30)


def test_of_a_time_the_clocks_repeat_the_first_counts():
    assert moment_of(dt.datetime(2026, 10, 25, 1, 30), "Europe/London") == dt.datetime(
        2026, 10, 25, 0, 30, tzinfo=dt.UTC
    )


def test_next_means_later_than_now_also_on_the_day_itself():
    first = dt.datetime(2026, 11, 1, 14)
    begin = moment_of(first, "America/New_York")

    for after, day in ((begin - dt.timedelta(minutes=1), 1), (begin, 8), (begin + dt.timedelta(hours=1), 8)):
        assert next_dates(WEEKLY, first, "America/New_York", after)[0].local.day == day


@pytest.mark.parametrize(
    ("rhythm", "first", "rule", "sentence", "second"),
    [
        (Rhythm.WEEKLY, (12, 1), "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU", "Every week on Tuesday", (12, 8)),
        (Rhythm.FORTNIGHTLY, (12, 1), "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "Every two weeks on Tuesday", (12, 15)),
        (Rhythm.MONTHLY, (12, 8), "FREQ=MONTHLY;INTERVAL=1;BYDAY=2TU", "The second Tuesday of every month", (1, 12)),
        (Rhythm.MONTHLY, (12, 29), "FREQ=MONTHLY;INTERVAL=1;BYDAY=-1TU", "The last Tuesday of every month", (1, 26)),
        (
            Rhythm.QUARTERLY,
            (12, 1),
            "FREQ=MONTHLY;INTERVAL=3;BYDAY=1TU",
            "The first Tuesday of every three months",
            (3, 2),
        ),
    ],
)
def test_a_rhythm_is_a_rule_and_a_sentence(rhythm, first, rule, sentence, second):
    begins = dt.datetime(2026, *first, 9, 30)

    assert rule_for(rhythm, begins.date()) == rule
    assert words(rule, begins) == f"{sentence} at 09:30"
    found = dates(begins, "Europe/London", 2, rule)
    assert [(each.local.month, each.local.day) for each in found] == [first, second]


def test_the_wall_and_the_moment_are_inverse():
    moment = dt.datetime(2026, 7, 1, 12, tzinfo=dt.UTC)

    for zone in ("Europe/London", "America/New_York", "Asia/Kolkata"):
        assert moment_of(on_the_wall(moment, zone), zone) == moment
