"""The shape in which rooms say what was decided about a tool's way."""

import datetime as dt
from dataclasses import dataclass

TONES = {
    "approved": "ok", "approved with conditions": "ok", "re-review": "warn", "declined": "bad", "pause": "warn",
    "retire": "neutral", "superseded": "neutral",
}  # fmt: skip


@dataclass(frozen=True)
class Decided:
    """One decision: its kind (of TONES), its title, the stage in a word, its page, when, and how many conditions are open."""

    kind: str
    title: str
    stage: str
    url: str
    at: dt.datetime
    open_conditions: int = 0

    @property
    def tone(self) -> str:
        """The colour that goes with its kind."""
        return TONES[self.kind]
