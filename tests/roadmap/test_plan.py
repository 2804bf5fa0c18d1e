"""The computations over a plan: critical path, slip, load, circles, what else would move."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition.roadmap import plan
from coalition.roadmap.plan import Task

FIRST = dt.date(2026, 3, 2)


def on(n: int) -> dt.date:
    return FIRST + dt.timedelta(days=n)


def tasks(**spans) -> list[Task]:
    return [Task(name, on(start), on(end)) for name, (start, end) in spans.items()]


def test_the_critical_path_is_the_chain_with_most_days():
    found = tasks(a=(0, 9), b=(10, 12), c=(10, 19), d=(20, 21))

    assert plan.critical_path(found, [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")]) == ["a", "c", "d"]


def test_a_lone_long_task_outweighs_a_short_chain():
    assert plan.critical_path(tasks(a=(0, 1), b=(2, 3), c=(0, 30)), [("a", "b")]) == ["c"]


def test_nothing_has_no_critical_path_and_unknown_tasks_are_left_out():
    assert plan.critical_path([], [("a", "b")]) == []
    assert plan.critical_path(tasks(a=(0, 1)), [("a", "gone")]) == ["a"]


def test_a_circle_among_the_edges_is_an_error():
    with pytest.raises(ValueError, match="circle"):
        plan.critical_path(tasks(a=(0, 1), b=(0, 1)), [("a", "b"), ("b", "a")])


@given(st.lists(st.integers(1, 20), min_size=1, max_size=6), st.data())
def test_the_critical_path_is_as_long_as_the_longest_of_all_chains(days, data):
    count = len(days)
    found = [Task(i, on(i), on(i + length - 1)) for i, length in enumerate(days)]
    pairs = list(itertools.combinations(range(count), 2))
    edges = data.draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    chains = [[i] for i in range(count)]
    for chain in chains:
        chains.extend([*chain, after] for before, after in edges if before == chain[-1])

    path = plan.critical_path(found, edges)

    assert all(step in edges for step in zip(path, path[1:], strict=False))
    assert sum(days[i] for i in path) == max(sum(days[i] for i in chain) for chain in chains)


def test_slip_is_days_behind_the_baseline():
    assert plan.slip(on(10), on(13)) == 3
    assert plan.slip(on(10), on(13), done_on=on(8)) == -2
    assert plan.slip(None, on(13)) is None
    assert plan.total_slip([None, -3, 5, 2]) == 5
    assert plan.total_slip([None, -3]) == 0


def test_load_is_the_most_at_once_within_the_window():
    spans = [("n", on(0), on(5)), ("n", on(5), on(9)), ("n", on(6), on(7)), ("c", on(30), on(40))]

    assert plan.load(spans, on(0), on(20)) == {"n": 2}
    assert plan.load([("n", on(0), on(5)), ("n", on(6), on(9))], on(0), on(9)) == {"n": 1}


def test_a_circle_is_named_in_order():
    assert plan.circle([("a", "b"), ("b", "c")], "c", "a") == ["c", "a", "b", "c"]
    assert plan.circle([("a", "b")], "a", "c") == []
    assert plan.circle([], "a", "a") == ["a", "a"]


def test_moving_one_pushes_what_follows_less_the_room_between():
    found = tasks(a=(0, 9), b=(12, 15), c=(16, 20), d=(40, 41))
    edges = [("a", "b"), ("b", "c"), ("c", "d")]

    assert plan.pushed(found, edges, "a", on(14)) == {"b": 3, "c": 3}
    assert plan.pushed(found, edges, "a", on(11)) == {}
    assert plan.pushed(found, edges, "a", on(2)) == {}


def test_a_task_waiting_for_two_is_pushed_by_the_later():
    found = tasks(a=(0, 9), b=(10, 11), c=(10, 19), d=(20, 21))

    assert plan.pushed(found, [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")], "a", on(12)) == {"b": 3, "c": 3, "d": 3}
