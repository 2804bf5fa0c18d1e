"""Walking the thread of a thing both ways: why am I here, and what came of me."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import connection

from coalition.ledger import nouns
from coalition.ledger.recording import coalition_of
from coalition.ledger.tenancy import current_coalition_id

DEEPEST = 12
LONGEST = 60


@dataclass(frozen=True)
class Step:
    """One thing on the path: how it is joined (verb, when, reason) and what it is (noun, title, state, address)."""

    id: uuid.UUID
    noun: str
    title: str
    state: str
    verb: str
    at: dt.datetime
    reason: str
    depth: int
    url: str
    icon: str


@dataclass(frozen=True)
class Thread:
    """`before` led here (oldest first); `after` came of it (nearest first). `is_cut` when it is longer than shown."""

    before: tuple[Step, ...]
    after: tuple[Step, ...]
    is_cut: bool = False

    def __bool__(self) -> bool:
        return bool(self.before or self.after)


_WALK = """
WITH RECURSIVE walk(id, near, far, verb, at, reason, depth, dir) AS (
    SELECT l.id, l.to_id, l.from_id, l.verb, l.at, l.reason, 1, -1 FROM ledger_link l
     WHERE l.coalition_id = %(coalition)s AND l.to_id = %(thing)s
    UNION
    SELECT l.id, l.from_id, l.to_id, l.verb, l.at, l.reason, 1, 1 FROM ledger_link l
     WHERE l.coalition_id = %(coalition)s AND l.from_id = %(thing)s
    UNION
    SELECT l.id, w.far, CASE WHEN w.dir < 0 THEN l.from_id ELSE l.to_id END, l.verb, l.at, l.reason, w.depth + 1, w.dir
      FROM walk w JOIN ledger_link l ON l.coalition_id = %(coalition)s
       AND ((w.dir < 0 AND l.to_id = w.far) OR (w.dir > 0 AND l.from_id = w.far))
     WHERE w.depth < %(deepest)s
), nearest AS (
    SELECT DISTINCT ON (far, dir) * FROM walk WHERE far <> %(thing)s ORDER BY far, dir, depth, at
)
SELECT n.far, t.type, t.title, t.state, n.verb, n.at, n.reason, n.depth, n.dir, c.slug
  FROM nearest n JOIN ledger_thing t ON t.id = n.far AND t.coalition_id = %(coalition)s
  JOIN ledger_coalition c ON c.id = t.coalition_id
 ORDER BY n.depth, n.at, n.far LIMIT %(longest)s
"""


def walk(thing) -> Thread:
    """The thread of `thing` in the open coalition: one query, at most 12 steps deep and 60 long each way together."""
    if coalition_of(thing) != current_coalition_id():
        return Thread((), ())
    with connection.cursor() as cursor:
        cursor.execute(
            _WALK,
            {"coalition": coalition_of(thing), "thing": thing.pk, "deepest": DEEPEST, "longest": LONGEST + 1},
        )
        rows = cursor.fetchall()
    steps = [(row[8], _step(row)) for row in rows[:LONGEST]]
    before = tuple(step for side, step in reversed(steps) if side < 0)
    after = tuple(step for side, step in steps if side > 0)
    return Thread(before, after, is_cut=len(rows) > LONGEST)


def _step(row) -> Step:
    far, noun, title, state, verb, at, reason, depth, _side, slug = row
    return Step(far, noun, title, state, verb, at, reason, depth, nouns.url_of(slug, noun, far), nouns.icon_of(noun))
