"""What somebody holds goes over to another, by one step each or all at once; what nobody holds is seen until taken."""

import pytest

from coalition.decisions.models import Condition
from coalition.forum.models import Concern
from coalition.ledger.models import Event
from coalition.ledger.problems import Invalid, Refused
from coalition.ledger.questions import answers
from coalition.meetings import agenda as meetings_agenda
from coalition.meetings.models import Action
from coalition.people import board, today
from coalition.people import operations as people
from coalition.people.held_words import Held, Whose, held_by, orphans
from coalition.people.models import Seat
from tests.charter import stage as charter_stage
from tests.decisions.scenes import a_condition, a_proposal, an_objection
from tests.forum.scenes import a_concern, a_sealed_concern, released
from tests.learning.scenes import a_course
from tests.measures.scenes import a_measure
from tests.meetings import stage as meetings_stage
from tests.roadmap.scenes import involve, milestone, obstacle
from tests.solutions.scenes import tool
from tests.support.scenes import a_request


def much(cast):
    """The nurse holds one thing of each kind, beside her seat."""
    meetings_stage.action(cast, meetings_stage.meeting(cast))
    charter_stage.goal(cast)
    involve(milestone(), cast.nurse)
    obstacle(cast, owner=cast.nurse)
    tool("Scan", owner=cast.nurse)
    measure = a_measure(cast)
    course, request = a_course(cast), a_request(cast)
    concern = a_concern(cast, by=cast.coder)
    for thing in (measure, course, request, concern):
        type(thing).objects.filter(pk=thing.pk).update(owner=cast.nurse)
    Condition.objects.filter(pk=a_condition(cast).pk).update(owner=cast.nurse)


KINDS = {
    "action", "concern", "condition", "course", "goal", "measure", "obstacle", "request", "responsibility", "seat",
    "solution",
}  # fmt: skip


def kinds(held):
    return {each.word for each in held}


def test_every_room_says_what_somebody_holds_and_how_it_goes_over(cast, coalition):
    much(cast)

    held = held_by(cast.nurse, cast.chair)

    assert kinds(held) == KINDS
    assert all(isinstance(each, Held) and each.act and each.verdict(cast.chair) for each in held)


def test_everything_is_handed_over_at_once_by_each_room_s_own_operation(cast, coalition):
    much(cast)

    people.hand_over(cast.member("nurse"), by=cast.chair, to=cast.member("member"))

    assert held_by(cast.nurse, cast.chair) == []
    assert kinds(held_by(cast.people["member"], cast.chair)) == KINDS
    event = Event.objects.filter(kind="member.handed_over").get()
    assert (event.facts["to"], event.facts["things"]) == (str(cast.people["member"].pk), len(KINDS))
    told = set(Event.objects.filter(actor_id=cast.chair.pk, seq__lt=event.seq).values_list("kind", flat=True))
    assert {"action.passed_on", "goal.handed_over", "seat.filled", "concern.given"} <= told


def test_a_second_time_there_is_nothing_left_to_hand_over(cast, coalition):
    people.hand_over(cast.member("nurse"), by=cast.nurse, to=cast.member("member"))

    with pytest.raises(Invalid, match="nothing here") as refused:
        people.hand_over(cast.member("nurse"), by=cast.chair, to=cast.member("member"))
    assert refused.value.field == "to"


def test_another_member_hands_nothing_over_and_a_former_one_neither(cast, coalition):
    for who in (cast.coder, cast.observer):
        with pytest.raises(Refused):
            people.hand_over(cast.member("nurse"), by=who, to=cast.member("member"))


def test_what_the_actor_may_not_hand_over_or_the_other_cannot_have_stays(cast, coalition):
    concern = a_concern(cast, by=cast.coder)
    type(concern).objects.filter(pk=concern.pk).update(owner=cast.nurse)

    people.hand_over(cast.member("nurse"), by=cast.nurse, to=cast.member("member"))

    left = held_by(cast.nurse, cast.chair)
    assert [each.word for each in left] == ["concern"]
    assert "handle concerns" in left[0].verdict(cast.nurse).reason


