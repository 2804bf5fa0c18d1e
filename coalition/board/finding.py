"""How things are found: full text over the register of things, whole words and beginnings of words alike."""

import functools
import re
import uuid
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Count, F, QuerySet, Window

from coalition.ledger.models import Thing
from coalition.ledger.nouns import NOUNS, icon_of, url_of
from coalition.ledger.ready import Ready, some_id
from coalition.ledger.tenancy import current_coalition_id

MOST = 200
SIZE = 25


@dataclass(frozen=True)
class Found:
    """One thing found: what it is called, its noun, state, address and icon."""

    title: str
    noun: str
    state: str
    url: str
    icon: str
    changed_at: object


@dataclass(frozen=True)
class Results:
    """A page of what was found. `count` is exact up to 200; `is_more` says there are more."""

    rows: list[Found]
    count: int
    is_more: bool
    next_url: str
    first_url: str
    count_text: str


def kinds() -> list[tuple[str, str]]:
    """The nouns that can be searched, with their plural."""
    return sorted((name, noun.plural) for name, noun in NOUNS.items() if noun.has_page and noun.model.is_registered)


def raw_query(words: str) -> str:
    """`words` as the text of a query: each must occur, the last may be the beginning of a word; empty when there is none."""
    *whole, last = re.findall(r"\w+", words)[:12] or [""]
    return " & ".join([*(f"'{part}'" for part in whole), f"'{last}':*"]) if last else ""


def find(request, words: str, kind: str) -> Results:
    """What the open coalition has for `words`, best first, of one `kind` when given: one query.

    The best 200 are ranked (ts_rank over title weight A and words weight C); a frequent word is cut there, and says so.
    """
    text = raw_query(words)
    start = min(int(request.GET.get("from", "0")) if request.GET.get("from", "0").isdecimal() else 0, MOST) // SIZE * SIZE
    given = {"here": current_coalition_id(), "text": text, "kind": kind}
    rows = _ranked(start, bool(kind)).tuples(**given) if text else []
    if start and text and not rows:  # there were more when the address was written
        start, rows = 0, _ranked(0, bool(kind)).tuples(**given)
    slug = request.coalition.slug
    page = [Found(title, noun, state, url_of(slug, noun, pk), icon_of(noun), at) for pk, noun, title, state, at, _ in rows]
    return _results(request, page[: MOST - start], rows[0][-1] if rows else 0, start)


@functools.cache
def _ranked(start: int, is_narrowed: bool) -> Ready:
    """One page of what is found, from the row `start` on, each row with how many there are: at most one more than are ranked."""

    def build(here: uuid.UUID, text: str, kind: str) -> QuerySet:
        query = SearchQuery(text, search_type="raw", config="english")
        things = Thing.across_coalitions.filter(coalition_id=here, search=query)
        things = things.filter(type=kind) if is_narrowed else things
        newest = things.order_by("-changed_at").values("pk")[: MOST + 1]
        ranked = Thing.across_coalitions.filter(coalition_id=here, pk__in=newest)
        ranked = ranked.annotate(rank=SearchRank(F("search"), query), total=Window(Count("pk")))
        rows = ranked.order_by("-rank", "-changed_at", "id")[start : start + SIZE]
        return rows.values_list("id", "type", "title", "state", "changed_at", "total")

    return Ready(build, here=some_id(), text="what-is-looked-for", kind="a-kind")


def _results(request, page: list[Found], found: int, start: int) -> Results:
    is_more = found > MOST
    count = min(found, MOST)
    following = start + SIZE < count
    kept = request.GET.copy()
    kept["from"] = str(start + SIZE)
    next_url = f"?{kept.urlencode()}" if following else ""
    kept.pop("from")
    text = (
        f"More than {MOST} things; add a word to narrow it"
        if is_more
        else f"{count} {'thing' if count == 1 else 'things'}"
    )
    return Results(page, count, is_more, next_url, f"?{kept.urlencode()}" if start else "", text)
