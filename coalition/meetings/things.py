"""Which things an agenda speaks of: found by noun and id, for the rooms they live in stand above this one."""

from dataclasses import dataclass

from coalition.ledger.models import Thing
from coalition.ledger.nouns import NOUNS, icon_of, url_of


@dataclass(frozen=True)
class Named:
    """A thing as a page names it."""

    title: str
    state: str
    url: str
    icon: str


def thing_of(noun: str, pk):
    """The thing with this noun and id in the open coalition; None when there is none."""
    entry = NOUNS.get(noun)
    return entry.model.objects.filter(pk=pk).first() if entry is not None and pk is not None else None


def things_of(items) -> dict:
    """The things that agenda items are about, by id: one query for each noun among them."""
    wanted: dict[str, set] = {}
    for item in items:
        if item.thing_id is not None:
            wanted.setdefault(item.thing_type, set()).add(item.thing_id)
    found = {}
    for noun, ids in wanted.items():
        if noun in NOUNS:
            found |= {thing.pk: thing for thing in NOUNS[noun].model.objects.filter(pk__in=ids)}
    return found


def names_of(items, slug: str) -> dict:
    """How the things of agenda items are named, by id (one query of the register)."""
    ids = {item.thing_id for item in items} - {None}
    rows = Thing.objects.filter(pk__in=ids).defer("words", "search") if ids else ()
    return {row.pk: Named(row.title, row.state, url_of(slug, row.type, row.pk), icon_of(row.type)) for row in rows}
