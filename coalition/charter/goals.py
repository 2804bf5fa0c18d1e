"""What a goal is good for, its states, and how far it has come."""

from decimal import Decimal

from django.db import models


class Benefit(models.TextChoices):
    """For what a goal is good."""

    PATIENT_CARE = "patient care", "Patient care"
    DIAGNOSIS = "diagnosis", "Diagnosis"
    EFFICIENCY = "efficiency", "Efficiency"
    COST = "cost", "Cost"
    STAFF_EXPERIENCE = "staff experience", "Staff experience"
    EQUITY = "equity", "Equity"


class GoalState(models.TextChoices):
    """Where a goal stands."""

    OPEN = "open", "Open"
    MET = "met", "Met"
    CLOSED = "closed", "Closed"


class Better(models.TextChoices):
    """Which way is better."""

    UP = "up", "Higher is better"
    DOWN = "down", "Lower is better"


def is_reached(direction: str, target: Decimal | None, value: Decimal | None) -> bool:
    """Whether `value` is at or beyond `target` (both in the goal's unit), where `direction` says which way is better.

    Without a target, or when nobody can tell the direction, nothing speaks against it: True.
    """
    if target is None or not direction or value is None:
        return True
    return value <= target if direction == Better.DOWN else value >= target


def plain(value: Decimal) -> str:
    """A number without trailing zeros and without an exponent."""
    return f"{value.normalize():f}" if value else "0"


def how_far(baseline: Decimal | None, target: Decimal | None, reached: Decimal | None, unit: str) -> str:
    """From where to where and what was reached, in words; numbers carry the goal's unit."""

    def figure(value: Decimal) -> str:
        return f"{plain(value)} {unit}".strip()

    parts = [f"from {figure(baseline)}"] if baseline is not None else []
    parts += [f"to {figure(target)}"] if target is not None else []
    words = " ".join(parts)
    if reached is not None:
        words += f"{'; ' if words else ''}reached {figure(reached)}"
    return words[:1].upper() + words[1:] if words else "No figures given"
