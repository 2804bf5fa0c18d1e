"""Moving through the stages: move, override_gate, pause, resume, and what the database itself refuses."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from coalition.ledger.feed import history
from coalition.ledger.models import Event
from coalition.ledger.problems import Invalid, Refused
from coalition.solutions import operations as solutions
from coalition.solutions.gate import gate_of
from coalition.solutions.models import Solution, StageMove
from coalition.solutions.stages import MOVES, PATH, Stage
from tests.solutions.making import prepared
from tests.solutions.scenes import affecting, card_file, ready, tool


def test_an_owner_moves_a_tool_through_an_open_gate(cast, coalition):
    found = ready(cast)

    solutions.move(found, by=cast.nurse, stage="assessment")

    assert Solution.objects.get().stage == "assessment"
    assert StageMove.objects.get().heading == "Idea to Assessment"
    assert "Nurse moved" in history(found)[0].sentence_html


def test_a_closed_gate_names_every_check_that_fails(cast, coalition):
    found = tool(owner=None)

    with pytest.raises(Refused, match="Owner named: Nobody answers.*Affected teams named"):
        solutions.move(found, by=cast.chair, stage="assessment")

    assert Solution.objects.get().stage == "idea"
    assert not Event.objects.filter(thing_id=found.pk).exists()


def test_a_team_without_a_voice_closes_the_gate(cast, coalition):
    found = affecting(ready(cast), cast.teams["Radiology"])

    assert [check.finding for check in gate_of(found).failing] == ["No voice: Radiology (missing)."]


def test_an_owner_who_left_no_longer_counts(cast, coalition):
    found = ready(cast, name="Scan")
    Solution.objects.update(owner=cast.former)
    found = Solution.objects.get()

    assert [check.name for check in gate_of(found).failing] == ["Owner named"]


def test_a_card_with_required_texts_missing_closes_the_gate_to_live(cast, coalition):
    found = solutions.register_from_card(cast.coalition, by=cast.people["member"], file=card_file())
    prepared(cast, affecting(found, cast.teams["Emergency nursing"]))
    Solution.objects.update(stage="assessment", owner=cast.nurse)
    found.card.fields.filter(path="Bibliography").update(state="missing")
    found = Solution.objects.get()

    assert gate_of(found, "silent").is_open
    assert [check.name for check in gate_of(found, "live").failing] == ["Card complete"]


def test_a_step_back_needs_no_gate(cast, coalition):
    found = tool(stage="pilot")

    solutions.move(found, by=cast.chair, stage="silent", reason="Too many false alarms.")

    assert Solution.objects.get().stage == "silent"


def test_a_stage_is_not_skipped(cast, coalition):
    with pytest.raises(Invalid, match="From idea it can go to: assessment"):
        solutions.move(ready(cast), by=cast.chair, stage="live")


def test_a_member_who_is_not_its_owner_does_not_move_it(cast, coalition):
    with pytest.raises(Refused, match="Only its owner"):
        solutions.move(ready(cast), by=cast.coder, stage="assessment")


def test_the_chair_overrides_a_gate_and_the_reason_stays(cast, coalition, client):
    found = tool(stage="pilot", owner=cast.nurse)

    solutions.override_gate(found, by=cast.chair, stage="live", reason="The **winter** will not wait.")

    move = StageMove.objects.get()
    assert move.is_override
    assert {"Affected teams named", "Card complete"} <= {each["name"] for each in move.failing}
    with transaction.atomic(), pytest.raises(DatabaseError, match="stays on record"), transaction.atomic():
        move.delete()
    client.force_login(cast.observer)
    assert b"will not wait" in client.get(found.get_absolute_url()).content


def test_an_open_gate_is_not_overridden(cast, coalition):
    with pytest.raises(Invalid, match="The gate is open"):
        solutions.override_gate(ready(cast), by=cast.chair, stage="assessment", reason="So it is.")


def test_an_override_needs_a_reason(cast, coalition):
    with pytest.raises(Invalid, match="Say why"):
        solutions.override_gate(tool(), by=cast.chair, stage="assessment", reason="  ")


def test_whoever_sits_for_an_affected_team_pauses_a_tool(cast, coalition):
    found = affecting(tool(stage="live"), cast.teams["Emergency nursing"])

    solutions.pause(found, by=cast.nurse, reason="It missed two.")

    kept = Solution.objects.get()
    assert (kept.stage, kept.paused_from) == ("paused", "live")
    assert Event.objects.get(thing_id=found.pk).kind == "solution.paused"


def test_a_member_whom_it_does_not_affect_cannot_pause_it(cast, coalition):
    found = affecting(tool(stage="live"), cast.teams["Emergency nursing"])

    with pytest.raises(Refused, match="those who sit for an affected team"):
        solutions.pause(found, by=cast.coder, reason="I do not like it.")


def test_pausing_twice_is_refused(cast, coalition):
    found = tool(stage="live")
    solutions.pause(found, by=cast.chair, reason="It missed two.")

    with pytest.raises(Refused, match="can be paused"):
        solutions.pause(found, by=cast.chair, reason="Again.")


def test_a_tool_resumes_where_it_was_paused(cast, coalition):
    found = ready(cast, stage="pilot")
    solutions.pause(found, by=cast.nurse, reason="It missed two.")

    solutions.resume(found, by=cast.nurse, reason="Mended.")

    kept = Solution.objects.get()
    assert (kept.stage, kept.paused_from) == ("pilot", "")


def test_a_tool_does_not_resume_behind_a_closed_gate(cast, coalition):
    found = tool(stage="paused", paused_from="live", owner=cast.nurse)

    with pytest.raises(Refused, match="The gate to live is closed"):
        solutions.resume(found, by=cast.nurse, reason="Mended.")


def test_a_retired_tool_stays_retired_also_in_the_database(cast, coalition):
    found = tool(stage="retired")

    with pytest.raises(Refused, match="It is retired"):
        solutions.move(found, by=cast.chair, stage="idea")
    with pytest.raises(IntegrityError, match="does not move from retired to live"), transaction.atomic():
        Solution.objects.update(stage="live")


def test_the_database_allows_exactly_the_moves_of_the_table(cast, coalition):
    allowed = set()
    for now in Stage.values:
        for then in Stage.values:
            found = tool(f"{now} {then}", stage=now, paused_from="live" if now == "paused" else "")
            try:
                with transaction.atomic():
                    paused_from = "live" if then == "paused" else ""
                    Solution.objects.filter(pk=found.pk).update(stage=then, paused_from=paused_from)
                allowed.add((now, then))
            except IntegrityError:
                pass
    assert allowed - {(each, each) for each in Stage.values} == {(now, then) for now in MOVES for then in MOVES[now]}


def test_every_stage_of_the_path_leads_on():
    assert all(after in MOVES[before] for before, after in zip(PATH, PATH[1:], strict=False))
