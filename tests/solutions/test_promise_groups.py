"""Groups looked at separately: sealed with the measure that shows each, judged by its own numbers, or nobody can tell."""

import datetime as dt

import pytest

from coalition.ledger import clock
from coalition.solutions import operations as solutions
from coalition.solutions.promise_groups import groups_of, shows
from coalition.solutions.promising import Measured
from tests.solutions.making import fed, measured, promised
from tests.solutions.scenes import tool
from tests.solutions.test_promises import given

OLD = "Calls by day, patients over 80"


@pytest.fixture
def score(cast, coalition):
    found = tool(owner=cast.nurse, version="2.0")
    found.measure = measured(found, cast.nurse)
    return found


def judged(cast, score, groups: str, *, later=()) -> dict:
    """Lock ten weeks ago with these groups, feed what came after, judge today: title → (verdict, sentence)."""
    today = clock.today()
    with clock.at(clock.now() - dt.timedelta(weeks=10)):
        solutions.lock_promises(score, by=cast.nurse, **given(score.measure, subgroups=groups, review_on=today))
    first = clock.today() - dt.timedelta(weeks=8)
    score.measure.observations.all().delete()
    fed(score.measure, [5, 4, 5, 6, 5, 4, 5, 5], first)
    for make in later:
        make(first)
    promise = solutions.judge_promises(score, by=cast.coder)
    return {each["title"]: (each["verdict"], each["sentence"]) for each in promise.findings} | {"": promise.verdict}


def test_groups_are_named_one_a_line_or_none():
    assert groups_of("Nights; patients over 80.\n- Patients who speak no English;") == [
        "Nights", "patients over 80", "Patients who speak no English"
    ]  # fmt: skip
    assert groups_of("None.") == groups_of(" \n") == []


@pytest.mark.parametrize(
    ("group", "title"),
    [
        ("patients over 80", "Calls by day, patients over 80"),
        ("Nights", "Calls at night"),
        ("men", ""),
        ("over 80", "Calls by day, patients over 80"),
        ("Women", "Calls of women"),
        ("patients", "Calls, patients"),
        ("Weekends", ""),
    ],
)
def test_a_measure_shows_a_group_when_its_title_has_the_words_and_its_unit_is_the_same(group, title):
    primary = Measured("p", "Calls of women", "calls", "down")
    others = [
        Measured("a", "Calls by day, patients over 80", "calls", "down"), Measured("b", "Calls at night", "calls", "down"),
        Measured("e", "Calls, patients", "calls", "down"),
        Measured("c", "Minutes at weekends", "minutes", "down"), Measured("d", "Answered calls, weekends", "calls", "up"),
    ]  # fmt: skip

    found = shows(group, [primary, *others], primary)

    assert (found.title if found else "") == title


def test_the_seal_keeps_which_measure_shows_which_group(cast, score, client):
    old = measured(score, cast.nurse, title=OLD)

    promise = solutions.lock_promises(score, by=cast.nurse, **given(score.measure, subgroups="Patients over 80\nInterpreters"))

    assert promise.said["groups"] == [
        {"group": "Patients over 80", "measure": {"id": str(old.pk), "title": OLD}}, {"group": "Interpreters", "measure": None}
    ]  # fmt: skip
    client.force_login(cast.observer)
    page = client.get(promise.get_absolute_url()).content.decode()
    assert f"Patients over 80 (shown by “{OLD}”); Interpreters (no measure shows them alone)" in page


def test_a_group_for_whom_it_did_not_get_better_breaks_the_promise(cast, score):
    old = measured(score, cast.nurse, title=OLD)

    found = judged(cast, score, "Patients over 80", later=[lambda first: old.observations.all().delete(),
                                                          lambda first: fed(old, [11, 12, 11, 10, 12, 11, 11, 12], first)])  # fmt: skip

    assert found["Night calls"][0] == "met"
    assert found[f"Patients over 80: {OLD}"][0] == "not met"
    assert "promised was 6" in found[f"Patients over 80: {OLD}"][1]
    assert found[""] == "not met"


def test_a_group_for_whom_it_got_better_too_keeps_it(cast, score):
    old = measured(score, cast.nurse, title=OLD)

    found = judged(cast, score, "Patients over 80", later=[lambda first: old.observations.all().delete(),
                                                          lambda first: fed(old, [4, 5, 5, 4, 5, 5, 4, 5], first)])  # fmt: skip

    assert found[f"Patients over 80: {OLD}"][0] == found[""] == "met"


def test_a_group_that_nobody_counts_leaves_it_open_with_the_reason(cast, score, client):
    found = judged(cast, score, "Interpreters")

    assert found["Interpreters"][0] == "cannot tell"
    assert "Define one with these words in its title" in found["Interpreters"][1]
    assert found[""] == "cannot tell"
    client.force_login(cast.observer)
    assert "1 met, 1 of which nobody can tell" in client.get(f"{score.get_absolute_url()}promises/").content.decode()


def test_too_few_numbers_of_a_group_leave_it_open(cast, score):
    old = measured(score, cast.nurse, title=OLD)

    found = judged(cast, score, "Patients over 80", later=[lambda first: old.observations.all().delete(),
                                                          lambda first: fed(old, [4, 5], first)])  # fmt: skip

    assert found[f"Patients over 80: {OLD}"] == ("cannot tell", "2 numbers since the lock; 6 are needed to tell.")


def test_a_measure_defined_after_the_lock_is_used_and_that_is_said(cast, score):
    found = judged(cast, score, "Patients over 80", later=[
        lambda first: fed(measured(score, cast.nurse, values=(), title=OLD), [4, 5, 5, 4, 5, 5, 4, 5], first)
    ])  # fmt: skip

    assert found[f"Patients over 80: {OLD}"][0] == "met"
    assert "was not named at the lock" in found[f"Patients over 80: {OLD}"][1]


def test_with_no_group_named_only_the_target_counts(cast, score):
    assert judged(cast, score, "None")[""] == "met"


def test_a_promise_from_before_groups_were_sealed_is_judged_too(cast, score):
    promised(score, cast.nurse, score.measure, review_on=clock.today(), terms={"subgroups": "Interpreters."})

    promise = solutions.judge_promises(score, by=cast.nurse)

    assert [each["title"] for each in promise.findings] == ["Night calls", "Interpreters"]
