"""What can go wrong with an act, in words for the person who tried it."""


class Problem(Exception):
    """Base of all of these. Nothing was changed."""


class Refused(Problem):
    """The rule said no. `verdict` carries the reason and who could."""

    def __init__(self, verdict) -> None:
        super().__init__(verdict.reason)
        self.verdict = verdict


class Invalid(Problem):
    """The input cannot be used: `field` (None for the whole) and `message` say what, where and how to mend it."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message, self.field = message, field


class Stale(Problem):
    """Somebody changed it meanwhile; look again and repeat what still makes sense."""


class RecordedNothing(AssertionError):
    """An operation ended without an event, or with one it does not declare. It was rolled back."""
