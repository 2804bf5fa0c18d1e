"""Whether numbers keep a promise: met, not met, cannot tell; and what a promise's findings say."""

import datetime as dt
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition.ledger import clock
from coalition.measures import kept, promised
from coalition.measures.judging import CANNOT_TELL, FEWEST, MET, NOT_MET, T95, against_target, interval, unharmed
from tests.solutions.making import fed, measured
from tests.solutions.making import promised as a_promise
from tests.solutions.scenes import tool

NUMBERS = st.lists(st.floats(-1e6, 1e6), min_size=FEWEST, max_size=60)


def weeks(values, first=dt.date(2026, 1, 5)) -> list:
    return [(first + dt.timedelta(weeks=week), value) for week, value in enumerate(values)]


@given(NUMBERS)
def test_the_interval_holds_the_mean_and_is_as_the_textbook_has_it(values):
    low, high = interval(values)

    mean, n = statistics.fmean(values), len(values)
    reach = (T95[n - 2] if n <= 31 else 1.96) * statistics.stdev(values) / n**0.5
    assert low == pytest.approx(mean - reach, rel=1e-6, abs=1e-3)
    assert high == pytest.approx(mean + reach, rel=1e-6, abs=1e-3)


@given(NUMBERS, st.floats(-1e6, 1e6))
def test_turning_everything_around_turns_no_verdict(values, target):
    up = against_target(values, target, "up")

    assert against_target([-each for each in values], -target, "down") == up


@given(NUMBERS, st.floats(-1e6, 1e6), st.floats(0, 1e6))
def test_a_harder_target_is_never_kept_more_easily(values, target, more):
    order = (NOT_MET, CANNOT_TELL, MET)

    assert order.index(against_target(values, target + more, "up")) <= order.index(against_target(values, target, "up"))


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        ([5, 5, 4, 5, 6, 5, 4], MET),
        ([9, 9, 8, 9, 10, 9, 9], NOT_MET),
        ([3, 9, 4, 8, 5, 7, 6], CANNOT_TELL),
        ([1, 1, 1, 1, 1], CANNOT_TELL),
    ],
)
def test_a_target_of_six_or_fewer(values, verdict):
    assert against_target(values, 6.0, "down") == verdict


BEFORE = [10, 11, 10, 9, 10, 11, 10, 9]


@pytest.mark.parametrize(
    ("after", "verdict"),
    [([10, 9, 11, 10, 9, 10], MET), ([10, 11, 30, 10, 9, 10], NOT_MET), ([4, 4, 4, 4, 4, 4], MET), ([10, 9], CANNOT_TELL)],
)
def test_what_must_not_get_worse_is_judged_by_the_time_before(after, verdict):
    numbers = weeks(BEFORE + after)

    assert unharmed(numbers[: len(BEFORE)], numbers[len(BEFORE) :], "down") == verdict


def test_what_nobody_calls_better_or_worse_cannot_be_judged():
    numbers = weeks(BEFORE * 2)

    assert unharmed(numbers[:8], numbers[8:], "") == CANNOT_TELL


def test_the_measures_of_a_tool_are_offered_with_their_newest_number(cast, coalition):
    found = tool(owner=cast.nurse)
    measured(found, cast.nurse)
    measured(tool("Other"), cast.nurse, title="Of another")

    (offered,) = promised.answer(found)

    assert (offered.title, offered.better, offered.newest) == ("Night calls", "down", 11)


def test_only_numbers_after_the_first_lock_and_up_to_the_review_day_count(cast, coalition):
    today = clock.today()
    found = tool(owner=cast.nurse)
    calls = measured(found, cast.nurse, values=[11] * 8, first=today - dt.timedelta(weeks=18))
    missed = measured(found, cast.nurse, values=[2, 3, 2, 3, 2, 3, 2, 3], title="Missed", first=today - dt.timedelta(weeks=18))
    fed(calls, [5, 6, 5, 5, 4, 5], today - dt.timedelta(weeks=9))
    fed(missed, [2, 3, 2, 3, 2, 3], today - dt.timedelta(weeks=9))
    fed(calls, [40], today + dt.timedelta(days=3))
    also = {"id": str(missed.pk), "title": "Missed", "unit": "calls", "better": "down"}
    locked_at = clock.now() - dt.timedelta(weeks=10)
    promise = a_promise(found, cast.nurse, calls, review_on=today, locked_at=locked_at, terms={"balancing": [also], "subgroups": "None"})

    target, balancing = kept.answer(promise)

    assert (target.verdict, balancing.verdict) == (MET, MET)
    assert "6 numbers since the lock, with a mean of 5 calls" in target.sentence
    assert target.url == calls.get_absolute_url()


def test_a_measure_that_is_gone_cannot_tell(cast, coalition):
    (finding,) = kept.answer(a_promise(tool(), cast.nurse, review_on=clock.today(), terms={"subgroups": "None"}))

    assert (finding.verdict, finding.sentence) == (CANNOT_TELL, "The measure is gone.")
