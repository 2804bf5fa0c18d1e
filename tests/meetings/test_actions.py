"""Actions: noted, finished, dropped, passed on."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction

from coalition.ledger import clock
from coalition.ledger.models import Event
from coalition.ledger.problems import Invalid, Refused
from coalition.ledger.thread import walk
from coalition.meetings import held, wins
from coalition.meetings import operations as meetings
from coalition.meetings.models import Action
from coalition.people.held_words import Whose
from tests.meetings import stage


def asked(cast, meeting, item=None, days=7):
    due_on = clock.today() + dt.timedelta(days=days)
    return meetings.add_action(
        meeting, by=cast.coder, title="Ask the nights", owner=cast.nurse, due_on=due_on, item=item
    )


def test_an_action_hangs_on_its_meeting_and_keeps_its_item(cast, coalition):
    meeting = stage.held(cast)
    item = stage.item(meeting, state="proposed")

    action = asked(cast, meeting, item)

    item.refresh_from_db()
    assert (action.state_word, action.asked_by, item.state) == ("open", cast.coder, "kept")
    assert [(step.verb, step.title) for step in walk(meeting).after] == [("asked for", "Ask the nights")]
    assert Event.objects.get().facts["owner"] == str(cast.nurse.pk)


def test_a_day_that_has_passed_is_refused_beside_its_field(cast, coalition):
    with pytest.raises(Invalid, match="has passed") as problem:
        asked(cast, stage.held(cast), days=-1)

    assert problem.value.field == "due_on"
    assert not Action.objects.exists()


def test_its_owner_finishes_it_once(cast, coalition):
    action = stage.action(cast, stage.held(cast))
    with pytest.raises(Refused, match="Only who was asked") as refused:
        meetings.finish_action(action, by=cast.coder)
    assert refused.value.verdict.who == "Nurse, the chair and the secretary can."

    meetings.finish_action(action, by=cast.nurse)

    assert (action.state, Event.objects.get().facts) == ("done", {"was_late": False})
    with pytest.raises(Refused, match="has ended"):
        meetings.finish_action(action, by=cast.nurse)


def test_dropping_says_why(cast, coalition):
    action = stage.action(cast, stage.held(cast))

    meetings.drop_action(action, by=cast.nurse, reason="The tool was retired.")

    assert (action.state_word, action.drop_reason) == ("dropped", "The tool was retired.")
    with pytest.raises(DatabaseError, match="action_drop_says_why"), transaction.atomic():
        Action.objects.filter(pk=action.pk).update(drop_reason="")


def test_passing_on_changes_who_answers_for_it(cast, coalition):
    action = stage.action(cast, stage.held(cast))
    assert [each.thing for each in held.answer(Whose(cast.nurse))] == [action]

    meetings.pass_on_action(action, by=cast.nurse, owner=cast.coder)

    assert list(held.answer(Whose(cast.nurse))) == []
    assert [each.thing for each in held.answer(Whose(cast.coder))] == [action]


def test_what_was_asked_for_cannot_be_rewritten_in_the_database(cast, coalition):
    action = stage.action(cast, stage.held(cast))

    with pytest.raises(DatabaseError, match="stays on record"), transaction.atomic():
        Action.objects.filter(pk=action.pk).update(title="Something easier")
    with pytest.raises(DatabaseError, match="stays on record"), transaction.atomic():
        action.delete()


def test_it_is_a_win_when_all_actions_of_a_meeting_were_done_in_time(cast, coalition):
    meeting = stage.held(cast)
    actions = [stage.action(cast, meeting, owner) for owner in ("nurse", "coder")]
    meetings.finish_action(actions[0], by=cast.nurse)
    assert list(wins.answer()) == []
    meetings.finish_action(actions[1], by=cast.coder)
    late = stage.held(cast, title="Other")
    for _ in range(2):
        stage.action(cast, late, days=-1, state="done", done_at=clock.now())

    found = list(wins.answer())

    assert [each.evidence[0] for each in found] == [meeting]
    assert set(found[0].credits) == {cast.nurse.pk, cast.coder.pk}
