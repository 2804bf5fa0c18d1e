"""Ordinary members signed in without the sign-in page, and how many queries a page asks for one of them."""

from dataclasses import dataclass

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.pages import Page
from benchmarks.sizes import Sizes
from coalition.accounts.sessions import SessionStore

CONTROL = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


@dataclass(frozen=True)
class Queries:
    """`asked`: statements that read or write; `control`: those that begin, mark and end transactions."""

    asked: int
    control: int


def sessions(sizes: Sizes, n: int) -> list[str]:
    """Session keys of `n` ordinary members of the measured coalition."""
    from benchmarks.pouring import id_of
    from coalition.people.models import Person

    numbers = [1 + sizes.coalitions * k for k in range(2, sizes.people // sizes.coalitions - 1)]
    return [sign_in(Person.objects.get(pk=id_of("person", numbers[each % len(numbers)]))) for each in range(n)]


def sign_in(person) -> str:
    """A session for a person, made directly; its key."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "coalition.people.authentication.ByEmail"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return session.session_key


def queries_of(page: Page, session: str, discussion: str) -> Queries:
    """Count the queries of one request, made inside this process as the application's role, everything warm."""
    client = Client()
    client.cookies["sessionid"] = session
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            answer = client.post(page.url % discussion, page.form()) if page.form else client.get(page.url)
    if answer.status_code != (303 if page.form else 200):
        raise RuntimeError(f"{page.url} answered {answer.status_code}.")
    control = sum(1 for query in queries if query["sql"].startswith(CONTROL))
    return Queries(len(queries) - control, control)
