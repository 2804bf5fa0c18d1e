"""Events as a person reads them: sentences with names and links, newest first."""

import datetime as dt
import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from string import Formatter

from django.contrib.auth import get_user_model
from django.utils import dateformat
from django.utils.html import format_html
from django.utils.safestring import SafeString

from coalition.ledger import nouns
from coalition.ledger.kinds import KINDS
from coalition.ledger.models import Event, Thing
from coalition.ledger.tenancy import current_coalition_id

DAY = re.compile(r"\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2})?)?\Z")
NAME_OF = "_name"


@dataclass(frozen=True)
class Entry:
    """One line of a history: the sentence (safe HTML), when, its icon, and the event itself."""

    sentence_html: SafeString
    at: dt.datetime
    icon: str
    event: Event


def events_here():
    """Events of the open coalition, newest first."""
    return Event.objects.filter(coalition_id=current_coalition_id()).order_by("-seq")


def history(thing, limit: int = 30) -> list[Entry]:
    """The newest `limit` events about `thing`, told (three queries)."""
    return tell(events_here().filter(thing_id=thing.pk)[:limit], thing_slug(thing))


def thing_slug(thing) -> str:
    """The slug of the coalition a thing lives in; the hospital's own word for what lives in none."""
    return thing.slug if thing.noun() in {"coalition", "hospital"} else thing.coalition.slug


def tell(events: Iterable[Event], slug: str) -> list[Entry]:
    """Turn events into entries: one query for the people, one for the things they name."""
    events = list(events)
    people = _people({event.actor_id for event in events} | _named_people(events) - {None})
    things = _things({event.thing_id for event in events} | {event.because_id for event in events} - {None})
    return [_entry(event, people, things, slug) for event in events]


def _person_facts(event: Event) -> dict[str, uuid.UUID]:
    """`{owner_name}` in a sentence is the present name of the person whose id is the fact `owner`: none is recorded."""
    kind, found = KINDS.get(event.kind), {}
    for _, name, _, _ in Formatter().parse(kind.sentence if kind else ""):
        told = event.facts.get((name or "").removesuffix(NAME_OF)) if (name or "").endswith(NAME_OF) else None
        if told:
            found[name] = uuid.UUID(told)
    return found


def _named_people(events: Iterable[Event]) -> set[uuid.UUID]:
    return {pk for event in events for pk in _person_facts(event).values()}


def _people(ids: set[uuid.UUID]) -> dict:
    return {person.pk: person.name for person in get_user_model().objects.filter(pk__in=ids)} if ids else {}


def _things(ids: set[uuid.UUID]) -> dict:
    return {thing.pk: thing for thing in Thing.objects.filter(pk__in=ids).defer("words", "search")} if ids else {}


def _entry(event: Event, people: dict, things: dict, slug: str) -> Entry:
    kind = KINDS.get(event.kind)
    words = dict(event.facts)
    words |= {name: people.get(pk, "somebody") for name, pk in _person_facts(event).items()}
    words["actor"] = people.get(event.actor_id, "Somebody") if event.actor_id else "Coalition"
    words["thing"] = _named(event.thing_id, event.thing_type, things, slug)
    words["because"] = _named(event.because_id, event.because_type, things, slug) if event.because_id else ""
    if kind is None:  # of a later or an earlier version of the product
        words["kind"] = event.kind
    sentence = kind.sentence if kind else "{actor}: {kind}"
    named = {name: _read(words.get(name, "…")) for _, name, _, _ in Formatter().parse(sentence) if name}
    return Entry(format_html(sentence, **named), event.at, kind.icon if kind else "point", event)


def _read(value):
    """A fact as it reads: a day or a moment as "21 Nov 2026", anything else as it is."""
    if not isinstance(value, str) or DAY.match(value) is None:
        return value
    try:
        day = dt.date.fromisoformat(value[:10])
    except ValueError:  # looks like a day, and is none
        return value
    return format_html('<time datetime="{}">{}</time>', value, dateformat.format(day, "j M Y"))


def _named(pk, noun: str, things: dict, slug: str) -> SafeString | str:
    thing = things.get(pk)
    if thing is None:
        return noun
    return format_html('<a href="{}">{}</a>', nouns.url_of(slug, noun, pk), thing.title)
