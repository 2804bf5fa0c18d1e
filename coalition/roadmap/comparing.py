"""What differs between two states of the plan: added, changed (the old value kept beside the new), gone. No database."""

import datetime as dt
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace

ADDED, CHANGED, GONE = "added", "changed", "gone"
DROPPED = "dropped"


@dataclass(frozen=True)
class Row:
    """A milestone at one moment. `who` is the person accountable (an id), None for nobody."""

    title: str
    starts_on: dt.date
    due_on: dt.date
    state: str
    who: Hashable = None


@dataclass(frozen=True)
class Field:
    """One value that differs: what it is called, what it was, what it is; `later` in days for a day, else None."""

    name: str
    old: object
    new: object
    later: int | None = None


@dataclass(frozen=True)
class Change:
    """What became of one milestone: `sign` is added, changed or gone."""

    id: Hashable
    sign: str
    title: str
    fields: list[Field] = field(default_factory=list)


def differences(before: Mapping[Hashable, Row], after: Mapping[Hashable, Row]) -> list[Change]:
    """From `before` to `after`: what was added, what changed, what is gone (dropped counts as gone); by title."""
    old = {key: row for key, row in before.items() if row.state != DROPPED}
    new = {key: row for key, row in after.items() if row.state != DROPPED}
    found = [Change(key, ADDED, row.title) for key, row in new.items() if key not in old]
    found += [Change(key, GONE, row.title) for key, row in old.items() if key not in new]
    both = ((key, row, new[key]) for key, row in old.items() if key in new)
    found += [Change(key, CHANGED, now.title, values) for key, was, now in both if (values := _fields(was, now))]
    return sorted(found, key=lambda each: ((ADDED, CHANGED, GONE).index(each.sign), each.title.casefold()))


def _fields(was: Row, now: Row) -> list[Field]:
    days = [("Starts on", was.starts_on, now.starts_on), ("Due on", was.due_on, now.due_on)]
    found = [Field("Title", was.title, now.title)] if was.title != now.title else []
    found += [Field(name, old, new, (new - old).days) for name, old, new in days if old != new]
    found += [Field("State", was.state, now.state)] if was.state != now.state else []
    return found + ([Field("Accountable", was.who, now.who)] if was.who != now.who else [])


def rewound(now: Mapping[Hashable, Row], events) -> dict[Hashable, Row]:
    """The plan as it was before `events` (the newest first) happened.

    Each event has `kind`, `thing_id` and `facts`, as the record keeps them; kinds that change no row are passed over.
    """
    rows = dict(now)
    for event in events:
        row = rows.get(event.thing_id)
        if row is None:
            continue
        if event.kind == "milestone.planned":
            del rows[event.thing_id]
        else:
            rows[event.thing_id] = replace(row, **_undone(event.kind, event.facts))
    return rows


def _undone(kind: str, facts: Mapping) -> dict:
    """Which values an event put in the place of which others."""
    if kind in {"milestone.moved", "milestone.shifted"}:
        days = {"due_on": facts.get("before"), "starts_on": facts.get("starts_before")}
        return {name: dt.date.fromisoformat(day) for name, day in days.items() if day}
    if kind in {"milestone.begun", "milestone.finished", "milestone.dropped"}:
        return {"state": facts.get("was") or "planned"}
    if kind in {"milestone.assigned", "milestone.released"} and facts.get("as_what") == "accountable":
        return {"who": facts.get("before")}
    return {}
