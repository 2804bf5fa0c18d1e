"""How a goal stands: met, not met, or cannot tell, from the numbers of its measure."""

import datetime as dt
from decimal import Decimal

import pytest

from coalition.charter.progress import Reading, judge, progress_of
from coalition.ledger import clock
from coalition.measures import progress as answers
from coalition.measures.models import Measure, Observation
from tests.charter import stage


def reading(goal, *values, unit="alarms", first=0):
    days = [goal.set_at.date() + dt.timedelta(days=first + number) for number in range(len(values))]
    return Reading(goal.pk, "Alarms", "/m/", unit, tuple(zip(days, values, strict=True)))


@pytest.mark.parametrize(
    ("values", "word", "why"),
    [
        ((5,), "met", "The newest number reaches the target of 6; the last is 5 alarms."),
        ((9, 6, 5, 4), "met", "3 of the newest 3 reach"),
        ((5, 5, 9, 8, 7), "not met", "0 of the newest 3 reach the target of 6; the last is 7 alarms."),
        ((9, 5, 7), "cannot tell", "1 of the newest 3 reach the target of 6; the last is 7 alarms. That may be chance."),
        ((), "cannot tell", "There is no number since it was set."),
    ],
)
def test_the_newest_three_numbers_decide(cast, coalition, values, word, why):
    goal = stage.goal(cast)

    found = judge(goal, [reading(goal, *values)])

    assert found.word == word and why in found.why


def test_numbers_from_before_it_was_set_do_not_count(cast, coalition):
    goal = stage.goal(cast)

    assert judge(goal, [reading(goal, 5, 5, first=-30)]).word == "cannot tell"


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"target": None}, "no target"),
        ({"baseline": None}, "which way is better"),
        ({"unit": "calls"}, "counts in “alarms”, the goal in “calls”"),
    ],
)
def test_what_cannot_be_told_says_why(cast, coalition, changed, why):
    goal = stage.goal(cast, **changed)

    found = judge(goal, [reading(goal, 5, 5, 5)])

    assert found.word == "cannot tell" and why in found.why


def test_without_a_measure_nobody_can_tell_and_more_is_better_when_said(cast, coalition):
    goal = stage.goal(cast, baseline=None, better="up", target=Decimal(90), unit="%")

    assert judge(goal, []).why == "No measure shows it yet."
    assert judge(goal, [reading(goal, 95, 92, 90.0, unit=" % ")]).word == "met"
    assert judge(goal, [reading(goal, 95, unit="%")]).share is None


def test_the_way_is_counted_from_the_baseline_and_stays_between_nothing_and_all(cast, coalition):
    goal = stage.goal(cast)

    assert [judge(goal, [reading(goal, value)]).share for value in (12, 9, 6, 3, 20)] == [0, 50, 100, 100, 0]


def test_measures_answer_with_their_numbers_in_two_queries(cast, coalition, client, django_assert_num_queries):
    goal, other = stage.goal(cast), stage.goal(cast, title="Other")
    measure = Measure.objects.create(title="Alarms", unit="alarms", goal=goal, owner=cast.nurse, defined_at=clock.now())
    for number, value in enumerate((9, 5.5, 5)):
        day = clock.today() + dt.timedelta(days=number - 1)
        Observation.objects.create(measure=measure, on=day, value=value, by=cast.nurse, at=clock.now())

    with django_assert_num_queries(2):
        stand = progress_of([goal, other])

    assert [value for _, value in next(iter(answers.answer([goal]))).numbers] == [5.5, 5.0]
    assert (stand[goal.pk].word, stand[other.pk].word) == ("met", "cannot tell")
    client.force_login(cast.nurse)
    page = client.get("/c/riverside/goals/").content.decode()
    assert measure.get_absolute_url() in page and "Nothing is aimed at now for:" in page and "?benefit=equity" in page
    assert measure.get_absolute_url() in client.get(goal.get_absolute_url()).content.decode()
