"""What the tests of support are about: requests and articles in a state."""

from coalition.ledger import clock
from coalition.support import clocks
from coalition.support.models import Article, Message, Request


def a_request(cast, title="The flag is missing", urgency="soon", asked_by=None, **details) -> Request:
    """A request of the nurse, asked now."""
    now = details.setdefault("asked_at", clock.now())
    first, solve = clocks.dues(now, urgency, cast.coalition.time_zone)
    given = {
        "words": "It does not show.",
        "html": "<p>It does not show.</p>",
        "first_due_at": first,
        "solve_due_at": solve,
    } | details
    return Request.objects.create(title=title, urgency=urgency, asked_by=asked_by or cast.nurse, **given)


def taken(cast, **details) -> Request:
    """A request of the nurse that the engineer has taken."""
    return a_request(cast, state="taken", owner=cast.engineer, **details)


def answered(cast, state="answered", **details) -> Request:
    """A request of the nurse that the engineer has answered."""
    now = clock.now()
    given = {
        "answered_at": now,
        "first_answered_at": now,
        "confirmed_at": now if state == "confirmed" else None,
    } | details
    request = a_request(cast, state=state, owner=cast.engineer, **given)
    Message.objects.create(
        request=request, author=cast.engineer, words="Press F5.", html="<p>Press F5.</p>", is_answer=True, at=now
    )
    return request


def an_article(cast, title="Where the flag shows", state="published", **details) -> Article:
    """An article the engineer wrote."""
    now = clock.now()
    published = now if state == "published" else None
    given = {
        "words": "Beside the name.",
        "html": "<p>Beside the name.</p>",
        "author": cast.engineer,
        "written_at": now,
    } | details
    return Article.objects.create(title=title, state=state, published_at=published, **given)
