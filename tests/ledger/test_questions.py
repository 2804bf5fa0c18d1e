"""How rooms ask each other, and how rules answer."""

import types

import pytest

from coalition.ledger import questions
from coalition.ledger.rules import YES, No, all_of, only_in, unless
from coalition.ledger.templatetags.ledger import act  # noqa: F401  the tag library loads without a request


@pytest.fixture
def rooms(monkeypatch):
    """`rooms(one, two, …)`: the answers that the question `anything` gets."""

    def give(*answers):
        monkeypatch.setattr(questions, "answers", lambda question: answers if question == "anything" else ())

    return give


def test_answers_come_one_after_another_whatever_their_form(rooms):
    def yielding(about):
        yield about
        yield "two"

    rooms(yielding, lambda about: ["three"], lambda about: None, lambda about: ())
    assert list(questions.ask("anything", "one")) == ["one", "two", "three"]


def test_a_question_nobody_answers_has_no_answers():
    assert questions.answers("what_nobody_was_ever_asked") == ()
    assert list(questions.ask("what_nobody_was_ever_asked", 1, two=2)) == []


def test_a_question_reaches_the_rooms_that_have_a_file_for_it():
    found = questions.answers("today")
    assert {answer.__module__ for answer in found} >= {"coalition.people.today"}
    assert all(callable(answer) for answer in found)


THING = types.SimpleNamespace(state="open")


def test_all_of_gives_the_first_no_and_asks_no_further():
    asked = []

    def late(person, thing):
        """Late."""
        asked.append("late")
        return YES

    rule = all_of(unless(lambda person, thing: True, "No."), late)
    assert rule(None, THING).reason == "No."
    assert not asked
    assert all_of(late, late)(None, THING)


def test_only_in_leaves_the_button_out_elsewhere():
    rule = only_in("open", "paused", reason="It is closed.")
    assert rule(None, THING)
    verdict = rule(None, types.SimpleNamespace(state="closed"))
    assert (bool(verdict), verdict.reason, verdict.hidden) == (False, "It is closed.", True)


def test_unless_says_who_could():
    verdict = unless(lambda person, thing: True, "Not you.", who="The chair.")(None, THING)
    assert verdict == No("Not you.", who="The chair.")
    assert unless(lambda person, thing: False, "Not you.")(None, THING) is YES
