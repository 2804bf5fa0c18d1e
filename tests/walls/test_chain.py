"""The record's chain: every way to change it afterwards is found; many writers at once break nothing."""

import random
import threading

import pytest
from django.db import close_old_connections, connection

from coalition.ledger.models import Event
from coalition.ledger.tenancy import scope
from coalition.ledger.verification import verify
from coalition.people import operations as people
from coalition.people.models import Discipline
from tests.cast import Cast
from tests.conftest import as_owner


def open_seats(cast, numbers, prefix="Seat"):
    with scope(cast.coalition):
        discipline = Discipline.objects.get(code="it")
        for number in numbers:
            people.open_seat(
                cast.coalition,
                by=cast.chair,
                title=f"{prefix} {number}",
                team=cast.teams["Radiology"],
                discipline=discipline,
            )


def tamper(statement: str) -> None:
    """As somebody with the database's own rights, who switches the guards off first."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(statement)
        cursor.execute("SET session_replication_role = DEFAULT")


CHANGES = {
    "changed kind": "UPDATE ledger_event SET kind = 'seat.closed' WHERE seq = {seq}",
    "changed actor": "UPDATE ledger_event SET actor_id = gen_random_uuid() WHERE seq = {seq}",
    "changed time": "UPDATE ledger_event SET at = at - interval '1 day' WHERE seq = {seq}",
    "changed fact": "UPDATE ledger_event SET facts = facts || '{{\"x\": 1}}' WHERE seq = {seq}",
    "removed": "DELETE FROM ledger_event WHERE seq = {seq}",
    "removed tail": "DELETE FROM ledger_event WHERE seq >= {seq}",
    "swapped": "UPDATE ledger_event SET seq = CASE seq WHEN {seq} THEN {other} ELSE {seq} END WHERE seq IN ({seq}, {other})",
}


@pytest.mark.parametrize("how", CHANGES)
def test_tampering_is_found_at_its_place(how, cast):
    open_seats(cast, range(8))
    with as_owner():
        assert verify()[1] == []
        seq = random.randrange(2, 7)
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE ledger_event DROP CONSTRAINT event_seq_once")
        tamper(CHANGES[how].format(seq=seq, other=seq + 1))

        (found,) = verify()[1]

    assert found.coalition_id == cast.coalition.pk
    assert found.seq in {seq, seq + 1}


def test_an_event_slipped_in_is_found(cast):
    open_seats(cast, range(3))
    with as_owner():
        tamper(
            "INSERT INTO ledger_event SELECT gen_random_uuid(), coalition_id, 4, at, kind, thing_type, thing_id, actor_id,"
            " because_type, because_id, facts, previous, hash FROM ledger_event WHERE seq = 3"
        )
        assert [each.seq for each in verify()[1]] == [4]


@pytest.mark.django_db(transaction=True)
def test_sixteen_writers_at_once_leave_a_whole_chain_without_gaps():
    cast = Cast.assemble()

    def work(number):
        open_seats(cast, range(3), prefix=f"Writer {number}, seat")
        close_old_connections()
        connection.close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with scope(cast.coalition):
        numbers = list(
            Event.objects.filter(coalition_id=cast.coalition.pk).order_by("seq").values_list("seq", flat=True)
        )
    assert numbers == list(range(1, 49))
    with as_owner():
        assert verify() == (48, [])
