"""How notices are shown: grouped by the thing they are about, newest first."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from coalition.ledger import nouns
from coalition.ledger.feed import Entry, events_here, tell
from coalition.ledger.models import Thing
from coalition.notify.models import Notice

SHOWN_OF_EACH = 3


@dataclass
class Group:
    """One thing and its notices, newest first: at most three `entries`, and how many `more` there are beside."""

    title: str
    noun: str
    url: str
    icon: str
    entries: list[Entry] = field(default_factory=list)
    unseen: int = 0
    more: int = 0


def grouped(notices: Iterable[Notice], slug: str) -> list[Group]:
    """The notices as groups, in the order of their newest (four queries, however many there are)."""
    notices = list(notices)
    events = events_here().filter(pk__in=[notice.event_id for notice in notices])
    told = {entry.event.pk: entry for entry in tell(events, slug)}
    things = (
        Thing.objects.filter(pk__in={notice.thing_id for notice in notices})
        .defer("words", "search")
        .in_bulk()
    )
    groups: dict = {}
    for notice in notices:
        entry = told.get(notice.event_id)
        if entry is None:
            continue
        group = groups.setdefault(notice.thing_id, _group(entry.event, things.get(notice.thing_id), slug))
        group.unseen += notice.seen_at is None
        if len(group.entries) < SHOWN_OF_EACH:
            group.entries.append(entry)
        else:
            group.more += 1
    return list(groups.values())


def _group(event, thing, slug: str) -> Group:
    noun = event.thing_type
    url = nouns.url_of(slug, noun, event.thing_id) if thing else f"/c/{slug}/"
    return Group(thing.title if thing else noun.capitalize(), noun, url, nouns.icon_of(noun))
