"""Strands run against each other in the order of their moments."""

import datetime as dt

import pytest

from coalition.demonstration.telling import Story, Telling
from coalition.ledger import clock


@pytest.fixture
def story():
    return Story(dt.date(2026, 11, 23))


def strand(story, said, name, *days):
    for day in days:
        yield story.moment(day)
        said.append((day, name))


def test_the_earliest_step_is_next_whichever_strand_it_is_of(story):
    said = []

    Telling(story).run([strand(story, said, "a", 1, 5, 9), strand(story, said, "b", 2, 3, 10)])

    assert said == [(1, "a"), (2, "b"), (3, "b"), (5, "a"), (9, "a"), (10, "b")]


def test_of_two_steps_at_one_moment_the_older_strand_s_comes_first(story):
    said = []

    Telling(story).run([strand(story, said, "older", 4, 4), strand(story, said, "younger", 3, 4)])

    assert said == [(3, "younger"), (4, "older"), (4, "older"), (4, "younger")]


def test_a_strand_starts_another_and_goes_on_at_once(story):
    said = []

    def first():
        yield story.moment(2)
        yield strand(story, said, "child", 2, 6)
        said.append((2, "parent"))
        yield story.moment(4)
        said.append((4, "parent"))

    Telling(story).run([first()])

    assert said == [(2, "parent"), (2, "child"), (4, "parent"), (6, "child")]


def test_each_step_is_told_at_its_moment(story):
    seen = []

    def one():
        yield story.moment(200, "03:12")
        seen.append(clock.now())

    Telling(story).run([one()])

    assert seen == [story.moment(200, "03:12")]


def test_going_back_in_time_is_refused_by_name_and_line(story):
    def backwards():
        yield story.moment(9)
        yield story.moment(8)

    with pytest.raises(ValueError, match="“backwards” goes back from .* line .*test_telling.py"):
        Telling(story).run([backwards()])


def test_a_strand_cannot_start_another_in_the_past(story):
    def first():
        yield story.moment(9)
        yield strand(story, [], "late", 3)

    with pytest.raises(ValueError, match="“strand” goes back"):
        Telling(story).run([first()])


def test_the_hospital_s_clock_counts_in_summer_too():
    story = Story(dt.date(2026, 7, 31))

    assert story.moment(365, "10:00").hour == 9
    assert story.moment(200, "10:00").hour == 10
