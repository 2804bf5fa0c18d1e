"""Promises: locked and sealed, amended in the open, put to the data before anybody tells, kept by the database."""

import datetime as dt
import json

import pytest
from django.db import DatabaseError, transaction

from coalition.ledger import clock
from coalition.ledger.models import Event
from coalition.ledger.problems import Invalid, Refused
from coalition.people.models import Person
from coalition.solutions import agenda, jobs, promising, today
from coalition.solutions import operations as solutions
from coalition.solutions.models import Promise
from tests.conftest import as_owner
from tests.solutions.making import fed, measured, promised
from tests.solutions.scenes import tool


def given(resting_on, **changed) -> dict:
    words = {
        "measure": str(resting_on.pk), "baseline": 11.0, "target": 6.0, "balancing": [], "subgroups": "Nights.",
        "stop_rule": "One patient missed.", "review_on": clock.today() + dt.timedelta(days=60),
    }  # fmt: skip
    return words | changed


@pytest.fixture
def score(cast, coalition):
    found = tool(owner=cast.nurse, version="2.0")
    found.measure = measured(found, cast.nurse)
    return found


def test_locking_seals_the_words(cast, score):
    promise = solutions.lock_promises(score, by=cast.nurse, **given(score.measure))

    assert promise.digest == promising.seal(promise.terms)
    assert promise.said["measure"]["title"] == "Night calls"
    assert promise.terms == promising.canonical(json.loads(promise.terms))
    assert Event.objects.get(thing_id=score.pk).facts["digest"] == promise.digest


def test_locking_twice_is_refused(cast, score):
    solutions.lock_promises(score, by=cast.nurse, **given(score.measure))

    with pytest.raises(Refused, match="an amendment only"):
        solutions.lock_promises(score, by=cast.nurse, **given(score.measure))


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"target": 12.0}, "target"),
        ({"measure": "x"}, "measure"),
        ({"review_on": dt.date(2020, 1, 1)}, "review_on"),
    ],
)
def test_what_does_not_hold_together_is_said_by_its_field(cast, score, changed, field):
    with pytest.raises(Invalid) as refused:
        solutions.lock_promises(score, by=cast.nurse, **given(score.measure, **changed))

    assert refused.value.field == field
    assert not Promise.objects.exists()


def test_an_amendment_keeps_both_versions_its_author_and_reason(cast, score, client):
    old = solutions.lock_promises(score, by=cast.nurse, **given(score.measure))

    new = solutions.amend_promises(score, by=cast.chair, **given(score.measure, target=7.0), reason="Six was a guess.")

    assert (new.number, new.amends, new.said["amends"]) == (2, old, old.digest)
    assert list(Promise.objects.standing()) == [new]
    client.force_login(cast.observer)
    page = client.get(new.get_absolute_url()).content.decode()
    assert "Six was a guess." in page
    assert "<del>6 calls</del> <ins>7 calls</ins>" in page
    assert old.digest in page


def test_an_amendment_needs_a_reason_and_a_change(cast, score):
    solutions.lock_promises(score, by=cast.nurse, **given(score.measure))

    with pytest.raises(Invalid, match="Say why"):
        solutions.amend_promises(score, by=cast.nurse, **given(score.measure, target=7.0), reason=" ")
    with pytest.raises(Invalid, match="Nothing has changed"):
        solutions.amend_promises(score, by=cast.nurse, **given(score.measure), reason="So it is.")


@pytest.mark.parametrize(
    ("column", "value"),
    [("terms", "{}"), ("digest", "0" * 64), ("review_on", dt.date(2031, 1, 1)), ("reason", "Another."), ("number", 9)],
)
def test_the_database_refuses_to_change_what_was_promised(cast, score, column, value):
    promise = promised(score, cast.nurse)

    with pytest.raises(DatabaseError, match="seal|amendment|review day"), transaction.atomic():
        Promise.objects.filter(pk=promise.pk).update(**{column: value})


