"""The agenda writes itself and says why, and people have the last word."""

import uuid
from dataclasses import dataclass

import pytest
from django.db.models import Max

from coalition.ledger.models import Event, Thing
from coalition.ledger.problems import Invalid, Refused
from coalition.ledger.thread import walk
from coalition.meetings import agenda
from coalition.meetings import operations as meetings
from coalition.meetings.agenda_items import Suggestion, arrange
from coalition.meetings.models import AgendaItem
from tests.meetings import stage


@dataclass
class Something:
    """A thing as far as an agenda cares."""

    heading: str
    is_registered: bool = True

    def __post_init__(self) -> None:
        self.pk = uuid.uuid4()

    def noun(self) -> str:
        return "concern"


def suggested(title, urgency, minutes=10, kind="concern", **given):
    return Suggestion(Something(title, **given), kind, f"{title} waits.", urgency, minutes)


def titles(items):
    return [each.title for each in items]


def test_the_body_is_by_urgency_and_fits_the_time():
    suggestions = [suggested("a", 5, 20), suggested("b", 9, 30), suggested("c", 7, 30), suggested("d", 1, 5)]

    plan = arrange(suggestions, set(), used=0, length=60)

    assert titles(plan.opening) == ["What went well?"] and titles(plan.closing) == ["Thanks"]
    assert titles(plan.body) == ["b", "a"], "c is too long for what is left, and then nothing is left for d"
    assert plan.left_out == 2


def test_wins_come_first_and_stand_for_the_general_question():
    plan = arrange([suggested("Alarms", 50), suggested("Loop closed", 1, 3, kind="win")], set(), used=0, length=60)

    assert titles(plan.opening) == ["Loop closed"]
    assert titles(plan.body) == ["Alarms"]


def test_a_thing_is_proposed_once_by_its_most_urgent_reason():
    one = Something("Alarms")
    suggestions = [
        Suggestion(one, "concern", "It waits.", 3, 10),
        Suggestion(one, "carried over", "No outcome.", 20, 5),
    ]

    plan = arrange(suggestions, set(), used=0, length=60)

    assert [(each.kind, each.because) for each in plan.body] == [("carried over", "No outcome.")]


def test_what_people_dropped_is_not_proposed_again_and_what_is_sealed_never():
    dropped, sealed = suggested("Dropped", 9), suggested("Sealed", 9, is_registered=False)

    plan = arrange([dropped, sealed], {("", dropped.thing.pk), ("thanks", None)}, used=0, length=60)

    assert (plan.body, plan.closing) == ([], [])


def test_items_without_an_outcome_are_carried_over_with_the_reason(cast, coalition):
    series = stage.series(cast)
    before = stage.meeting(cast, hours=-48, series=series)
    left = stage.item(before, "Left over")
    stage.item(before, "Settled", outcome="Done.", position=2)
    stage.item(before, "Never talked of", state="dropped", drop_reason="Solved.", position=3)
    stage.action(cast, before, days=-3)
    meeting = stage.meeting(cast, series=series)

    found = list(agenda.answer(meeting))

    assert [(each.kind, each.thing) for each in found][0] == ("carried over", left)
    assert [each.kind for each in found] == ["carried over", "action"]
    assert "3 days ago" in found[1].because and "got no outcome" in found[0].because


def test_proposing_afresh_leaves_alone_what_people_touched(cast, coalition):
    series = stage.series(cast)
    stage.action(cast, stage.meeting(cast, hours=-48, series=series), days=-3)
    meeting = stage.meeting(cast, series=series)
    mine = stage.item(meeting, "Mine", position=7)
    stage.item(meeting, "Stale proposal", state="proposed")
    gone = stage.item(meeting, "Gone", state="dropped", drop_reason="Solved.")

    meetings.propose_agenda(meeting, by=cast.chair)

    standing = AgendaItem.objects.filter(meeting=meeting).standing()
    assert titles(standing) == ["What went well?", "Mine", "Ask the night shift", "Thanks"]
    assert [item.position for item in standing] == [1, 2, 3, 4]
    assert set(AgendaItem.objects.filter(pk__in=[mine.pk, gone.pk]).values_list("state", flat=True)) == {
        "kept",
        "dropped",
    }
    assert Event.objects.get().facts == {"items": 4}


