"""The shape in which rooms say who is affected by what; coverage compares it with who has a seat."""

import uuid
from dataclasses import dataclass


@dataclass(frozen=True)
class Affected:
    """A team that a solution affects, and how (uses it, receives its output, supports it …)."""

    team_id: uuid.UUID
    solution: object
    how: str
