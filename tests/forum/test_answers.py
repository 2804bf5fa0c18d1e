"""What the forum says when other rooms ask: Today, the board, the agenda, wins, gates, who holds what."""

import datetime as dt

from coalition.forum import agenda, board, gates, held, today, wins
from coalition.forum import operations_concerns as concerns
from coalition.forum.models import Concern
from coalition.ledger import clock
from coalition.people.held_words import Whose
from coalition.solutions.models import Solution
from tests.forum.scenes import KIND, a_concern, a_sealed_concern, an_answered_concern, released


def a_solution(cast) -> Solution:
    now = clock.now()
    return Solution.objects.create(slug="sepsis", name="Sepsis score", stage_since=now, registered_at=now)


def test_today_tells_each_side_what_waits_for_it(cast, coalition):
    waiting, answered = a_concern(cast, title="New worry"), an_answered_concern(cast, title="Old worry")

    assert [(each.thing, each.action) for each in today.answer(cast.chair)] == [(waiting, "Look at it")]
    assert [(each.thing, each.action) for each in today.answer(cast.nurse)] == [(answered, "Say so")]
    assert list(today.answer(cast.coder)) == []

    concerns.give_owner(waiting, by=cast.chair, owner=cast.coder)
    assert [each.action for each in today.answer(cast.coder)] == ["Answer"]


def test_today_takes_one_query_however_much_waits(cast, coalition, django_assert_num_queries):
    for number in range(6):
        a_concern(cast, title=f"Worry {number}")
    cast.chair.membership_in(cast.coalition.pk)

    with django_assert_num_queries(1):
        assert len(list(today.answer(cast.chair))) == 6


def test_the_board_counts_what_changed_because_somebody_spoke(cast, coalition, django_assert_num_queries):
    a_concern(cast, title="One")
    settled = an_answered_concern(cast, title="Two")
    concerns.settle(settled, by=cast.nurse, verdict="solved", words="")

    with django_assert_num_queries(2):
        section = next(iter(board.answer(cast.coalition)))

    counts = section.context["counts"]
    assert (counts["raised"], counts["answered"], counts["settled"], counts["ownerless"]) == (2, 1, 1, 1)
    assert section.context["share_words"] == "50 %"
    assert section.context["changed"] == [settled]


def test_the_agenda_says_why_rises_daily_and_leaves_out_what_is_not_for_all(cast, coalition):
    a_concern(cast)
    a_sealed_concern(cast, title="Sealed")
    released(cast)

    (now,) = agenda.answer(None)
    with clock.at(clock.now() + dt.timedelta(days=12)):
        (later,) = agenda.answer(None)

    assert "nobody answers for it yet" in now.because
    assert "open for 12 days" in later.because
    assert later.urgency == now.urgency + 12


def test_a_quickly_solved_concern_is_a_win_and_a_slow_one_is_not(cast, coalition):
    concern = an_answered_concern(cast)
    concerns.settle(concern, by=cast.nurse, verdict="solved", words="")

    (win,) = wins.answer()
    assert (win.evidence, win.credits) == ([concern], [cast.nurse.pk, cast.chair.pk])

    Concern.objects.update(opened_on=clock.today() - dt.timedelta(days=15))
    assert list(wins.answer()) == []


def test_the_gate_is_closed_while_a_safety_concern_is_open(cast, coalition):
    solution = a_solution(cast)
    concern = a_concern(cast, kind=KIND.NEAR_MISS, harm="mild")
    (before,) = gates.answer(solution, "pilot")
    concerns.place(concern, by=cast.chair, solution=solution)

    (check,) = gates.answer(solution, "pilot")

    assert (before.passed, check.passed) == (True, False)
    assert check.finding == "1 safety concern is open."


def test_what_a_leaver_holds_is_named(cast, coalition):
    concern = a_concern(cast)
    concerns.give_owner(concern, by=cast.chair, owner=cast.coder)

    assert [each.thing for each in held.answer(Whose(cast.coder, cast.chair))] == [concern]
    assert [each.thing for each in held.answer(Whose(cast.nurse, cast.chair))] == []


def test_the_board_page_draws_the_section(cast, coalition):
    from django.template.loader import render_to_string

    an_answered_concern(cast, title="Louder than needed")
    section = next(iter(board.answer(cast.coalition)))

    html = render_to_string(section.template, section.context)

    assert "Louder than needed" in html
