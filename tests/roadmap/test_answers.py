"""What the room says when others ask: today, board, agenda, held, wins."""

import datetime as dt

from coalition.ledger import clock
from coalition.people.held_words import Whose
from coalition.roadmap import agenda, board, held, today, wins
from coalition.roadmap.models import Level
from tests.roadmap.scenes import day, involve, milestone, obstacle


def ago(days: float) -> dt.datetime:
    return clock.now() - dt.timedelta(days=days)


def test_today_tells_what_is_due_and_the_obstacles_i_see_to(cast, coalition, django_assert_num_queries):
    milestone(cast.nurse, title="Late", start=-20, due=-3)
    involve(milestone(cast.coder, title="Soon", due=5), cast.nurse, "responsible")
    milestone(cast.nurse, title="Far", due=60)
    involve(milestone(cast.coder, title="Told only", due=1), cast.nurse, "informed")
    milestone(cast.nurse, title="Done", due=1, state="done", done_on=day(0))
    obstacle(cast, owner=cast.nurse, raised_at=ago(3))

    with django_assert_num_queries(3):
        found = {each.sentence: each for each in today.answer(cast.nurse)}

    assert set(found) == {
        "Late was due 3 days ago.",
        "Soon is due in 5 days.",
        "No laptops at night: it stands for 3 days.",
    }
    assert found["Late was due 3 days ago."].urgency > found["Soon is due in 5 days."].urgency


def test_today_tells_who_owes_an_answer_and_who_got_one(cast, coalition):
    Level.objects.create(code="coalition", title="The table", hours=30, speaker=cast.nurse)
    obstacle(cast, title="Waits")
    obstacle(cast, title="Back", state="answered")

    assert [each.sentence for each in today.answer(cast.nurse)] == ["Waits: it waits for your answer."]
    assert [each.sentence for each in today.answer(cast.coder)] == ["Back: there is an answer."]


def test_the_board_says_how_far_we_are(cast, coalition, django_assert_num_queries):
    milestone(cast.nurse, title="Late", start=-20, due=-3)
    milestone(cast.nurse, title="Done", due=1, state="done", done_on=day(0))
    milestone(cast.nurse, title="Dropped", state="dropped")
    standing = obstacle(cast)

    with django_assert_num_queries(4):
        (section,) = board.answer(cast.coalition)

    context = section.context
    assert (context["total"], context["done"], context["late_count"], context["next"]) == (2, 1, 1, [])
    assert context["obstacles"] == [standing]


def test_the_agenda_proposes_what_is_overdue_and_what_stands_long(cast, coalition):
    late = milestone(cast.nurse, title="Late", start=-20, due=-4)
    milestone(cast.nurse, title="In time")
    old = obstacle(cast, late, raised_at=ago(20))
    obstacle(cast, title="New")

    found = {each.thing: each for each in agenda.answer(None)}

    assert set(found) == {late, old}
    assert found[late].because == "It was due 4 days ago and is not done."
    assert found[old].because == "It stands for 20 days and blocks “Late”; nobody sees to it."


def test_who_leaves_is_told_what_they_answer_for(cast, coalition):
    mine = milestone(cast.nurse)
    involve(milestone(cast.coder, title="Other"), cast.nurse, "consulted")
    milestone(cast.nurse, title="Over", state="dropped")
    own = obstacle(cast, owner=cast.nurse)

    assert [each.shown for each in held.answer(Whose(cast.nurse))] == [mine, own]


def test_a_milestone_done_in_time_credits_all_who_brought_it_there(cast, coalition):
    made = milestone(cast.nurse, start=-30, due=1, state="done", done_on=day(0))
    involve(made, cast.engineer, "responsible")
    involve(made, cast.chair, "informed")
    obstacle(cast, made, state="cleared", cleared_at=ago(200), raised_at=ago(300))

    (found,) = wins.answer()

    assert found.key == f"roadmap.milestone.{made.pk}"
    assert found.credits == (cast.nurse.pk, cast.engineer.pk, cast.coder.pk)


def test_a_milestone_done_late_is_no_win(cast, coalition):
    milestone(cast.nurse, start=-30, due=-2, state="done", done_on=day(0))

    assert list(wins.answer()) == []


def test_a_cleared_obstacle_credits_owner_workers_and_raiser(cast, coalition):
    made = milestone(cast.nurse)
    found = obstacle(cast, made, owner=cast.engineer, state="cleared", cleared_at=ago(1), raised_at=ago(8.5))

    (win,) = wins.answer()

    assert win.evidence == (found, made)
    assert win.credits == (cast.engineer.pk, cast.nurse.pk, cast.coder.pk)
    assert win.sentence == "It stood for 7 days."
