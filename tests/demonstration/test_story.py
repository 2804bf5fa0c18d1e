"""The demonstration: a year in order of time, with what went wrong in it, and told alike each time."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.core.management import call_command

from coalition.accounts.models import CodeApp
from coalition.charter.models import CharterVersion, Signature
from coalition.decisions.models import Decision, Objection
from coalition.demonstration import story
from coalition.forum.models import Concern
from coalition.learning.readiness import readiness_of
from coalition.ledger.verification import verify
from coalition.meetings.models import AgendaItem, Meeting
from coalition.people.coverage import coverage_of
from coalition.people.held_words import orphans
from coalition.people.models import Holding, Invitation, Person, Seat
from coalition.recognition.models import Win
from coalition.roadmap import radar, shown_changes
from coalition.solutions.models import Promise, Solution
from coalition.support.models import Request
from coalition.support.patterns import patterns
from tests.conftest import as_owner
from tests.demonstration.conftest import TODAY, what_happened

pytestmark = pytest.mark.django_db


def test_events_stand_in_the_record_in_the_order_of_time(told):
    moments = [at for at, _, _ in told.again]

    assert moments == sorted(moments)
    assert moments[-1].date() <= TODAY


def test_telling_it_again_tells_the_same(told):
    assert told.first == told.again


def test_it_is_about_a_thousand_events(told):
    assert 900 <= told.events <= 1_200


def test_the_record_verifies(told):
    with as_owner():
        count, breaks = verify()

    assert not breaks
    assert count >= told.events


def test_a_telling_that_breaks_leaves_nothing(told, monkeypatch):
    def torn(told_story):
        yield told_story.moment(1, "09:00")
        Person.objects.create(email="torn@larkhaven.example", name="Torn")
        raise RuntimeError("torn")

    before = Person.objects.count()
    monkeypatch.setattr(story, "CHAPTERS", (SimpleNamespace(tell=torn),))

    with pytest.raises(RuntimeError, match="torn"):
        story.tell(TODAY)
    assert Person.objects.count() == before


def test_the_charter_is_ratified_and_its_reservation_settled_later(told):
    version = CharterVersion.objects.get(number=1)
    reservation = Signature.objects.get(version=version, kind="reserved")

    assert version.state == "ratified"
    assert version.signatures.filter(person__name="Oliver Grant", kind="signed").exists()
    assert reservation.settled_at > version.ratified_at


def test_not_every_voice_is_there(told):
    gaps = {row.team.name: row.state for row in coverage_of().gaps}

    assert gaps["Interpreting services"] == "missing"
    assert gaps["Finance"] == "silent"
    assert Seat.objects.vacant().get().title == "Outpatient booking · administration"


def test_a_seat_was_handed_over_before_its_holder_left_and_others_wait(told):
    seat = Seat.objects.get(title="Data quality · data management")
    held = Holding.objects.filter(seat=seat).order_by("since").values_list("member__person__name", "member__left_at")
    waiting = [each.holder.name for each in orphans(None) if each.holder]

    assert [(name, left is None) for name, left in held] == [("Bruno Novak", False), ("Iris Moreau", True)]
    assert "Owen Pryce" in waiting and "Bruno Novak" not in waiting
    assert Invitation.objects.open_now().get().email.startswith("chloe.martin")
    assert CodeApp.objects.get().person.name == "Jonas Lindqvist"


def test_one_objection_is_integrated_one_carried_and_two_stand(told):
    states = sorted(Objection.objects.values_list("state", flat=True))
    carried = Objection.objects.get(state="carried")

    assert states == ["carried", "confirmed", "open", "open"]
    assert carried.carried_because
    assert carried.harm.split(",")[0] in Decision.objects.get(proposal=carried.proposal_id).dissent
    assert Decision.objects.filter(outcome="rejected").count() == 1


def test_a_win_is_taken_back_with_its_reason(told):
    win = Win.objects.get(state="withdrawn")

    assert win.title == "The scribe gives clinicians their evenings back"
    assert "Minutes in notes" in win.withdrawn_because


def test_a_tool_is_paused_and_most_others_are_further(told):
    stages = dict(Solution.objects.values_list("name", "stage"))

    assert stages["Seatwise Attendance"] == "paused"
    assert stages["Codewright Assist"] == stages["BriefCase-Triage"] == "live"
    assert stages["Clearline Reply Drafts"] == "idea"


def test_the_plan_can_be_compared_with_itself_and_with_what_the_chair_last_saw(told):
    chair = Person.objects.get(memberships__role="chair", memberships__left_at=None)

    compared = shown_changes.compared(told.coalition, "", "")
    since = shown_changes.since_last_look(chair, told.coalition)

    assert len(compared["baselines"]) == 2
    assert compared["changes"]
    assert {each.change.title for each in since["changes"]} == {each.change.title for each in compared["changes"]}


def test_somebody_carries_more_than_the_ceiling_and_some_things_nobody_answers_for(told):
    found = radar.read(Person.objects.get(memberships__role="chair", memberships__left_at=None))

    assert [each.member.person.name for each in found.burdens() if each.is_too_much] == ["Samuel Osei"]
    assert {"concern", "obstacle"} <= {line.word for line, lack in found.problems() if lack == radar.HOLE}


def test_a_promise_is_judged_for_a_group_too(told):
    titles = {each["title"]: each["verdict"] for promise in Promise.objects.all() for each in promise.findings}

    assert [verdict for title, verdict in titles.items() if title.startswith("Patients over 80: ")] == ["met"]
    assert titles["Heads scanned at night and at weekends"] == "cannot tell"


def test_concerns_end_in_many_ways(told):
    sealed = Concern.objects.get(is_sealed=True)

    assert (sealed.raised_by, sealed.state, sealed.raiser_verdict) == (None, "settled", "partly")
    assert Concern.objects.filter(answer_kind="will_not", raiser_verdict="partly").count() == 1
    assert Concern.objects.filter(state="reopened").count() == 1
    assert Concern.objects.without_owner().count() == 1


def test_what_was_kept_on_an_agenda_has_an_outcome(told):
    assert Meeting.objects.filter(state="published").count() == 12
    assert not AgendaItem.objects.filter(meeting__state="published", outcome="").exclude(state="dropped").exists()
    assert Meeting.objects.get(state="called").items.filter(kind="carried over").count() == 0


def test_help_is_late_for_some_and_quick_when_work_stopped(told):
    stopped = Request.objects.get(urgency="work has stopped")

    assert stopped.confirmed_at - stopped.asked_at < dt.timedelta(hours=1)
    assert Request.objects.get(title="The monthly list of corrected codes is empty").state == "taken"
    assert Request.objects.filter(reopened_count=1).count() == 1


def test_nobody_of_it_has_a_password(told):
    people = list(Person.objects.exclude(is_system=True))

    assert len(people) == 60
    assert not [person.name for person in people if person.has_password]
    assert {person.email.rpartition("@")[2] for person in people} == {"larkhaven.example"}


def test_laying_it_out_again_does_nothing(told, capsys):
    call_command("demo")

    assert "there already" in capsys.readouterr().out
    assert len(what_happened()) == len(told.again)


def test_people_ask_three_times_for_the_same(told):
    (pattern,) = patterns()

    assert pattern.solution.name == "Quillnote Visit Scribe"
    assert (pattern.requests, pattern.people) == (3, 3)


def test_one_ward_is_not_ready_for_its_tool(told):
    states = {row.team.name: row for row in readiness_of(Solution.objects.get(name__startswith="Harbour"))}

    assert states["Intensive care"].state == "ready"
    assert states["Medical wards nursing"].state == "not ready"
    assert [each.name for each in states["Medical wards nursing"].cells[0].missing] == ["Mateo Silva"]
