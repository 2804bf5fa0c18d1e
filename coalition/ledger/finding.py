"""How a list is searched: by the words that the register of things keeps for each."""

from django.contrib.postgres.search import SearchQuery
from django.db.models import QuerySet

from coalition.ledger.models import Thing

LONGEST = 200


def matching(rows: QuerySet, words: str) -> QuerySet:
    """The `rows` (of one registered noun) that `words` find; all of them for no words. Adds no query."""
    words = words.replace("\0", " ").strip()[:LONGEST]
    if not words:
        return rows
    query = SearchQuery(words, config="english", search_type="websearch")
    return rows.filter(pk__in=Thing.objects.filter(type=rows.model.noun(), search=query).values("pk"))
