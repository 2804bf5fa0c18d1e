"""What the tests of solutions share: gates that only this room answers, so that no other room interferes."""

import pytest

from coalition.solutions import gate, gates


@pytest.fixture(autouse=True)
def only_our_own_checks(monkeypatch):
    """The question `gates` is answered by solutions alone."""
    monkeypatch.setattr(gate, "ask", lambda question, *about: gates.answer(*about))
