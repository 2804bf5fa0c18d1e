"""How things are found: full text over the register of things, whole words and beginnings of words alike."""

import re
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F

from coalition.ledger.models import Thing
from coalition.ledger.nouns import NOUNS, icon_of, url_of

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


def query_of(words: str) -> SearchQuery | None:
    """`words` as a query: each must occur, the last may be the beginning of a word; None when there is none."""
    parts = re.findall(r"\w+", words)[:12]
    if not parts:
        return None
    *whole, last = parts
    text = " & ".join([*(f"'{part}'" for part in whole), f"'{last}':*"])
    return SearchQuery(text, search_type="raw", config="english")


def find(request, words: str, kind: str) -> Results:
    """What the open coalition has for `words`, best first, of one `kind` when given: one query.

    The best 200 are ranked (ts_rank over title weight A and words weight C); a frequent word is cut there, and says so.
    """
    query = query_of(words)
    slug = request.coalition.slug
    start = min(int(request.GET.get("from", "0")) if request.GET.get("from", "0").isdecimal() else 0, MOST)
    rows: list = []
    if query is not None:
        things = Thing.objects.filter(search=query)
        things = things.filter(type=kind) if kind else things
        newest = things.order_by("-changed_at").values("pk")[: MOST + 1]
        ranked = Thing.objects.filter(pk__in=newest).annotate(rank=SearchRank(F("search"), query))
        rows = list(
            ranked.order_by("-rank", "-changed_at", "id").values_list("id", "type", "title", "state", "changed_at")
        )
    page = [
        Found(row[2], row[1], row[3], url_of(slug, row[1], row[0]), icon_of(row[1]), row[4])
        for row in rows[start : start + SIZE]
    ]
    return _results(request, page, rows, start)


def _results(request, page: list[Found], rows: list, start: int) -> Results:
    is_more = len(rows) > MOST
    count = min(len(rows), MOST)
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
