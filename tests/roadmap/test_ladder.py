"""The ladder: set_level, tell_tried, answer_obstacle, send_back, hand_up, sort_obstacle, and climbing by itself."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from coalition.ledger import clock
from coalition.ledger.models import Event
from coalition.ledger.problems import Invalid, Refused
from coalition.ledger.tenancy import scope
from coalition.people.models import Person
from coalition.roadmap import jobs, ladder, levels
from coalition.roadmap import operations as roadmap
from coalition.roadmap.models import Obstacle, Step
from coalition.roadmap.operations_ladder import climb
from tests.roadmap.scenes import asked, milestone, obstacle

MONDAY = dt.datetime(2026, 11, 16, 9, tzinfo=dt.UTC)


def raised(cast, **given) -> Obstacle:
    return roadmap.raise_obstacle(cast.coalition, by=cast.coder, title="No laptops at night", **given)


def walked(found) -> list[tuple]:
    return list(Step.objects.filter(obstacle=found).order_by("number").values_list("level", "ended"))


def test_raising_asks_the_level_and_starts_its_clock(cast, coalition):
    with clock.at(MONDAY):
        found = raised(cast, level="team")

    step = Step.objects.get(obstacle=found)
    assert (step.level, step.due_at) == ("team", MONDAY + dt.timedelta(days=2)), "20 working hours are two days"


def test_unanswered_it_climbs_one_level_with_what_was_tried(cast, coalition):
    found = raised(cast, level="team")
    roadmap.tell_tried(found, by=cast.coder, words="Asked twice.")
    Step.objects.update(due_at=clock.now() - dt.timedelta(minutes=1))

    assert jobs.climb_obstacles() == 1
    assert jobs.climb_obstacles() == 0, "the next level has its own time"

    assert walked(found) == [("team", "unanswered"), ("coalition", "")]
    assert "Asked twice." in Step.objects.get(level="team").tried
    event = Event.objects.filter(thing_id=found.pk).order_by("-seq").first()
    assert (event.kind, event.facts["level_title"]) == ("obstacle.climbed", "The coalition")


def test_at_the_top_it_stays(cast, coalition):
    found = raised(cast, level="executive")
    Step.objects.update(due_at=clock.now() - dt.timedelta(days=1))

    assert jobs.climb_obstacles() == 0
    with pytest.raises(Invalid, match="highest level"):
        climb(found, by=Person.objects.system())


def test_with_time_left_it_does_not_climb(cast, coalition):
    found = raised(cast)

    with pytest.raises(Invalid, match="still has time"):
        climb(found, by=Person.objects.system())
    with pytest.raises(Refused):
        climb(found, by=cast.chair)


def test_the_answer_comes_back_down_every_step(cast, coalition):
    found = raised(cast, level="team")
    roadmap.hand_up(found, by=cast.coder, words="No money here.")
    roadmap.hand_up(found, by=cast.coder, words="Nor here.")

    roadmap.answer_obstacle(found, by=cast.chair, verdict="being removed", words="Six are ordered.")

    assert walked(found) == [("team", "handed up"), ("coalition", "handed up"), ("executive", "answered")]
    assert Step.objects.exclude(told_at=None).count() == 2
    event = Event.objects.get(kind="obstacle.answered")
    assert event.facts["told"] == ["coalition", "team"], "nearest first, down to where it began"
    assert Obstacle.objects.get().state == "answered"


def test_who_raised_it_sends_it_back_to_who_answered(cast, coalition):
    found = raised(cast)
    roadmap.answer_obstacle(found, by=cast.chair, verdict="removed", words="Done.")

    roadmap.send_back(found, by=cast.coder, words="They went elsewhere.")

    assert walked(found) == [("coalition", "answered"), ("coalition", "")]
    assert Obstacle.objects.get().state == "open"
    with pytest.raises(Refused, match="not been answered"):
        roadmap.send_back(found, by=cast.coder, words="Again.")


def test_only_who_speaks_for_the_level_answers(cast, coalition):
    roadmap.set_level(
        cast.coalition, by=cast.chair, code="coalition", title="The table", hours=30, climbs_to="", speaker=cast.nurse
    )
    found = raised(cast)

    with pytest.raises(Refused, match="speaks for “The table”"):
        roadmap.answer_obstacle(found, by=cast.engineer, verdict="removed", words="So.")
    roadmap.answer_obstacle(found, by=cast.nurse, verdict="removed", words="So.")
    with pytest.raises(Refused, match="waits for no answer"):
        roadmap.answer_obstacle(found, by=cast.nurse, verdict="removed", words="Twice.")


def test_levels_never_climb_in_a_circle(cast, coalition):
    with pytest.raises(Invalid, match="circle"):
        roadmap.set_level(
            cast.coalition, by=cast.chair, code="executive", title="Top", hours=9, climbs_to="team"
        )
    with pytest.raises(Invalid, match="observes"):
        roadmap.set_level(cast.coalition, by=cast.chair, code="x", title="X", hours=9, speaker=cast.observer)
    roadmap.set_level(cast.coalition, by=cast.chair, code="board", title="Board", hours=9, climbs_to="executive")
    assert Event.objects.get(kind="level.set").facts["hours"] == 9
    assert levels.next_above("board").code == "executive"


def test_clearing_ends_the_wait(cast, coalition):
    found = raised(cast)

    roadmap.clear_obstacle(found, by=cast.coder, how="Bought.")

    assert walked(found) == [("coalition", "cleared")]


def test_one_level_is_asked_at_a_time_says_the_database(cast, coalition):
    found = raised(cast)

    with pytest.raises(IntegrityError, match="one_level_asked"), transaction.atomic():
        asked(found, "executive")


def test_sorting_says_what_kind_it_is(cast, coalition):
    found = obstacle(cast)

    roadmap.sort_obstacle(found, by=cast.nurse, cfir="inner", nasss="organisation")

    assert Obstacle.objects.get().kind_words == ["How our hospital works", "Whether the organisation is ready"]
    assert Event.objects.get(kind="obstacle.sorted").facts == {"cfir": "inner", "nasss": "organisation"}
    with pytest.raises(Invalid, match="sorted so already"):
        roadmap.sort_obstacle(found, by=cast.nurse, cfir="inner", nasss="organisation")


def test_response_times_are_medians_in_working_hours(cast, coalition):
    for hours in (2, 4, 9):
        made = obstacle(cast)
        asked(made, arrived_at=MONDAY, ended_at=MONDAY + dt.timedelta(hours=hours), ended="answered", due=1)
    asked(obstacle(cast), due_at=clock.now() - dt.timedelta(days=1))

    with clock.at(MONDAY + dt.timedelta(days=30)):
        found = {each.rung.code: each for each in levels.responses("UTC")}["coalition"]

    assert (found.answered, found.median, found.waiting) == (3, 4.0, 1)


def test_the_way_up_and_down_is_arithmetic():
    rungs = {each.code: each for each in ladder.USUAL}
    assert ladder.path_up(rungs, "team") == ["team", "coalition", "executive"]
    assert ladder.way_down(["team", "coalition", "team"]) == ["team", "coalition"]
    assert ladder.median_hours([]) is None


def test_the_pages_tell_the_ladder_and_the_times(cast, client):
    with scope(cast.coalition):
        found = raised(cast, level="team", milestone=milestone(cast.nurse), cfir="inner")
        roadmap.tell_tried(found, by=cast.coder, words="Asked twice.")
        roadmap.hand_up(found, by=cast.coder, words="No money.")
    client.force_login(cast.observer)

    page = client.get(f"/c/riverside/obstacles/{found.pk}/").content.decode()
    assert page.index("The team itself") < page.index("Handed up") < page.index("Asked twice.") < page.index("No money.")
    listed = client.get("/c/riverside/obstacles/?cfir=inner").content.decode()
    assert "No laptops at night" in listed
    assert "How our hospital works" in listed
    assert "No laptops" not in client.get("/c/riverside/obstacles/?cfir=outer").content.decode()
    assert "The hospital" in client.get("/c/riverside/obstacles/levels/").content.decode()


@pytest.mark.parametrize(
    ("hours", "words"), [(None, ""), (4.0, "4 working hours"), (17.5, "17.5 working hours"), (176.0, "18 working days")]
)
def test_a_long_median_is_said_in_working_days(hours, words):
    assert levels.Response(ladder.USUAL[0], 3, 0, hours, 0, 0).median_words == words