def test_a_member_who_leaves_leaves_orphans_until_they_are_taken(cast, coalition):
    much(cast)
    people.remove(cast.member("nurse"), by=cast.chair)

    left = orphans(cast.chair)
    assert kinds(left) == KINDS - {"seat", "responsibility"}, "a seat is told by coverage, a part falls to the chair"
    assert {each.holder for each in left} == {cast.nurse}
    for each in left:
        each.act(each.thing, by=cast.chair, **each.given(cast.member("member")))
    assert orphans(cast.chair) == []


def test_an_objection_of_somebody_who_left_is_seen_and_says_what_can_be_done(cast, coalition):
    an_objection(cast, a_proposal(cast))
    people.remove(cast.member("nurse"), by=cast.chair)

    (left,) = orphans(cast.chair)
    assert (left.word, left.act, bool(left.verdict(cast.chair))) == ("objection", None, False)
    assert "stays its author's" in left.verdict(cast.chair).reason


def test_the_leads_the_board_and_the_agenda_are_told_of_orphans_and_no_more_once_taken(cast, coalition):
    meeting = meetings_stage.meeting(cast)
    action = meetings_stage.action(cast, meeting, owner="former")

    def told():
        leads = [each for each in today.answer(cast.chair) if "without anybody" in each.sentence]
        items = [each for each in meetings_agenda.answer(meeting) if each.kind == "without anybody"]
        return len(leads), len(items), len(board.answer(coalition)[0].context["orphans"])

    assert told() == (1, 1, 1)
    Action.objects.filter(pk=action.pk).update(owner=cast.nurse)
    assert told() == (0, 0, 0)


def test_what_only_handlers_may_read_is_no_orphan_to_others(cast, coalition):
    a_sealed_concern(cast)
    released(cast)
    concern = Concern.objects.get()
    Concern.objects.update(owner=cast.former)

    assert [each.thing for each in orphans(cast.chair)] == [concern]
    assert orphans(cast.coder) == orphans(None) == []


def test_the_page_has_one_step_for_each_thing(cast, client, coalition):
    action = meetings_stage.action(cast, meetings_stage.meeting(cast))
    seat = Seat.objects.get(holder__person=cast.nurse)
    people.name_deputy(seat, by=cast.chair, deputy=cast.member("coder"))
    client.force_login(cast.chair)

    page = client.get(f"/c/riverside/members/{cast.member('nurse').pk}/handover/")

    assert page.context["to"] == cast.member("coder")  # the deputy comes first
    assert "Pass on<span" in client.get(page.request["PATH_INFO"] + "?to=nobody").content.decode()
    steps = {step.held.word: step for _, group in page.context["groups"] for step in group}
    done = client.post(steps["action"].url, {"owner": cast.coder.pk, "next": "/c/riverside/people/"})
    assert done.status_code == 303
    action.refresh_from_db()
    assert action.owner == cast.coder


def test_the_orphans_page_offers_to_take_each(cast, client, coalition):
    meetings_stage.action(cast, meetings_stage.meeting(cast), owner="former")
    client.force_login(cast.chair)

    page = client.get("/c/riverside/people/orphans/").content.decode()

    assert "Former had it, and left" in page
    assert "Take it" in page
    assert "nobody here answers for" in client.get("/c/riverside/people/").content.decode()


def test_the_pack_costs_as_many_queries_for_many_things(cast, client, costs_the_same, coalition):
    meeting = meetings_stage.meeting(cast)
    client.force_login(cast.chair)

    def make(n):
        for _ in range(n):
            meetings_stage.action(cast, meeting)
            charter_stage.goal(cast)

    costs_the_same(f"/c/riverside/members/{cast.member('nurse').pk}/handover/", make)


def test_no_room_answers_in_another_shape(cast, coalition):
    for answer in answers("held"):
        for whose in (Whose(cast.nurse, cast.chair), Whose(None)):
            assert all(isinstance(each, Held) for each in answer(whose))