def test_proposing_twice_is_proposing_once(cast, coalition):
    meeting = stage.meeting(cast)
    meetings.propose_agenda(meeting, by=cast.chair)
    meetings.drop_item(AgendaItem.objects.get(kind="thanks"), by=cast.chair, reason="In person.")

    meetings.propose_agenda(meeting, by=cast.chair)

    assert titles(AgendaItem.objects.filter(meeting=meeting).standing()) == ["What went well?"]


def test_an_item_is_added_before_the_thanks_and_knows_its_thing(cast, coalition):
    meeting = stage.meeting(cast)
    meetings.propose_agenda(meeting, by=cast.chair)
    action = stage.action(cast, stage.held(cast))
    given = {"because": "", "minutes": 10, "presenter": cast.coder, "thing_type": "action", "thing_id": action.pk}

    item = meetings.add_item(meeting, by=cast.nurse, title="Night shift", **given)

    assert titles(AgendaItem.objects.filter(meeting=meeting).standing()) == ["What went well?", "Night shift", "Thanks"]
    assert (item.state, item.because) == ("kept", "Nurse asked for it.")
    assert [(step.verb, step.title) for step in walk(action).after] == [("taken to", meeting.heading)]
    with pytest.raises(Invalid, match="on the agenda already"):
        meetings.add_item(meeting, by=cast.nurse, title="Again", **given)
    with pytest.raises(Invalid, match="is not there"):
        meetings.add_item(meeting, by=cast.nurse, title="No", **given | {"thing_id": uuid.uuid4()})


def test_keeping_takes_the_thing_there_and_dropping_says_why(cast, coalition):
    action = stage.action(cast, stage.held(cast))
    item = stage.item(stage.meeting(cast), state="proposed", thing_type="action", thing_id=action.pk)

    meetings.keep_item(item, by=cast.chair)
    assert [step.verb for step in walk(action).after] == ["taken to"]
    with pytest.raises(Refused, match="on the agenda already"):
        meetings.keep_item(item, by=cast.chair)

    meetings.drop_item(item, by=cast.chair, reason="Solved.")
    assert (item.state_word, item.drop_reason) == ("dropped", "Solved.")
    assert Thing.objects.get(id=item.pk).state == "dropped"
    meetings.keep_item(item, by=cast.chair)
    assert (item.state, item.drop_reason) == ("kept", "")


def test_arranging_gives_place_time_and_voice(cast, coalition):
    meeting = stage.meeting(cast)
    items = [stage.item(meeting, title, position=number) for number, title in enumerate("abc", start=1)]

    meetings.arrange_item(items[2], by=cast.chair, position=1, minutes=25, presenter=cast.nurse)

    assert titles(AgendaItem.objects.filter(meeting=meeting).standing()) == ["c", "a", "b"]
    items[2].refresh_from_db()
    assert (items[2].minutes, items[2].presenter) == (25, cast.nurse)
    assert AgendaItem.objects.aggregate(last=Max("position"))["last"] == 3


def test_an_outcome_is_recorded_once_the_meeting_has_begun(cast, coalition):
    early = stage.item(stage.meeting(cast))
    with pytest.raises(Refused, match="has not begun"):
        meetings.record_outcome(early, by=cast.chair, outcome="Decided.")
    item = stage.item(stage.meeting(cast, hours=-1), state="proposed")

    meetings.record_outcome(item, by=cast.chair, outcome="The night shift is asked first.")

    assert (item.state, item.state_word) == ("kept", "settled")
    assert Event.objects.get().because_id == item.meeting_id
    with pytest.raises(Refused, match="recorded already"):
        meetings.drop_item(item, by=cast.chair, reason="No.")
