"""Requests: ask, take, hand_over, reply, answer, confirm, reopen, make_concern, make_obstacle, make_topic."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from coalition.forum.models import Concern, Discussion
from coalition.ledger import clock
from coalition.ledger.models import Event
from coalition.ledger.problems import Invalid, Refused
from coalition.ledger.tenancy import scope
from coalition.ledger.thread import walk
from coalition.people.held_words import Whose
from coalition.roadmap.models import Obstacle
from coalition.support import agenda, board, held, patterns, today, wins
from coalition.support import operations as support
from coalition.support.clocks import clocks_of
from coalition.support.models import Request
from tests.learning.making import a_tool
from tests.support.making import a_request, answered, taken

NEW = {"words": "Since noon.", "about": "tool", "solution": None, "team": None}
FRIDAY = dt.datetime(2025, 6, 6, 16, 0, tzinfo=dt.UTC)  # 17:00 in London


def kinds(thing) -> list[str]:
    return list(Event.objects.filter(thing_id=thing.pk).order_by("seq").values_list("kind", flat=True))


def later(**how):
    return clock.at(FRIDAY + dt.timedelta(**how))


def test_whoever_asks_sees_by_when_it_is_due_in_working_time(cast, coalition):
    with clock.at(FRIDAY):
        request = support.ask(coalition, by=cast.observer, title="Help", urgency="soon", **NEW)
        with pytest.raises(Invalid, match="still open"):
            support.ask(coalition, by=cast.observer, title="Help", urgency="soon", **NEW)

    assert request.first_due_at == dt.datetime(2025, 6, 9, 10, 0, tzinfo=dt.UTC)
    assert (kinds(request), Request.objects.count()) == (["request.asked"], 1)


def test_a_patient_is_never_named_in_a_request(cast, coalition):
    form = support.ask.form(
        {"title": "x", "words": "MRN 1234567", "about": "tool", "urgency": "soon"}, thing=coalition, by=cast.nurse
    )
    assert "patient" in str(form.errors["words"])


def test_one_takes_a_request_and_hands_it_over(cast, coalition):
    request = a_request(cast)
    with pytest.raises(Refused, match="somebody else helps"):
        support.take(request, by=cast.nurse)
    support.take(request, by=cast.engineer)
    assert (request.state, request.owner) == ("taken", cast.engineer)
    with pytest.raises(Refused, match="taken or solved"):
        support.take(request, by=cast.coder)
    with pytest.raises(Refused, match="Whoever took it"):
        support.hand_over(request, by=cast.coder, owner=cast.coder)
    for wrong, words in ((cast.engineer, "already"), (cast.nurse, "asked this"), (cast.observer, "only observes")):
        with pytest.raises(Invalid, match=words):
            support.hand_over(request, by=cast.engineer, owner=wrong)
    support.hand_over(request, by=cast.engineer, owner=cast.coder)
    assert kinds(request) == ["request.taken", "request.handed_over"]


def test_the_first_word_of_a_helper_stops_the_first_clock_and_the_asker_s_own_does_not(cast, coalition):
    request = taken(cast)
    support.reply(request, by=cast.nurse, words="Anybody?")
    assert request.first_answered_at is None
    support.reply(request, by=cast.engineer, words="Which ward?")
    first = request.first_answered_at
    support.reply(request, by=cast.engineer, words="And which browser?")
    assert first is not None and request.first_answered_at == first
    with pytest.raises(Invalid, match="exactly this"):
        support.reply(request, by=cast.engineer, words="And which browser?")
    with pytest.raises(Refused):
        support.reply(request, by=cast.observer, words="Me too")


def test_an_answer_waits_until_whoever_asked_confirms_it(cast, coalition):
    request = a_request(cast)
    support.answer(request, by=cast.engineer, words="Press F5.")
    assert (request.state, request.owner, request.first_answered_at is not None) == ("answered", cast.engineer, True)
    with pytest.raises(Refused, match="Only whoever asked"):
        support.confirm(request, by=cast.engineer)
    with pytest.raises(Refused, match="solved"):
        support.answer(request, by=cast.engineer, words="Again")
    support.confirm(request, by=cast.nurse)
    with pytest.raises(Refused):
        support.confirm(request, by=cast.nurse)
    assert kinds(request) == ["request.answered", "request.confirmed"]


def test_only_who_took_it_and_the_leads_answer_it(cast, coalition):
    request = taken(cast)
    with pytest.raises(Refused, match="Somebody else has taken it"):
        support.answer(request, by=cast.coder, words="x")
    support.answer(request, by=cast.chair, words="x")


def test_what_is_reopened_late_is_not_late_at_once(cast, coalition):
    with clock.at(FRIDAY):
        request = taken(cast)
    with later(days=3, hours=-2):  # Monday 15:00
        support.answer(request, by=cast.engineer, words="Press F5.")
    with later(days=6):  # Thursday 17:00: its first due moment is long past
        assert request.solve_due_at < clock.now()
        support.reopen(request, by=cast.nurse, words="It is gone again.")
        assert not clocks_of(request, clock.now())[1].is_late
    assert request.solve_due_at == dt.datetime(2025, 6, 13, 16, 0, tzinfo=dt.UTC)  # ten working hours on
    assert (request.state, request.answered_at, request.reopened_count) == ("reopened", None, 1)
    assert request.frozen_seconds == 32 * 3600


def test_the_database_keeps_states_and_moments_together(cast, coalition):
    request = a_request(cast)
    for state in ("answered", "confirmed"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Request.objects.filter(pk=request.pk).update(state=state)


def test_a_request_becomes_a_concern_or_an_obstacle_and_the_thread_says_so(cast, coalition):
    tool = a_tool(cast)
    request = taken(cast, solution=tool)
    support.make_concern(
        request, by=cast.nurse, title="Flags go missing", body="Nobody notices.", kind="worry", harm=""
    )
    support.make_obstacle(request, by=cast.engineer, title="The interface drops messages")
    assert (Concern.objects.get().solution, Obstacle.objects.get().raised_by) == (tool, cast.engineer)
    assert {(step.verb, step.noun) for step in walk(request).after} == {
        ("raised as", "concern"),
        ("raised as", "obstacle"),
    }
    assert kinds(request) == ["request.raised_as", "request.raised_as"]
    form = support.make_concern.form(thing=request, by=cast.nurse)
    assert "It does not show." in form.as_p()


def test_three_requests_of_two_people_are_a_pattern_and_become_one_discussion(cast, coalition):
    tool = a_tool(cast)
    for title in ("One", "Two"):
        a_request(cast, title, solution=tool)
    answered(cast, title="Long ago", solution=tool, asked_by=cast.coder, asked_at=clock.now() - dt.timedelta(days=31))
    a_request(cast, "Three", solution=tool)
    assert patterns.patterns() == []
    four = a_request(cast, "Four", solution=tool, asked_by=cast.coder)
    (pattern,) = patterns.patterns()
    assert pattern.sentence == "2 people asked 4 times in 30 days"
    assert [each.thing for each in agenda.answer(None)] == [tool]

    support.make_topic(coalition, by=cast.chair, solution=tool, title="It goes missing", words="Why?")

    assert {step.verb for step in walk(four).after} == {"discussed at"}
    assert kinds(four) == ["request.discussed"]
    assert patterns.patterns() == []
    with pytest.raises(Invalid, match="discussed already"):
        support.make_topic(coalition, by=cast.chair, solution=tool, title="Again", words="Why?")
    assert Discussion.objects.count() == 1


def test_today_tells_each_side_whose_turn_it_is(cast, coalition):
    done, mine, lost = answered(cast), taken(cast, title="Mine"), a_request(cast, "Lost")
    assert [(each.thing, each.action) for each in today.answer(cast.nurse)] == [(done, "Say so")]
    assert [(each.thing, each.action) for each in today.answer(cast.engineer)] == [(mine, "Answer")]
    assert [each.thing for each in today.answer(cast.chair)] == [lost]
    assert list(today.answer(cast.coder)) == []
    assert [each.thing for each in held.answer(Whose(cast.engineer))] == [mine]


def test_the_board_and_the_agenda_show_who_has_waited_too_long(cast, coalition):
    late = taken(cast, asked_at=clock.now() - dt.timedelta(days=20))
    (section,) = board.answer(coalition)
    assert section.context["counts"] == {"waiting": 1, "overdue": 1, "unowned": 0, "solved": 0, "in_time": 0}
    (suggestion,) = agenda.answer(None)
    assert suggestion.thing == late and suggestion.because.startswith("help was due")
    (waiting,) = today.answer(cast.engineer)
    assert "is overdue" in waiting.sentence


def test_stopped_work_that_goes_on_in_time_is_a_win_once_its_asker_says_so(cast, coalition):
    request = answered(cast, urgency="work has stopped")
    answered(
        cast, title="Late", urgency="work has stopped", asked_at=clock.now() - dt.timedelta(days=1), state="confirmed"
    )
    assert list(wins.answer()) == []
    support.confirm(request, by=cast.nurse)
    (win,) = wins.answer()
    assert (win.evidence, set(win.credits)) == ([request], {cast.nurse.pk, cast.engineer.pk})


def test_the_page_of_a_request_tells_its_clocks_and_is_closed_to_outsiders(cast, client):
    with scope(cast.coalition):
        request = answered(cast)
    client.force_login(cast.nurse)
    text = client.get(request.get_absolute_url()).content.decode()
    assert "First answer" in text and "In time" in text and "Make an article of it" in text
    client.force_login(cast.outsider)
    assert client.get(request.get_absolute_url()).status_code == 404


def test_the_support_page_costs_the_same_with_few_and_many(cast, client, costs_the_same):
    client.force_login(cast.nurse)
    made = iter(range(1000))

    def make(count):
        with scope(cast.coalition):
            tool = a_tool(cast, f"Tool {next(made)}")
            for _ in range(count):
                taken(cast, solution=tool, title=f"Request {next(made)}")
                answered(cast, solution=tool, asked_by=cast.coder)

    assert costs_the_same("/c/riverside/support/", make) <= 18
