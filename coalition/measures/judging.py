"""Decides whether numbers keep a promise: met, not met, or nobody can tell.

Target: the numbers after the lock, up to the review day, as a sample; a 95 % interval of their mean by Student's t.
    met          the whole interval is at the target or beyond it
    not met      the whole interval misses the target
    cannot tell  the interval holds both, or there are fewer than FEWEST numbers
Balancing: the control chart over all numbers, its limits resting on those from before the lock.
    not met      one of the numbers after the lock is a sign of concern
    met          none is
    cannot tell  fewer than FEWEST numbers before or after, or nobody said which way is better
"""

import datetime as dt
from math import fsum, sqrt

from coalition.measures.spc import control_chart

FEWEST = 6
MET, NOT_MET, CANNOT_TELL = "met", "not met", "cannot tell"
# Two-sided 95 % points of Student's t for 1 to 30 degrees of freedom; beyond, the normal one.
T95 = (
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
    2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
)  # fmt: skip
NORMAL = 1.960

Dated = list[tuple[dt.date, float]]


def interval(values: list[float]) -> tuple[float, float]:
    """The 95 % interval of the mean of at least two values."""
    n = len(values)
    mean = fsum(values) / n
    spread = sqrt(fsum((each - mean) ** 2 for each in values) / (n - 1))
    reach = (T95[n - 2] if n - 1 <= len(T95) else NORMAL) * spread / sqrt(n)
    return mean - reach, mean + reach


def against_target(after: list[float], target: float, better: str) -> str:
    """The verdict on the numbers after the lock; `better` is "up" or "down"."""
    if len(after) < FEWEST:
        return CANNOT_TELL
    low, high = interval(after)
    worst, best = (low, high) if better == "up" else (-high, -low)
    aim = target if better == "up" else -target
    if worst >= aim:
        return MET
    return NOT_MET if best < aim else CANNOT_TELL


def unharmed(before: Dated, after: Dated, better: str) -> str:
    """The verdict on a measure that must not get worse."""
    if len(before) < FEWEST or len(after) < FEWEST or better not in {"up", "down"}:
        return CANNOT_TELL
    chart = control_chart([*before, *after], better=better, baseline=len(before))
    first = after[0][0]
    worse = [point for point in chart.points if point.date >= first and point.signal == "concern"]
    return NOT_MET if worse else MET
