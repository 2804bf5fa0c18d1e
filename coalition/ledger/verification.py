"""Whether the record is whole: every event recomputed, every link of every chain followed."""

import hashlib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from coalition.ledger.models import ChainHead
from coalition.ledger.problems import Problem


class Unreadable(Problem):
    """This database role does not see every event, so nothing can be said about the record."""


@dataclass(frozen=True)
class Break:
    """The first broken place of a chain: which coalition, which event number, and what is wrong."""

    coalition_id: uuid.UUID
    seq: int
    what: str


# The text that is hashed; the database's trigger computes the same (see walls.py).
_ROWS = """
SELECT coalition_id, seq, previous, hash, ledger_event_text(e) FROM ledger_event e ORDER BY coalition_id, seq
"""


def verify() -> tuple[int, list[Break]]:
    """Check every chain: returns how many events were read, and the first break of each broken chain.

    hash = SHA-256(previous hash ‖ the event's canonical text); numbers run 1, 2, 3 … without a gap; the head agrees.
    Raises Unreadable for a role behind the walls: to it, events it may not see would look removed.
    """
    _demand_sight()
    breaks: dict[uuid.UUID, Break] = {}
    last: dict[uuid.UUID, tuple[int, bytes]] = {}
    count = 0
    for coalition_id, seq, previous, digest, text in _rows():
        count += 1
        expected_seq, expected_previous = last.get(coalition_id, (0, b""))
        last[coalition_id] = (seq, digest)
        if coalition_id in breaks:
            continue
        what = _fault(seq, expected_seq + 1, previous, expected_previous, digest, text)
        if what:
            breaks[coalition_id] = Break(coalition_id, seq, what)
    for head in ChainHead.objects.all():
        seq, digest = last.get(head.coalition_id, (0, b""))
        if head.coalition_id not in breaks and (head.seq, bytes(head.hash)) != (seq, digest):
            what = f"the chain should end with event {head.seq} but ends with {seq}: newer events were removed"
            breaks[head.coalition_id] = Break(head.coalition_id, seq + 1, what)
    return count, list(breaks.values())


def _demand_sight() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_security_active('ledger_event'), current_user")
        is_walled, role = cursor.fetchone()
    if is_walled:
        raise Unreadable(
            f"The database role {role} does not see every event, so the record was not checked. "
            "Let DATABASE_OWNER_URL sign in as the owner, and give the owner BYPASSRLS."
        )


def _fault(seq, expected_seq, previous, expected_previous, digest, text) -> str:
    if seq != expected_seq:
        return f"event {expected_seq} is missing"
    if previous != expected_previous:
        return "it does not follow from the event before it"
    if hashlib.sha256(previous + text.encode()).digest() != digest:
        return "its content was changed after it was recorded"
    return ""


def _rows() -> Iterator[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(_ROWS)
        while batch := cursor.fetchmany(5000):
            for coalition_id, seq, previous, digest, text in batch:
                yield coalition_id, seq, bytes(previous), bytes(digest), text
