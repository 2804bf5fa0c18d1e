"""What a new version of a tool opens again: each room says what it keeps for an older one, and who mends it."""

from dataclasses import dataclass

from coalition.ledger.questions import ask


@dataclass(frozen=True)
class Reopened:
    """One thing made for an older version: what, in a sentence, where it is mended, and by whom."""

    what: str
    sentence: str
    url: str = ""
    who: str = ""


def reopened_by(solution) -> list[Reopened]:
    """All that stands for an older version than the one that is here now; empty when everything was looked at."""
    return list(ask("reopened", solution))
