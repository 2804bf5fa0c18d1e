"""Decides which points of one phase of a chart break the rules of ordinary variation, and in which direction.

A point is flagged by the first rule it meets, in this order:
  outside_limits  beyond a limit (on the limit is inside).
  trend           part of 7 or more points each higher, or each lower, than the one before; an equal value
                  ends a trend. Its direction is the trend's, whatever side of the mean it is on; a turning
                  point belongs to the trend that begins there.
  two_of_three    near a limit (in the outer third), with another near the same limit among three neighbours
                  that are all on that side of the mean; only the near points are flagged, and a point outside
                  the limits is not "near".
  shift           part of 7 or more points on one side of the mean; a point on the mean ends the run.
Source: NHS England, Making Data Count; the details agree with NHSRplotthedots 0.2.2.
"""

from __future__ import annotations

from itertools import pairwise

NEAR_SHARE = 2 / 3
RUN_LENGTH = 7

Flags = dict[int, tuple[str, int]]  # index -> rule and direction (+1 high or rising, -1 low or falling)


def find_signals(values: list[float], mean: float, reach: float | None, slack: float) -> Flags:
    """Flag the points of one phase; values, mean, reach (mean to limit) and slack share the measure's unit.

    `slack` is how far a value may miss a line by rounding alone. No reach (a single point) means no signal.
    Rules are applied from the weakest to the strongest, so that the strongest is what remains.
    """
    flags: Flags = {}
    if reach is None:
        return flags
    near = NEAR_SHARE * reach + slack
    extreme = max(values) > mean + near or min(values) < mean - near
    _flag_shifts(values, mean, slack, flags)
    if extreme:
        _flag_two_of_three([value - mean for value in values], near, reach + slack, slack, flags)
    _flag_trends(values, flags)
    if extreme:
        _flag_outside(values, mean - reach - slack, mean + reach + slack, flags)
    return flags


def _flag_shifts(values: list[float], mean: float, slack: float, flags: Flags) -> None:
    above, below = mean + slack, mean - slack
    start = side = 0
    for index, value in enumerate(values):
        now = 1 if value > above else -1 if value < below else 0
        if now != side:
            if side and index - start >= RUN_LENGTH:
                flags.update(dict.fromkeys(range(start, index), ("shift", side)))
            start, side = index, now
    if side and len(values) - start >= RUN_LENGTH:
        flags.update(dict.fromkeys(range(start, len(values)), ("shift", side)))


def _flag_two_of_three(away: list[float], near: float, reach: float, slack: float, flags: Flags) -> None:
    """`away` is the distance of each point from the mean."""
    close = [index for index, distance in enumerate(away) if near < abs(distance) <= reach]
    for first, second in pairwise(close):
        side = 1 if away[first] > 0 else -1
        windows = range(max(second - 2, 0), min(first, len(away) - 3) + 1)
        if any(all(away[at] * side > slack for at in range(left, left + 3)) for left in windows):
            flags[first] = flags[second] = ("two_of_three", side)


def _flag_trends(values: list[float], flags: Flags) -> None:
    start = way = 0
    previous = values[0]
    for index, value in enumerate(values):
        now = 1 if value > previous else -1 if value < previous else 0
        if now != way:
            if way and index - start >= RUN_LENGTH:
                flags.update(dict.fromkeys(range(start, index), ("trend", way)))
            start, way = (index - 1 if now else index), now
        previous = value
    if way and len(values) - start >= RUN_LENGTH:
        flags.update(dict.fromkeys(range(start, len(values)), ("trend", way)))


def _flag_outside(values: list[float], lower: float, upper: float, flags: Flags) -> None:
    for index, value in enumerate(values):
        if value > upper:
            flags[index] = ("outside_limits", 1)
        elif value < lower:
            flags[index] = ("outside_limits", -1)
