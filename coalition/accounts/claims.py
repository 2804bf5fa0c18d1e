"""What an identity provider says of somebody once its answer was checked; and the one way an answer is refused."""

import hmac
from dataclasses import dataclass


class NotAccepted(Exception):
    """The answer of a provider does not hold. `reason` is for the log: a few words, nothing of the answer."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Claims:
    """Who it is: the provider's lasting id, a verified address or none, a name, when they proved it (seconds, or None)."""

    subject: str
    email: str = ""
    name: str = ""
    proved_at: float | None = None


def demand(holds, reason: str) -> None:
    """NotAccepted unless it holds."""
    if not holds:
        raise NotAccepted(reason)


def same(one: str, other: str) -> bool:
    """Whether two secrets are alike, in constant time; nothing is like an empty one."""
    return bool(one) and bool(other) and hmac.compare_digest(str(one).encode(), str(other).encode())
