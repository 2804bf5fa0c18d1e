"""How an act enters the record: events, links and the register of things, written together at the end of the act."""

import contextlib
import contextvars
import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field

from coalition.ledger import adding, clock, outbox
from coalition.ledger.kinds import Kind
from coalition.ledger.models import HOSPITAL, Coalition, Event, Link, Thing
from coalition.ledger.tenancy import scope

LONGEST_FACT = 120


@dataclass
class Act:
    """What the running operation has to say: gathered here, written when the outermost operation ends."""

    actor: object = None
    events: list[Event] = field(default_factory=list)
    things: dict[uuid.UUID, object] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    vouched: set[uuid.UUID] = field(default_factory=set)


_acting: contextvars.ContextVar[Act | None] = contextvars.ContextVar("act", default=None)


def acting() -> Act:
    """The running act; RuntimeError outside an operation."""
    act = _acting.get()
    if act is None:
        raise RuntimeError("Only an operation can record. Put the write into one.")
    return act


def is_acting() -> bool:
    """Whether an operation runs."""
    return _acting.get() is not None


@contextlib.contextmanager
def act(actor) -> Iterator[Act]:
    """Run an act by `actor`; an act inside another one joins it and is written with it."""
    outer = _acting.get()
    running = Act(actor) if outer is None else outer
    before, running.actor = running.actor, actor
    token, events, links = _acting.set(running), len(running.events), len(running.links)
    try:
        yield running
        if outer is None:
            write(running)
    except BaseException:  # what was undone was not said: the act around it may go on
        del running.events[events:], running.links[links:]
        raise
    finally:
        running.actor = before
        _acting.reset(token)


def record(kind: Kind, thing, *, because=None, **facts) -> Event:
    """Say that `kind` happened to `thing`, because of `because`. `facts`: ids, numbers, dates, short codes; no free text."""
    running = acting()
    event = Event(
        coalition_id=coalition_of(thing),
        at=clock.now(),
        kind=kind.name,
        thing_type=thing.noun(),
        thing_id=thing.pk,
        actor_id=getattr(running.actor, "pk", None),
        because_type=because.noun() if because else "",
        because_id=because.pk if because else None,
        facts={name: _plain(name, value) for name, value in facts.items()},
    )
    running.events.append(event)
    if thing.is_registered:
        running.things[thing.pk] = thing
    return event


def link(source, verb: str, target, *, reason: str = "") -> Link:
    """Join two things of one coalition: `source` —verb→ `target` (source led to target). Joining twice is joining once."""
    running = acting()
    joined = Link(
        coalition_id=coalition_of(source),
        from_type=source.noun(),
        from_id=source.pk,
        verb=verb,
        to_type=target.noun(),
        to_id=target.pk,
        by_id=getattr(running.actor, "pk", None),
        at=clock.now(),
        reason=reason[:300],
    )
    running.links.append(joined)
    for thing in (source, target):
        if thing.is_registered:
            running.things.setdefault(thing.pk, thing)
    return joined


def coalition_of(thing) -> uuid.UUID:
    """The id of the coalition a thing belongs to; the hospital's own for people and teams."""
    if isinstance(thing, Coalition):
        return thing.pk
    return getattr(thing, "coalition_id", HOSPITAL)


def write(running: Act) -> None:
    """Write what was gathered: register, links, then the events (last, because they lock the coalition's chain)."""
    owners = {row.coalition_id for row in (*running.events, *running.links)}
    for coalition_id in sorted(owners):  # in one order, so that two acts cannot wait for each other
        with scope(coalition_id):
            register(thing for thing in running.things.values() if coalition_of(thing) == coalition_id)
            joined = [each for each in running.links if each.coalition_id == coalition_id]
            if joined:
                Link.objects.bulk_create(joined, ignore_conflicts=True)
            events = [event for event in running.events if event.coalition_id == coalition_id]
            if events:
                adding.add(events)
                outbox.announce(coalition_id)


def register(things) -> None:
    """Bring the register of things up to date: title, state, words and search vector of each of `things`."""
    found = ((thing, thing.search_text) for thing in things)  # once: it may ask the database
    rows = [
        Thing(
            id=thing.pk,
            coalition_id=coalition_of(thing),
            type=thing.noun(),
            title=thing.heading[:300],
            state=thing.state_word[:60],
            words=words[:20_000],
            search=(thing.heading, words),
            changed_at=clock.now(),
        )
        for thing, words in found
    ]
    adding.keep_things(rows)


def _plain(name: str, value):
    """A fact as JSON keeps it; ValueError for free text."""
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    if isinstance(value, uuid.UUID):
        return str(value)
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, list | tuple | set):
        return [_plain(name, each) for each in value]
    if isinstance(value, str) and len(value) <= LONGEST_FACT and "\n" not in value:
        return value
    if isinstance(value, str):
        raise ValueError(f"The fact {name!r} is free text; keep it in the thing, not in the record.")
    return str(value)
