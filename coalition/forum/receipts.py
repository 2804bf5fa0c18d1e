"""The receipt of a sealed concern: a code shown once, of which only a keyed hash is kept."""

from coalition.ledger.receipts import draw_code, hash_of, holds_code, plain

__all__ = ["draw_code", "holds_code", "lookup_of", "plain"]


def lookup_of(code: str) -> str:
    """What is kept of a code."""
    return hash_of(code, "coalition.forum.receipt")