def test_not_even_whoever_owns_the_database_rewrites_a_promise_with_a_new_seal(cast, score):
    promise = promised(score, cast.nurse)
    forged = promise.terms.replace('"target":6.0', '"target":9.0')

    with as_owner(), pytest.raises(DatabaseError, match="by an amendment only"), transaction.atomic():
        Promise.objects.filter(pk=promise.pk).update(terms=forged, digest=promising.seal(forged))
    with pytest.raises(DatabaseError, match="stays on record"), transaction.atomic():
        promise.delete()


def test_a_promise_with_a_seal_that_does_not_fit_is_not_taken_in(cast, score):
    kept = promised(score, cast.nurse)
    copy = Promise(
        solution=score, number=2, amends=kept, terms=kept.terms, digest="0" * 64, review_on=kept.review_on,
        reason="Why not.", locked_at=clock.now(), locked_by=cast.nurse,
    )  # fmt: skip

    with pytest.raises(DatabaseError, match="seal does not fit"), transaction.atomic():
        copy.save(force_insert=True)


def test_the_data_speaks_only_on_its_day_and_before_the_story(cast, score):
    promised(score, cast.nurse, score.measure)

    with pytest.raises(Refused, match="not before"):
        solutions.judge_promises(score, by=cast.nurse)
    with pytest.raises(Refused, match="First the data"):
        solutions.tell_promises(score, by=cast.nurse, narrative="A great success.")
    with pytest.raises(DatabaseError, match="promise_data_speaks_first"), transaction.atomic():
        Promise.objects.update(narrative="A great success.")


def test_at_the_day_the_data_says_met_and_then_it_is_told(cast, score):
    on = clock.today()
    locked_at = clock.now() - dt.timedelta(weeks=10)
    promised(score, cast.nurse, score.measure, review_on=on, locked_at=locked_at)
    score.measure.observations.all().delete()
    fed(score.measure, [5, 4, 5, 6, 5, 4, 5, 5], on - dt.timedelta(weeks=8))

    promise = solutions.judge_promises(score, by=cast.coder)

    assert promise.verdict == "met"
    assert "8 numbers since the lock" in promise.findings[0]["sentence"]
    solutions.tell_promises(score, by=cast.nurse, narrative="The nights are **quiet**.")
    with pytest.raises(DatabaseError, match="as it was said"), transaction.atomic():
        Promise.objects.update(verdict="not met")
    with pytest.raises(Refused, match="asked already"):
        solutions.judge_promises(score, by=cast.coder)


def test_with_too_few_numbers_it_cannot_tell(cast, score):
    promised(score, cast.nurse, score.measure, review_on=clock.today())

    assert solutions.judge_promises(score, by=cast.nurse).verdict == "cannot tell"


def test_every_night_the_machine_asks_the_data_of_what_is_due(cast, score):
    promised(score, cast.nurse, score.measure, review_on=clock.today())

    assert jobs.judge_due_promises() == 1
    assert jobs.judge_due_promises() == 0
    assert Event.objects.get(thing_id=score.pk).actor_id == Person.objects.system().pk


def test_promises_for_an_older_version_are_confirmed_or_amended(cast, score):
    promised(score, cast.nurse, for_version="1.0")

    promise = solutions.confirm_promises(score, by=cast.nurse, reason="Only the colours changed.")

    assert promise.for_version == "2.0"
    assert promise.confirmed[0]["reason"] == "Only the colours changed."
    with pytest.raises(Refused, match="for the version that is here"):
        solutions.confirm_promises(score, by=cast.nurse, reason="Again.")


def test_at_the_date_it_stands_on_today_and_on_the_agenda(cast, score):
    promised(score, cast.nurse, review_on=clock.today())

    assert "Ask the data" in [each.action for each in today.answer(cast.nurse)]
    assert "promises due" in [each.kind for each in agenda.answer(None)]


def test_without_a_measure_nothing_is_promised_and_the_page_says_how(cast, coalition, client):
    found = tool(owner=cast.nurse)
    client.force_login(cast.nurse)

    page = client.get(f"{found.get_absolute_url()}promises/").content.decode()

    assert f"/c/riverside/measures/define/?solution={found.pk}" in page
    with pytest.raises(Invalid, match="Define a measure"):
        solutions.lock_promises(found, by=cast.nurse, **given(found))
