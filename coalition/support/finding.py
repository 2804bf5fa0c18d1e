"""Which articles may answer what somebody is about to ask, and what an article takes from a solved request."""

import re

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.core.exceptions import ValidationError
from django.db.models import F

from coalition.ledger.models import Thing
from coalition.support.models import Article

MOST = 5


def _found(words: str, joined: str) -> list:
    """The ids of published articles, best first: `joined` is & (every word) or | (any word)."""
    parts = re.findall(r"\w+", words)[:12]
    if not parts:
        return []
    text = f" {joined} ".join(f"'{part}':*" for part in parts)
    query = SearchQuery(text, search_type="raw", config="english")
    rows = Thing.objects.filter(type=Article.noun(), state=Article.State.PUBLISHED.label, search=query)
    return list(
        rows.annotate(rank=SearchRank(F("search"), query)).order_by("-rank", "id").values_list("pk", flat=True)[:50]
    )


def articles_like(words: str) -> list[Article]:
    """At most five published articles that share a word with `words`, best first (two queries; none for no words)."""
    ids = _found(words, "|")[:MOST]
    rows = Article.objects.filter(pk__in=ids).select_related("coalition", "solution") if ids else []
    return sorted(rows, key=lambda each: ids.index(each.pk))


def articles_with(rows, words: str):
    """The articles among `rows` that have every word of `words`; all for no words (one query)."""
    return rows.filter(pk__in=_found(words, "&")) if words.strip() else rows


def draft_from(requests, pk) -> dict:
    """Title, words and tool for an article from a solved request: what was asked, then what solved it (two queries)."""
    try:
        request = requests.filter(pk=pk).first()
    except (ValidationError, ValueError):  # an address somebody wrote by hand
        request = None
    if request is None:
        return {}
    answers = request.messages.filter(is_answer=True).values_list("words", flat=True)
    return {"title": request.title, "words": "\n\n".join(answers), "solution": request.solution_id}
