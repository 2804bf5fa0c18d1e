"""How moments and days read."""

import datetime as dt
import zoneinfo

import pytest
from django.utils import timezone, translation

from coalition.ui.moments import day, relative, when

NOW = dt.datetime(2026, 11, 24, 14, 5, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("away", "words"),
    [
        ({"seconds": -30}, "just now"),
        ({"seconds": 30}, "now"),
        ({"minutes": -1}, "1 minute ago"),
        ({"minutes": -59}, "59 minutes ago"),
        ({"minutes": 5}, "in 5 minutes"),
        ({"hours": -1, "minutes": -30}, "1 hour ago"),
        ({"hours": 23}, "in 23 hours"),
        ({"hours": -25}, "yesterday"),
        ({"hours": 26}, "tomorrow"),
        ({"days": -6}, "6 days ago"),
        ({"days": 3}, "in 3 days"),
        ({"days": -7}, "17 Nov 2026"),
        ({"days": 400}, "29 Dec 2027"),
    ],
)
def test_a_near_moment_is_relative_and_a_far_one_is_a_day(away, words):
    assert relative(NOW + dt.timedelta(**away), NOW) == words


def test_days_are_counted_in_the_readers_zone():
    late = dt.datetime(2026, 11, 22, 23, 30, tzinfo=dt.UTC)

    with timezone.override(zoneinfo.ZoneInfo("Europe/London")):
        assert relative(late, NOW) == "2 days ago"
    with timezone.override(zoneinfo.ZoneInfo("Europe/Stockholm")):
        assert relative(late, NOW) == "yesterday"


def test_the_exact_moment_and_its_zone_stand_in_the_markup():
    with timezone.override(zoneinfo.ZoneInfo("Europe/Stockholm")):
        html = when(NOW)

    assert 'datetime="2026-11-24T14:05:00Z"' in html
    assert 'title="Tuesday 24 November 2026, 15:05 CET"' in html


def test_no_moment_says_what_it_was_told_to_say():
    assert when(None, "not <yet>") == "not &lt;yet&gt;"
    assert day(None) == ""


def test_a_day_needs_no_zone():
    html = day(dt.date(2026, 11, 24))

    assert html == '<time datetime="2026-11-24" title="Tuesday 24 November 2026">24 Nov 2026</time>'


def test_days_read_in_another_language():
    with translation.override("sv"):
        assert "24 november 2026" in day(dt.date(2026, 11, 24)).lower()
