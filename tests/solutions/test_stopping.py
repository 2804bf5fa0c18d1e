"""Stopping a tool: the card, who is named, drills, the pause and whom it tells, resuming, the end."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction

from coalition.ledger import clock
from coalition.ledger.models import Event
from coalition.ledger.operations import CATALOGUE
from coalition.ledger.problems import Invalid, Refused
from coalition.notify.spreading import notices_of
from coalition.people.models import Membership
from coalition.solutions import agenda, today
from coalition.solutions import operations as solutions
from coalition.solutions.models import Retirement, Solution, StopCard, StopDrill, Stopper
from coalition.solutions.stop_sheet import data_of, title_of
from coalition.ui import documents
from tests.solutions.making import HIGH, LOW, SHEET, answered, drilled, stoppable
from tests.solutions.scenes import affecting, tool

END = {"reason": "Nobody misses it.", "fallback": "Paper.", "kept": "The log.", "told": "All wards."}


def test_the_card_is_written_for_the_version_that_is_here_and_written_anew(cast, coalition):
    found = tool(owner=cast.nurse, version="2.0")

    solutions.write_stop_card(found, by=cast.nurse, **SHEET)
    solutions.write_stop_card(found, by=cast.chair, **(SHEET | {"phone": "555 0111"}))

    card = StopCard.objects.get()
    assert (card.phone, card.for_version, card.written_by) == ("555 0111", "2.0", cast.chair)
    assert Event.objects.filter(thing_id=found.pk, kind="solution.stop_card_written").count() == 2


def test_a_member_who_does_not_answer_for_it_does_not_write_its_card(cast, coalition):
    with pytest.raises(Refused, match="Only its owner"):
        solutions.write_stop_card(tool(), by=cast.coder, **SHEET)


def test_whoever_the_card_names_can_pause_it_also_an_observer(cast, coalition):
    found = affecting(tool(owner=cast.nurse, stage="live"), cast.teams["Radiology"])
    verdict = CATALOGUE["solutions.pause"].verdict
    assert not verdict(cast.coder, found)
    assert not verdict(cast.observer, found)
    for person in (cast.coder, cast.observer):
        solutions.name_stopper(found, by=cast.nurse, person=person, phone="555")
        assert verdict(person, found)

    solutions.pause(found, by=cast.observer)

    assert Solution.objects.get().stage == "paused"


def test_nobody_outside_the_coalition_is_named_and_nobody_twice(cast, coalition):
    found = tool(owner=cast.nurse)
    solutions.name_stopper(found, by=cast.nurse, role="Nurse in charge")

    with pytest.raises(Invalid, match="not in this coalition"):
        solutions.name_stopper(found, by=cast.nurse, person=cast.outsider)
    with pytest.raises(Invalid, match="already"):
        solutions.name_stopper(found, by=cast.nurse, role="Nurse in charge")


def test_who_left_the_coalition_can_no_longer_pause_though_the_card_names_them(cast, coalition):
    found = tool(stage="live")
    Stopper.objects.create(solution=found, person=cast.former)

    assert not CATALOGUE["solutions.pause"].verdict(cast.former, found)


def test_who_is_taken_off_the_card_can_no_longer_pause(cast, coalition):
    found = tool(owner=cast.nurse, stage="live")
    named = solutions.name_stopper(found, by=cast.nurse, person=cast.coder)

    solutions.drop_stopper(found, by=cast.nurse, stopper=named)

    assert not CATALOGUE["solutions.pause"].verdict(cast.coder, found)
    assert Event.objects.filter(kind="solution.stopper_dropped").count() == 1


def test_a_pause_tells_every_member_those_of_affected_teams_and_seats_among_them(cast, coalition):
    found = affecting(tool(stage="live"), cast.teams["Emergency nursing"])
    cast.coder.team = cast.teams["Emergency nursing"]
    cast.coder.save()

    solutions.pause(found, by=cast.chair)

    told = {each.person_id for each in notices_of(list(Event.objects.filter(kind="solution.paused")))}
    here = set(Membership.objects.filter(left_at=None).values_list("person_id", flat=True))
    assert told == here - {cast.chair.pk}
    assert {cast.nurse.pk, cast.coder.pk} <= told


def test_from_the_card_a_pause_takes_two_taps_and_no_word(cast, coalition, client):
    found = affecting(tool(stage="live"), cast.teams["Emergency nursing"])
    client.force_login(cast.nurse)
    card = client.get(f"{found.get_absolute_url()}stop-card/").content.decode()
    first = f'href="/c/riverside/solutions/{found.pk}/pause/"'

    answer = client.post(f"{found.get_absolute_url()}pause/", {"reason": ""})

    assert first in card
    assert answer.status_code == 303
    assert Solution.objects.get().stage == "paused"
    assert "still to be said" in client.get(found.get_absolute_url()).content.decode()


def test_a_drill_is_kept_with_its_times_and_what_was_learned(cast, coalition):
    found = answered(tool(stage="live", version="2.0"), cast.nurse, HIGH)
    at = clock.now() - dt.timedelta(days=2)

    drill = solutions.record_drill(
        found, by=cast.coder, started_at=at, off_after_minutes=7, knew="partly", learned="Keys."
    )

    assert (drill.heading, drill.version) == ("Off after 7 minutes", "2.0")
    assert Event.objects.get(thing_id=found.pk).facts["minutes"] == 7
    with pytest.raises(Invalid, match="on record already"):
        solutions.record_drill(found, by=cast.coder, started_at=at, off_after_minutes=1, knew="yes", learned="Again.")
    with pytest.raises(DatabaseError, match="stays on record"), transaction.atomic():
        StopDrill.objects.update(off_after_minutes=1)


def test_an_observer_records_no_drill(cast, coalition):
    with pytest.raises(Refused, match="Observers read"):
        solutions.record_drill(
            tool(), by=cast.observer, started_at=clock.now(), off_after_minutes=1, knew="yes", learned="x"
        )


@pytest.mark.parametrize(("answers", "is_due"), [(LOW, False), (HIGH, True)])
def test_the_next_drill_is_due_by_its_risk(cast, coalition, answers, is_due):
    found = answered(tool(owner=cast.nurse, stage="live"), cast.nurse, answers)
    stoppable(found, cast.nurse)
    drilled(found, cast.nurse, days_ago=120)

    assert ("Record a drill" in [each.action for each in today.answer(cast.nurse)]) is is_due
    assert ("stop drill due" in [each.kind for each in agenda.answer(None)]) is is_due


def test_the_sheet_says_all_that_is_needed_and_is_an_accessible_pdf(cast, coalition, client):
    found = affecting(tool("Sepsis watch", owner=cast.nurse), cast.teams["Emergency nursing"])
    stoppable(found, cast.nurse)
    data = data_of(found, "https://coalition.example/card/")

    told = documents.reading("solutions/stop_card", data, title=title_of(found), on=clock.today())

    for words in (
        "Close the blue window.",
        "Call outreach",
        "The bed office.",
        "555 0100",
        "Nurse in charge",
        "Nurse, its owner",
    ):
        assert words in told
    client.force_login(cast.observer)
    answer = client.get(f"{found.get_absolute_url()}stop-card.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert b"pdfuaid" in answer.content


def test_a_card_that_nobody_wrote_is_still_a_sheet(cast, coalition, client):
    client.force_login(cast.observer)

    assert client.get(f"{tool().get_absolute_url()}stop-card.pdf").content[:5] == b"%PDF-"


def test_retiring_says_how_it_ended_and_stays_to_be_read(cast, coalition, client):
    found, heir = tool("Old", owner=cast.nurse), tool("New")

    solutions.retire(found, by=cast.nurse, **END, replaced_by=heir)

    assert Solution.objects.get(pk=found.pk).stage == "retired"
    client.force_login(cast.observer)
    page = client.get(found.get_absolute_url()).content.decode()
    assert all(words in page for words in ("Paper.", "The log.", "All wards.", heir.get_absolute_url()))
    with pytest.raises(DatabaseError, match="stays on record"), transaction.atomic():
        Retirement.objects.update(told="Nobody.")


def test_a_tool_in_use_is_paused_before_it_is_retired_and_retires_once(cast, coalition):
    found = tool(owner=cast.nurse, stage="live")

    with pytest.raises(Refused, match="Pause it first"):
        solutions.retire(found, by=cast.nurse, **END)
    solutions.pause(found, by=cast.nurse)
    solutions.retire(found, by=cast.nurse, **END)
    with pytest.raises(Refused, match="It is retired"):
        solutions.retire(found, by=cast.nurse, **END)


def test_moving_does_not_retire(cast, coalition):
    with pytest.raises(Invalid, match="retire it"):
        solutions.move(tool(), by=cast.chair, stage="retired")


def test_nothing_acts_on_a_retired_tool(cast, coalition):
    found = tool(owner=cast.nurse, stage="retired")

    allowed = [
        name for name, each in CATALOGUE.items() if each.thing_type is Solution and each.verdict(cast.chair, found)
    ]

    assert allowed == []
