"""Obstacles: raise_obstacle, hand_obstacle, clear_obstacle."""

import pytest

from coalition.ledger import thread
from coalition.ledger.models import Event
from coalition.ledger.problems import Invalid, Refused
from coalition.roadmap import operations as roadmap
from coalition.roadmap.models import Obstacle
from tests.roadmap.scenes import milestone, obstacle


def test_anybody_raises_an_obstacle(cast, coalition):
    made = milestone(cast.nurse)

    found = roadmap.raise_obstacle(cast.coalition, by=cast.coder, title="No laptops", milestone=made, level="The board")

    assert (found.raised_by, found.state) == (cast.coder, "open")


def test_it_blocks_its_milestone_in_the_thread(cast, coalition):
    made = milestone(cast.nurse)
    found = roadmap.raise_obstacle(cast.coalition, by=cast.coder, title="No laptops", milestone=made)

    assert [(step.title, step.verb) for step in thread.walk(found).after] == [("Train the night shift", "blocks")]


def test_what_is_over_is_not_blocked(cast, coalition):
    with pytest.raises(Invalid, match="is over"):
        roadmap.raise_obstacle(
            cast.coalition, by=cast.coder, title="X", milestone=milestone(cast.nurse, state="dropped")
        )


def test_an_observer_cannot_be_made_to_see_to_it(cast, coalition):
    with pytest.raises(Invalid, match="observes"):
        roadmap.raise_obstacle(cast.coalition, by=cast.coder, title="X", owner=cast.observer)


def test_it_is_handed_to_somebody(cast, coalition):
    found = obstacle(cast)

    roadmap.hand_obstacle(found, by=cast.coder, owner=cast.engineer)

    assert Obstacle.objects.get().owner == cast.engineer
    with pytest.raises(Invalid, match="sees to it already"):
        roadmap.hand_obstacle(found, by=cast.coder, owner=cast.engineer)


def test_its_owner_clears_it_once(cast, coalition):
    found = obstacle(cast, owner=cast.engineer)

    roadmap.clear_obstacle(found, by=cast.engineer, how="The board bought six.")

    kept = Obstacle.objects.get()
    assert (kept.state, kept.how) == ("cleared", "The board bought six.")
    assert Event.objects.get(thing_id=found.pk).kind == "obstacle.cleared"
    with pytest.raises(Refused, match="It is cleared"):
        roadmap.clear_obstacle(found, by=cast.engineer, how="Again.")


def test_a_member_it_does_not_concern_does_not_clear_it(cast, coalition):
    with pytest.raises(Refused, match="whoever raised it"):
        roadmap.clear_obstacle(obstacle(cast), by=cast.people["member"], how="So.")
