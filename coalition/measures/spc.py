"""Decides which points of a measure are a signal and which are ordinary variation (XmR control chart).

    mean      = sum(x) / n
    range_i   = |x_i - x_(i-1)|
    screened  = the ranges not above 3.267 x mean(ranges), in one pass; the mean keeps every point
    limits    = mean -/+ 2.66 x mean(screened)

The rules for a signal are in spc_rules. Runs never cross from one phase into the next: their limits differ.
Sources: D. J. Wheeler (the XmR chart, its constant 2.66); L. S. Nelson, Journal of Quality Technology 14(3),
1982 (leaving exceptional moving ranges out of the limits, once); NHS England, Making Data Count (the rules,
improvement and concern, assurance against a target).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise, repeat
from math import fsum, isfinite
from operator import itemgetter, sub
from typing import Literal

from coalition.measures.spc_rules import Flags, find_signals

LIMIT_FACTOR = 2.66
SCREENING_FACTOR = 3.267
TRIAL_BELOW = 12
ROUNDING = 1e-12  # a difference below this share of the largest value is rounding, not the process

Better = Literal["up", "down", None]
Signal = Literal["common_cause", "improvement", "concern", "high", "low"]
Rule = Literal["outside_limits", "trend", "two_of_three", "shift", None]
Assurance = Literal["passes", "fails", "hit_or_miss", None]

_SIGNALS: dict[str | None, dict[int, Signal]] = {
    "up": {1: "improvement", -1: "concern"},
    "down": {1: "concern", -1: "improvement"},
    None: {1: "high", -1: "low"},
}
_date_of = itemgetter(0)


class ChartError(ValueError):
    """No chart can be drawn from what was given; the text says what is wrong and how to mend it."""


@dataclass(slots=True)  # not frozen: that would triple the cost of a chart
class Point:
    """One observation as the chart sees it; `phase` is the index into `Chart.phases`."""

    date: date
    value: float
    signal: Signal
    rule: Rule
    phase: int = 0


@dataclass(slots=True)
class Phase:
    """Points start..end (end excluded) judged by the same limits, which rest on the first `based_on` of them.

    Limits are None when there is no moving range to compute them from (a single point).
    """

    start: int
    end: int
    mean: float
    lower_limit: float | None
    upper_limit: float | None
    based_on: int

    @property
    def is_trial(self) -> bool:
        return self.based_on < TRIAL_BELOW

    @property
    def reach(self) -> float | None:
        """How far the limits lie from the mean."""
        return None if self.upper_limit is None else self.upper_limit - self.mean


@dataclass(slots=True)
class Chart:
    """A computed chart in its values' unit; mean, limits, is_trial and assurance are the last phase's."""

    mean: float
    lower_limit: float | None
    upper_limit: float | None
    is_trial: bool
    assurance: Assurance
    points: list[Point]
    target: float | None = None
    better: Better = None
    phases: list[Phase] = field(default_factory=list)

    @property
    def variation(self) -> Signal:
        """What the latest point says."""
        return self.points[-1].signal


def control_chart(
    values: Sequence[tuple[date, float]],
    *,
    better: Better = None,
    target: float | None = None,
    baseline: int | None = None,
    phases: Sequence[int] = (),
) -> Chart:
    """Compute the chart of dated values in any unit; they are put in order of date, equal dates as given.

    `better` says which way is improvement; without it signals are `high` or `low` and there is no assurance.
    `baseline`: limits rest on the first n points of each phase (on all of them while there are fewer).
    `phases`: indexes, in date order, of the points from which limits are computed afresh.
    Raises ChartError for no values, values that are not finite numbers, or options that do not fit.
    """
    ordered = sorted(values, key=_date_of)
    _check_options(better, target, baseline)
    numbers = [float(value) for _, value in ordered]
    points: list[Point] = []
    periods: list[Phase] = []
    for start, end in _bounds(len(ordered), phases):
        part = numbers[start:end]
        phase, slack = _limits(part, start, min(baseline or len(part), len(part)))
        flags = find_signals(part, phase.mean, phase.reach, slack)
        points += _points(ordered[start:end], part, flags, better, len(periods))
        periods.append(phase)
    last = periods[-1]
    return Chart(
        last.mean, last.lower_limit, last.upper_limit, last.is_trial, _assurance(last, target, better),
        points, target, better, periods,
    )  # fmt: skip


def _bounds(count: int, phases: Sequence[int]) -> list[tuple[int, int]]:
    if not count:
        raise ChartError("There are no values to chart: add at least one observation.")
    if not phases:
        return [(0, count)]
    starts = sorted({0, *phases})
    if starts[0] < 0 or starts[-1] >= count:
        raise ChartError(f"A phase must begin at one of the points 0 to {count - 1}, not {list(phases)}.")
    return list(pairwise([*starts, count]))


def _check_options(better: Better, target: float | None, baseline: int | None) -> None:
    if better not in _SIGNALS:
        raise ChartError(f"better must be 'up', 'down' or None, not {better!r}.")
    if target is not None and not isfinite(target):
        raise ChartError(f"The target must be a finite number, not {target}.")
    if baseline is not None and baseline < 2:
        raise ChartError(f"A baseline needs at least 2 points, not {baseline}.")


def _limits(values: list[float], start: int, based_on: int) -> tuple[Phase, float]:
    """The phase with its mean and limits, and how far a value may miss a line by rounding alone."""
    largest = max(-min(values), max(values))
    if not largest < 1e150 or not isfinite(total := fsum(values)):  # NaN hides from min and max
        raise ChartError("Every value must be a finite number of ordinary size (below 1e150).")
    basis = values[:based_on]
    total = total if based_on == len(values) else fsum(basis)
    mean = min(max(total / based_on, min(basis)), max(basis))  # equal values have exactly that mean
    end = start + len(values)
    if based_on < 2:
        return Phase(start, end, mean, None, None, based_on), 0.0
    slack = ROUNDING * largest
    ranges = list(map(abs, map(sub, basis[1:], basis)))
    average = fsum(ranges) / len(ranges)
    ceiling = SCREENING_FACTOR * average + slack
    if max(ranges) > ceiling:
        screened = [one for one in ranges if one <= ceiling]
        average = fsum(screened) / len(screened)
    reach = LIMIT_FACTOR * average
    return Phase(start, end, mean, mean - reach, mean + reach, based_on), slack


def _points(
    dated: Sequence[tuple[date, float]], values: list[float], flags: Flags, better: Better, phase: int
) -> list[Point]:
    points = list(map(Point, map(_date_of, dated), values, repeat("common_cause"), repeat(None), repeat(phase)))
    words = _SIGNALS[better]
    for index, (rule, direction) in flags.items():
        point = points[index]
        point.signal, point.rule = words[direction], rule
    return points


def _assurance(phase: Phase, target: float | None, better: Better) -> Assurance:
    """Whether ordinary variation alone meets the target; on a limit is still hit or miss."""
    if target is None or better is None or phase.upper_limit is None:
        return None
    if phase.lower_limit <= target <= phase.upper_limit:
        return "hit_or_miss"
    return "passes" if (target < phase.lower_limit) == (better == "up") else "fails"
