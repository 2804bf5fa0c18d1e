"""Journeys in a real browser: people walk through pages; every page they visit must be accessible, quiet and in its frame."""

import os
from pathlib import Path

import pytest
from django.test.testcases import QuietWSGIRequestHandler

from coalition.ledger import keeping
from tests.browser import browser_path
from tests.journeys.visitor import Judged, Visitor

ROOT = Path(__file__).resolve().parent.parent.parent
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
# The browser's driver keeps a loop in this thread; the tests use the database from it all the same.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_collection_modifyitems(items) -> None:
    """Without a browser the journeys are left out, and it is said."""
    if browser_path() is None:
        for item in items:
            if "journeys" in item.path.parts:
                item.add_marker(pytest.mark.skip(reason="no browser on this machine; `make test` says how to get one"))


@pytest.fixture(autouse=True)
def swift(settings, monkeypatch):
    """Pages are kept as in production; and what suits the world outside only slows a visitor on the same machine.

    A password's hash costs half a second by design; and an answer sent in two pieces waits 40 ms for the first to be
    acknowledged.
    """
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.KEEP_UNTIL_THE_RECORD_GROWS = True
    keeping.forget()
    monkeypatch.setattr(QuietWSGIRequestHandler, "disable_nagle_algorithm", True)


@pytest.fixture(scope="session")
def judged(tmp_path_factory) -> Judged:
    """What axe has judged, in a folder that all processes of this run share."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "judged"
    folder.mkdir(exist_ok=True)
    return Judged(folder)


@pytest.fixture
def visit(browser, live_server, transactional_db, settings, judged):
    """`visit(person)`: a browser of their own, signed in by their e-mail and the cast's password.

    No mail is set up, so whoever invites hands the link over.
    """
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    contexts = []

    def enter(person=None, *, dark=False, phone=False, is_thorough=False) -> Visitor:
        size = {"width": 390, "height": 844} if phone else {"width": 1440, "height": 900}
        context = browser.new_context(
            base_url=live_server.url.replace("127.0.0.1", "localhost"),
            viewport=size,
            color_scheme="dark" if dark else "light",
        )
        contexts.append(context)
        visitor = Visitor(context.new_page(), AXE.read_text(), judged, is_dark=dark, is_thorough=is_thorough)
        if person is not None:
            visitor.sign_in(person)
        return visitor

    yield enter
    for context in contexts:
        context.close()
