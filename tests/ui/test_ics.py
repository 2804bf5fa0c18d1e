"""iCalendar files: zones told by rules, text escaped, lines folded; judged by two other readers."""

import datetime as dt
import io
import zoneinfo

import icalendar
import pytest
from dateutil.tz import tzical
from hypothesis import given
from hypothesis import strategies as st

from coalition.ui import ics
from coalition.ui.ics import Entry
from coalition.ui.zones import vtimezone

NOW = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
ZONES = [
    "Europe/London", "Europe/Berlin", "America/New_York", "America/St_Johns", "America/Sao_Paulo", "America/Santiago",
    "Asia/Kolkata", "Asia/Jerusalem", "Australia/Sydney", "Australia/Lord_Howe", "Pacific/Auckland", "Africa/Cairo",
    "America/Nuuk", "UTC",
]  # fmt: skip


def file(*entries) -> str:
    return ics.calendar("Riverside", entries, NOW).decode()


@pytest.mark.parametrize("zone", ZONES)
def test_a_zone_told_by_rules_shows_the_same_hours_for_years(zone):
    told = tzical(io.StringIO("\r\n".join(vtimezone(zone)) + "\r\n")).get()

    real = zoneinfo.ZoneInfo(zone)
    for days in range(0, 365 * 5, 3):
        noon = dt.datetime(2026, 1, 1, 12) + dt.timedelta(days=days)
        assert told.utcoffset(noon) == real.utcoffset(noon), (zone, noon)


def test_an_unknown_zone_is_an_error():
    with pytest.raises((ValueError, zoneinfo.ZoneInfoNotFoundError)):
        vtimezone("../../etc/passwd")


def test_a_meeting_keeps_its_hour_on_the_wall_and_a_day_fills_the_day():
    starts = dt.datetime(2026, 7, 7, 13, tzinfo=dt.UTC)
    text = file(
        Entry("1@x", "Forum", starts, starts + dt.timedelta(hours=1), "Europe/London", "Room 4", sequence=3),
        Entry("2@x", "Due", dt.date(2026, 12, 31)),
    )

    first, second = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert "DTSTART;TZID=Europe/London:20260707T140000" in text
    assert text.count("BEGIN:VTIMEZONE") == 1
    assert (first["SEQUENCE"], str(first["LOCATION"]), str(first["STATUS"])) == (3, "Room 4", "CONFIRMED")
    assert (second.decoded("DTSTART"), second.decoded("DTEND")) == (dt.date(2026, 12, 31), dt.date(2027, 1, 1))


def test_the_same_input_gives_the_same_bytes_and_cancelled_is_said():
    entry = Entry("1@x", "Forum", dt.date(2026, 12, 1), is_cancelled=True)

    assert file(entry) == file(entry)
    assert "STATUS:CANCELLED" in file(entry)


@given(st.text(max_size=300), st.text(max_size=300))
def test_no_text_breaks_out_of_its_value(title, words):
    text = file(Entry("1@x", title, dt.date(2026, 12, 1), words=words, url="https://x.example/\r\nATTACH:evil"))

    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    unfolded = text.replace("\r\n ", "").split("\r\n")
    keys = [line.partition(":")[0].partition(";")[0] for line in unfolded if line]
    assert keys.count("SUMMARY") == 1
    assert "ATTACH" not in keys
    assert len(icalendar.Calendar.from_ical(text).walk("VEVENT")) == 1


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=120))
def test_text_reads_back_as_it_was_written(title):
    (event,) = icalendar.Calendar.from_ical(file(Entry("1@x", title, dt.date(2026, 12, 1)))).walk("VEVENT")

    assert str(event["SUMMARY"]) == title
