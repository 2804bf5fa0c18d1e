"""Roles, duties, leaving: what ends with a membership ends at once."""

import threading

import pytest
from django.db import DatabaseError, connection, transaction

from coalition.ledger.models import Event
from coalition.ledger.problems import Invalid, Refused
from coalition.ledger.tenancy import scope
from coalition.people import operations as people
from coalition.people import tokens
from coalition.people.models import Invitation, Membership, Role, Seat


def test_the_chair_appoints(cast, coalition):
    member = people.appoint(cast.member("member"), by=cast.chair, role=Role.SECRETARY)

    assert member.role == Role.SECRETARY
    assert Event.objects.get(thing_id=member.pk).facts == {"role": "secretary", "before": "member"}


@pytest.mark.parametrize("who", ["secretary", "member", "observer", "outsider", "former", "other_chair"])
def test_nobody_but_the_chair_appoints(cast, coalition, who):
    with pytest.raises(Refused):
        people.appoint(cast.member("member"), by=cast.people[who], role=Role.CHAIR)


def test_the_last_chair_cannot_step_down_or_leave(cast, coalition):
    with pytest.raises(Invalid, match="needs a chair"):
        people.appoint(cast.member("chair"), by=cast.chair, role=Role.MEMBER)
    with pytest.raises(Invalid, match="needs a chair"):
        people.leave(cast.member("chair"), by=cast.chair)

    assert cast.member("chair").left_at is None


def test_the_database_refuses_a_coalition_without_a_chair(cast, coalition):
    with pytest.raises(DatabaseError, match="needs a chair"), transaction.atomic():
        Membership.objects.filter(role=Role.CHAIR).update(role=Role.MEMBER)
    with pytest.raises(DatabaseError, match="needs a chair"), transaction.atomic():
        Membership.objects.filter(role=Role.CHAIR).delete()


def test_a_chair_leaves_once_there_is_another(cast, coalition):
    people.appoint(cast.member("secretary"), by=cast.chair, role=Role.CHAIR)

    people.leave(cast.member("chair"), by=cast.chair)

    assert not Membership.objects.filter(person=cast.chair, left_at=None).exists()


@pytest.mark.django_db(transaction=True)
def test_two_chairs_leaving_at_once_leave_one(cast):
    with scope(cast.coalition):
        people.appoint(cast.member("secretary"), by=cast.chair, role=Role.CHAIR)
        rows = [cast.member("chair"), cast.member("secretary")]
    barrier, refused = threading.Barrier(2), []

    def leave(row):
        try:
            barrier.wait()
            with scope(cast.coalition):
                people.leave(row, by=row.person)
        except Invalid as problem:
            refused.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=leave, args=(row,)) for row in rows]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]

    assert len(refused) == 1
    with scope(cast.coalition):
        assert Membership.objects.filter(role=Role.CHAIR, left_at=None).count() == 1


def test_leaving_frees_the_seat_and_says_so(cast, coalition):
    people.leave(cast.member("nurse"), by=cast.nurse)

    seat = Seat.objects.get(title="ED nursing · clinical user")
    assert seat.state_word == "vacant"
    assert set(Event.objects.filter(actor_id=cast.nurse.pk).values_list("kind", flat=True)) == {
        "member.left",
        "seat.vacated",
    }


def test_leaving_cuts_every_path_at_once(cast, client):
    client.force_login(cast.nurse)
    code = tokens.make(cast.nurse)
    assert client.get("/c/riverside/people/").status_code == 200
    with scope(cast.coalition):
        people.remove(cast.member("nurse"), by=cast.chair)
        assert not Invitation.objects.open_now().filter(email=cast.nurse.email).exists()

    assert client.get("/c/riverside/people/").status_code == 404
    assert tokens.person_of(code) is None


def test_leaving_and_deputies(cast, coalition):
    seat = Seat.objects.get(title="ED nursing · clinical user")
    people.name_deputy(seat, by=cast.nurse, deputy=cast.member("member"))
    people.leave(cast.member("member"), by=cast.people["member"])

    seat.refresh_from_db()
    assert (seat.deputy, seat.holder) == (None, cast.member("nurse"))


def test_nobody_leaves_for_another_and_nobody_leaves_twice(cast, coalition):
    with pytest.raises(Refused):
        people.leave(cast.member("nurse"), by=cast.chair)
    people.leave(cast.member("nurse"), by=cast.nurse)
    with pytest.raises(Refused, match="have left"):
        people.leave(Membership.objects.get(person=cast.nurse), by=cast.nurse)


@pytest.mark.parametrize("who", ["secretary", "member", "observer", "outsider"])
def test_only_the_chair_may_remove(cast, coalition, who):
    with pytest.raises(Refused):
        people.remove(cast.member("nurse"), by=cast.people[who])


def test_the_chair_may_name_handler_of_concerns(cast, coalition):
    member = people.name_handler(cast.member("member"), by=cast.chair, handles_concerns=True)
    assert member.handles_concerns
    with pytest.raises(Refused):
        people.name_handler(member, by=cast.secretary, handles_concerns=False)


def test_an_observer_cannot_hold_a_seat(cast, coalition):
    with pytest.raises(Invalid, match="Observers hold no seat"):
        people.appoint(cast.member("nurse"), by=cast.chair, role=Role.OBSERVER)


def test_the_leave_page_asks_first_and_leads_home(cast, client):
    client.force_login(cast.nurse)
    with scope(cast.coalition):
        url = f"/c/riverside/members/{cast.member('nurse').pk}/leave/"
    assert client.get(url).status_code == 200

    assert client.post(url)["Location"] == "/"
    assert client.get("/").status_code == 200
