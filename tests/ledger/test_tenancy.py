"""The scope: nothing outside it, one inside another, closed again afterwards, for Python and for the database."""

import threading

import pytest
from django.db import DatabaseError, connection, transaction

from coalition.ledger.models import Thing
from coalition.ledger.tenancy import NoScope, current, current_coalition_id, scope
from coalition.people.models import Discipline, Membership, Seat
from tests.ledger.stage import place


def setting(name="coalition") -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting(%s, true), '')", [f"app.{name}"])
        return cursor.fetchone()[0]


def seen() -> int:
    """How many seats the database itself shows, whatever Python filters."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM people_seat")
        return cursor.fetchone()[0]


def test_outside_a_scope_there_is_nothing_to_read_or_make(cast):
    for ask in (Seat.objects.all, Seat.objects.count, current, current_coalition_id, lambda: Thing(title="x")):
        with pytest.raises(NoScope, match="Wrap the code"):
            ask()


def test_the_scope_is_told_to_the_database_and_taken_back(cast):
    assert setting() == ""
    with scope(cast.coalition, cast.nurse):
        assert (setting(), setting("person")) == (str(cast.coalition.pk), str(cast.nurse.pk))
    assert (setting(), setting("person")) == ("", "")
    with pytest.raises(NoScope):
        current()


def test_scopes_nest_and_the_outer_one_comes_back(cast):
    with scope(cast.coalition):
        with scope(cast.other):
            assert current_coalition_id() == cast.other.pk
            assert (setting(), seen()) == (str(cast.other.pk), 0)
        assert current_coalition_id() == cast.coalition.pk
        assert (setting(), seen()) == (str(cast.coalition.pk), 3)


def test_the_same_scope_inside_itself_keeps_the_person_who_looks(cast):
    with scope(cast.coalition, cast.nurse):
        assert setting("person") == str(cast.nurse.pk)
        with scope(cast.coalition):
            assert (current().person_id, setting("person")) == (cast.nurse.pk, str(cast.nurse.pk))
        assert setting("person") == str(cast.nurse.pk)


def test_an_error_closes_the_scope_for_python_and_the_database(cast):
    with pytest.raises(ValueError), scope(cast.coalition):
        raise ValueError
    with pytest.raises(NoScope):
        current()
    assert setting() == ""


def test_a_broken_transaction_closes_the_scope_too(cast):
    with pytest.raises(DatabaseError), transaction.atomic(), scope(cast.coalition), connection.cursor() as cursor:
        cursor.execute("SELECT nothing FROM nowhere")
    with pytest.raises(NoScope):
        current()
    assert (setting(), seen()) == ("", 0)


def test_row_security_shows_one_coalition_and_outside_none(cast):
    assert seen() == 0
    with scope(cast.other):
        assert seen() == 0
        assert Seat.across_coalitions.count() == 0
    with scope(cast.coalition):
        assert seen() == Seat.across_coalitions.count() == 3


def test_row_security_refuses_to_write_into_another_coalition(cast):
    with scope(cast.coalition), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Thing.objects.bulk_create([Thing(coalition=cast.other, type="seat", title="x", changed_at="2026-01-01T00:00Z")])


def test_a_row_cannot_be_moved_to_another_coalition(cast):
    with scope(cast.coalition):
        thing = place("ours")
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Thing.across_coalitions.filter(pk=thing.pk).update(coalition=cast.other)


def test_changing_all_rows_changes_ours_only(cast):
    with scope(cast.coalition), connection.cursor() as cursor:
        cursor.execute("UPDATE people_discipline SET name = 'ours'")
    with scope(cast.other):
        assert not Discipline.objects.filter(name="ours").exists()


def test_a_person_sees_their_own_memberships_everywhere_and_nobody_else_s(cast):
    with scope(cast.other):
        Membership.objects.create(person=cast.nurse, joined_at="2026-01-01T00:00Z")
    with scope(cast.coalition, cast.nurse):
        both = Membership.across_coalitions.filter(person=cast.nurse)
        assert {row.coalition_id for row in both} == {cast.coalition.pk, cast.other.pk}
        assert not Membership.across_coalitions.filter(person=cast.other_chair).exists()


def test_another_thread_does_not_inherit_the_scope(cast):
    found = []

    def look():
        try:
            current()
        except NoScope:
            found.append("closed")

    with scope(cast.coalition):
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
    assert found == ["closed"]


@pytest.mark.django_db(transaction=True)
def test_without_a_transaction_the_scope_begins_one_and_leaves_nothing_on_the_connection():
    from coalition.ledger.models import Coalition

    coalition = Coalition.objects.create(name="Riverside", slug="riverside")
    assert not connection.in_atomic_block
    with scope(coalition):
        assert connection.in_atomic_block
        assert setting() == str(coalition.pk)
    with scope(coalition, until_commit=True):
        pass
    assert (connection.in_atomic_block, setting()) == (False, "")


@pytest.mark.parametrize("who", ["former", "outsider", "other_chair", "steward", "member"])
def test_visible_to_shows_members_all_and_others_none(cast, coalition, who):
    person = cast.people[who]
    assert Seat.objects.visible_to(person).count() == (3 if who == "member" else 0)
    assert Seat.objects.visible_to(None).count() == 0
