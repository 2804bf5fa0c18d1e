"""Walking a thread: both ways, round circles, to a depth, in one query, and never into another coalition."""

import pytest

from coalition.ledger.models import Thing
from coalition.ledger.tenancy import scope
from coalition.ledger.thread import DEEPEST, LONGEST, walk
from tests.ledger.stage import place, thread_of


def titles(steps) -> list[str]:
    return [step.title for step in steps]


def test_it_walks_back_to_the_oldest_cause_and_on_to_what_came_of_it(coalition):
    a, b, c, d, e = (place(name) for name in "abcde")
    thread_of(a, b, c, d, e)

    found = walk(c)

    assert (titles(found.before), titles(found.after)) == (["a", "b"], ["d", "e"])
    assert not found.is_cut
    step = found.after[0]
    assert (step.verb, step.reason, step.depth, step.state) == ("led to", "because", 1, "vacant")
    assert step.url == f"/c/riverside/seats/{d.pk}/"


def test_the_two_ends_see_one_side_only_and_a_loner_none(coalition):
    a, b, alone = place("a"), place("b"), place("alone")
    thread_of(a, b)
    assert (titles(walk(a).before), titles(walk(a).after)) == ([], ["b"])
    assert (titles(walk(b).before), titles(walk(b).after)) == (["a"], [])
    assert not walk(alone)


def test_a_circle_ends_and_the_thing_itself_is_not_on_its_path(coalition):
    a, b, c = place("a"), place("b"), place("c")
    thread_of(a, b, c, a)
    found = walk(a)
    assert titles(found.after) == ["b", "c"]
    assert titles(found.before) == ["b", "c"]


def test_a_thing_joined_to_itself_is_alone(coalition):
    a = place("a")
    thread_of(a, a)
    assert not walk(a)


def test_branches_meet_once_at_their_nearest(coalition):
    a, b, c, d = (place(name) for name in "abcd")
    thread_of(a, b, c, d)
    thread_of(a, d)
    depth = {step.title: step.depth for step in walk(a).after}
    assert depth == {"b": 1, "c": 2, "d": 1}


def test_two_things_joined_by_two_verbs_are_one_step(coalition):
    a, b = place("a"), place("b")
    thread_of(a, b)
    thread_of(a, b, verb="caused")
    assert titles(walk(a).after) == ["b"]


def test_it_goes_no_deeper_than_the_cap(coalition):
    things = [place(f"{number:02}") for number in range(DEEPEST + 5)]
    thread_of(*things)
    assert titles(walk(things[0]).after) == [f"{number:02}" for number in range(1, DEEPEST + 1)]


def test_a_thread_longer_than_shown_says_so(coalition):
    root = place("root")
    for number in range(LONGEST + 1):
        thread_of(root, place(str(number)))
    found = walk(root)
    assert (len(found.after), found.is_cut) == (LONGEST, True)


@pytest.mark.parametrize("length", [1, 10])
def test_a_long_thread_costs_one_query_as_a_short_one(coalition, length, django_assert_num_queries):
    things = [place(str(number)) for number in range(length + 1)]
    thread_of(*things)
    with django_assert_num_queries(1):
        assert len(walk(things[0]).after) == length


def test_a_dense_net_is_walked_in_a_moment(coalition):
    things = [place(str(number)) for number in range(12)]
    for source in things:
        for target in things:
            if source is not target:
                thread_of(source, target)
    assert len(walk(things[0]).after) == 11


def test_another_coalition_s_thing_gives_an_empty_thread(cast):
    with scope(cast.other):
        theirs = place("theirs")
        thread_of(theirs, place("next"))
        assert walk(theirs)
    with scope(cast.coalition):
        assert not walk(theirs)
        assert not Thing.objects.exists()


def test_a_thread_never_crosses_into_another_coalition(cast):
    with scope(cast.other):
        theirs = place("theirs")
    with scope(cast.coalition):
        ours = place("ours")
        thread_of(ours, theirs)  # a link can name any id; what it names stays closed
        assert not walk(ours)
