"""Dates and numbers as people write them."""

from contextlib import suppress
from datetime import date
from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition.measures.cells import (
    AmbiguousCell,
    CellError,
    column_date_order,
    column_decimal_mark,
    read_date,
    read_number,
)


@pytest.mark.parametrize(
    "written",
    [
        "2024-04-23", " 2024-04-23 ", "23/04/2024", "23.4.2024", "23-04-2024", "23 April 2024", "23rd Apr 2024",
        "23-Apr-2024", "April 23, 2024", "Apr 23 2024", "04/23/2024", "2024-04-23T00:00:00Z", "2024-04-23 13:45",
    ],
)  # fmt: skip
def test_a_date_is_read_in_the_ways_people_write_it(written):
    assert read_date(written) == date(2024, 4, 23)


@pytest.mark.parametrize("written", ["2024-09", "Sept 2024", "September 2024", "Sep-2024", "sep. 2024"])
def test_a_month_alone_means_its_first_day(written):
    assert read_date(written) == date(2024, 9, 1)


def test_a_date_that_can_be_two_days_is_refused_and_both_are_named():
    with pytest.raises(AmbiguousCell, match="3 Apr 2024 or 4 Mar 2024"):
        read_date("03/04/2024")
    assert read_date("04/04/2024") == date(2024, 4, 4), "the same day either way"
    assert read_date("03.04.2024") == date(2024, 4, 3), "nobody writes month.day.year"


def test_the_order_of_the_column_decides_a_doubtful_date():
    assert column_date_order(["03/04/2024", "25/04/2024", "04/26/2024"]) == "day_first"
    assert column_date_order(["03/04/2024", "04/26/2024"]) == "month_first"
    assert column_date_order(["03/04/2024", "2024-04-26"]) is None
    assert read_date("03/04/2024", "month_first") == date(2024, 3, 4)
    assert read_date("03.04.2024", "month_first") == date(2024, 4, 3)
    with pytest.raises(CellError, match="day first"):
        read_date("04/26/2024", "day_first")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "empty"), ("   ", "empty"), ("total", "not a date"), ("2024-02-30", "not a date"),
        ("31/04/2024", "not a date"), ("45383", "not a date"), ("20240403", "not a date"),
        ("3/4/24", "two digits"), ("Apr-24", "two digits"), ("3-Apr-24", "two digits"), ("3 Foo 2024", "not a date"),
        ("0000-01-01", "not a date"), ("٣/٤/٢٠٢٤", "not a date"),
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_the_reason(written, said):
    with pytest.raises(CellError, match=said):
        read_date(written)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("12", 12), ("12.5", 12.5), ("12,5", 12.5), ("-0,25", -0.25), ("1,234.5", 1234.5), ("1.234,5", 1234.5),
        ("1,234,567", 1234567), ("1.234.567", 1234567), ("1 234", 1234), ("12\u202f345,6", 12345.6),
        ("1'234.50", 1234.5), ("87.5 %", 87.5), ("87%", 87), ("\u22123", -3), ("+4", 4), ("1.5E+03", 1500),
        (".5", 0.5), ("0,125", 0.125), ("1234,567", 1234.567), ("1.234", 1.234),
    ],
)  # fmt: skip
def test_a_number_is_read_in_the_ways_people_write_it(written, number):
    assert read_number(written) == pytest.approx(number)


def test_a_comma_that_may_be_thousands_or_decimals_is_refused_unless_the_column_tells():
    with pytest.raises(AmbiguousCell, match="could be 1234 or 1.234"):
        read_number("1,234")
    assert read_number("1,234", ".") == 1234
    assert read_number("1,234", ",") == 1.234
    assert column_decimal_mark(["1,234", "12,5"]) == ","
    assert column_decimal_mark(["1,234", "12.5"]) == "."
    assert column_decimal_mark(["1,234", "2,345", "12"]) is None


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "empty"), ("n/a", "not a number"), ("12 mins", "not a number"), ("nan", "not a number"),
        ("inf", "not a number"), ("1_000", "not a number"), ("0x10", "not a number"), ("=1+1", "not a number"),
        ("1,23,456", "mixes"), ("1.2.3", "mixes"), ("1,2.3,4", "mixes"), ("9" * 400, "not a number"),
        ("1e99999", "not a number"), ("1e999", "too large"), ("-", "not a number"), (",", "not a number"),
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused_with_the_reason(written, said):
    with pytest.raises(CellError, match=said):
        read_number(written)


@given(st.dates(date(1900, 1, 1)), st.sampled_from(["%Y-%m-%d", "%d.%m.%Y"]))
def test_any_day_in_an_unmistakable_form_is_read_back(day, form):
    assert read_date(day.strftime(form)) == day


@given(st.decimals(-(10**9), 10**9, places=2))
def test_any_number_is_read_back_from_either_convention(number):
    assert read_number(f"{number:,.2f}") == float(number)
    swapped = f"{number:,.2f}".translate(str.maketrans(",.", ".,"))
    assert read_number(swapped) == float(number)


def test_an_endless_cell_is_refused_at_once_and_not_repeated_whole():
    for endless in ("2024-01-01 " + " " * 100_000 + "x", "1 111" * 20_000, "9" * 100_000):
        for read in (read_date, read_number):
            with pytest.raises(CellError) as refused:
                read(endless)
            assert len(str(refused.value)) < 200


@given(st.text(max_size=30), st.sampled_from(["day_first", "month_first", None]), st.sampled_from([",", ".", None]))
def test_no_text_breaks_the_reading_of_a_cell(text, order, mark):
    with suppress(CellError):
        assert isinstance(read_date(text, order), date)
    with suppress(CellError):
        assert isfinite(read_number(text, mark))
