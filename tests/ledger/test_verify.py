"""`coalition verify`: whether the record is whole, else the first event that is not: in words, JSON and exit code."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from coalition.ledger.tenancy import scope
from coalition.ledger.verification import Unreadable, verify
from tests.conftest import as_owner
from tests.ledger.stage import painted, painting


@pytest.fixture
def written(cast):
    """Five events in one coalition, two in the other."""
    act = painting(painted())
    with scope(cast.coalition):
        seat = cast.member("nurse").seats.get()
        for number in range(5):
            act(seat, by=cast.nurse, title=f"Seat {number}")
        discipline, team = seat.discipline, seat.team
    with scope(cast.other):
        theirs = type(discipline).objects.get(code=discipline.code)
        other = seat.__class__.objects.create(title="x", team=team, discipline=theirs, opened_at="2026-01-01T00:00Z")
        act(other, by=cast.other_chair, title="y")
        act(other, by=cast.other_chair, title="z")


def said(*arguments) -> tuple[int, str]:
    out = StringIO()
    with as_owner():
        try:
            call_command("verify", *arguments, stdout=out)
        except SystemExit as ended:
            return ended.code, out.getvalue()
    return 0, out.getvalue()


def tamper(statement: str, *values) -> None:
    """What somebody with all rights over the database could do."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_event DISABLE TRIGGER USER")
        cursor.execute(statement, values)
        cursor.execute("ALTER TABLE ledger_event ENABLE TRIGGER USER")


def test_a_whole_record_is_said_to_be_whole(written):
    assert said() == (0, "The record is whole: 7 events, every one follows from the one before.\n")
    assert json.loads(said("--json")[1]) == {"events": 7, "whole": True, "breaks": []}


def test_an_empty_record_is_whole(db):
    assert said()[0] == 0


COLUMNS = [
    "kind = 'seat.burnt'", "actor_id = NULL", "facts = '{\"n\": 1}'", "at = at + interval '1 microsecond'",
    "thing_id = gen_random_uuid()", "thing_type = 'team'", "because_type = 'seat'", "because_id = gen_random_uuid()",
    "id = gen_random_uuid()", "hash = '\\x00'",
]  # fmt: skip


@pytest.mark.parametrize("change", COLUMNS)
def test_a_change_of_any_column_is_found_at_its_event(cast, written, change):
    tamper(f"UPDATE ledger_event SET {change} WHERE seq = 3 AND coalition_id = %s", cast.coalition.pk)
    assert said() == (
        1, "Broken at event 3 of Riverside: its content was changed after it was recorded.\n"
    )  # fmt: skip


def test_a_removed_event_is_found(cast, written):
    tamper("DELETE FROM ledger_event WHERE seq = 2 AND coalition_id = %s", cast.coalition.pk)
    assert said() == (1, "Broken at event 3 of Riverside: event 2 is missing.\n")


def test_removed_newest_events_are_found(cast, written):
    tamper("DELETE FROM ledger_event WHERE seq > 3 AND coalition_id = %s", cast.coalition.pk)
    code, words = said()
    assert (code, "Broken at event 4 of Riverside" in words, "newer events were removed" in words) == (1, True, True)


def test_a_whole_chain_removed_is_found(cast, written):
    tamper("DELETE FROM ledger_event WHERE coalition_id = %s", cast.other.pk)
    assert "Broken at event 1 of Hillside" in said()[1]


def test_an_event_changed_with_its_own_hash_mended_is_found_at_the_next(cast, written):
    tamper("UPDATE ledger_event SET kind = 'seat.burnt' WHERE seq = 3 AND coalition_id = %s", cast.coalition.pk)
    tamper(
        "UPDATE ledger_event e SET hash = sha256(previous || convert_to(ledger_event_text(e), 'UTF8')) "
        "WHERE seq = 3 AND coalition_id = %s", cast.coalition.pk,
    )  # fmt: skip
    assert said() == (1, "Broken at event 4 of Riverside: it does not follow from the event before it.\n")


def test_each_broken_coalition_is_named_once_with_its_first_break(cast, written):
    tamper("UPDATE ledger_event SET kind = 'x' WHERE seq >= 2")
    code, told = said("--json")
    found = json.loads(told)
    assert (code, found["events"], found["whole"]) == (1, 7, False)
    assert sorted((each["coalition"], each["event"]) for each in found["breaks"]) == [("Hillside", 2), ("Riverside", 2)]
    assert {frozenset(each) for each in found["breaks"]} == {frozenset({"coalition", "event", "what"})}


def test_a_role_behind_the_walls_is_told_so_instead_of_a_false_alarm(written):
    with pytest.raises(Unreadable, match="coalition_app does not see every event"):
        verify()
    with pytest.raises(CommandError, match="DATABASE_OWNER_URL"):
        call_command("verify")
