"""Taking up an invitation."""

import threading

import pytest
from django.db import connection
from django.test import Client

from coalition.accounts import joining
from coalition.ledger import clock
from coalition.ledger.models import Event
from coalition.ledger.problems import Refused
from coalition.ledger.tenancy import scope
from coalition.people import codes
from coalition.people import operations as people
from coalition.people.models import Discipline, Membership, Person, Role, Seat

PASSWORD = "four calm geese walk"


def seat_of(cast):
    with scope(cast.coalition):
        return people.open_seat(
            cast.coalition,
            by=cast.chair,
            title="Radiology",
            team=cast.teams["Radiology"],
            discipline=Discipline.objects.get(code="clinical-user"),
        )


@pytest.fixture
def invitation(cast):
    seat = seat_of(cast)
    with scope(cast.coalition):
        return people.invite(cast.coalition, by=cast.chair, email=cast.outsider.email, seat=seat)


@pytest.fixture
def link(invitation):
    return f"/join/{codes.code_of(invitation)}/"


def members_named(cast, person):
    with scope(cast.coalition):
        return list(Membership.objects.filter(person=person, left_at=None))


def test_whoever_is_signed_in_accepts_and_sits_down(cast, client, link):
    client.force_login(cast.outsider)
    assert "the seat “Radiology”" in client.get(link).content.decode()

    answer = client.post(link)

    assert answer["Location"] == "/c/riverside/"
    assert client.get("/c/riverside/people/").status_code == 200
    with scope(cast.coalition):
        assert Seat.objects.get(title="Radiology").holder.person == cast.outsider


def test_it_leaves_its_events(cast, client, link):
    client.force_login(cast.outsider)
    client.post(link)

    with scope(cast.coalition):
        kinds = set(Event.objects.filter(actor_id=cast.outsider.pk).values_list("kind", flat=True))
    assert kinds == {"member.joined", "seat.filled"}


def test_somebody_without_a_password_chooses_name_and_password(cast, client, link):
    answer = client.post(link, {"name": "Odd Outsider", "password": PASSWORD})

    assert answer["Location"] == "/c/riverside/"
    cast.outsider.refresh_from_db()
    assert cast.outsider.check_password(PASSWORD)
    assert client.get("/c/riverside/people/").status_code == 200


def test_somebody_who_is_not_on_the_roster_gets_an_account(cast, client):
    with scope(cast.coalition):
        invitation = people.invite(
            cast.coalition, by=cast.chair, email="new@riverside.example", role=Role.OBSERVER
        )

    client.post(f"/join/{codes.code_of(invitation)}/", {"name": "New Here", "password": PASSWORD})

    person = Person.objects.get(email="new@riverside.example")
    assert (person.name, person.is_steward) == ("New Here", False)
    assert [member.role for member in members_named(cast, person)] == [Role.OBSERVER]


@pytest.mark.parametrize("weak", ["short", "qwerty123456", "outsider@riverside.example", ""])
def test_a_weak_first_password_is_refused_beside_its_field_and_nothing_is_done(cast, client, link, weak):
    answer = client.post(link, {"name": "Odd", "password": weak})

    assert answer.status_code == 422
    assert not members_named(cast, cast.outsider)


def test_whoever_has_a_password_signs_in_first_and_cannot_be_given_another(cast, client, link):
    cast.outsider.set_password(PASSWORD)
    cast.outsider.save()

    page = client.get(link).content.decode()
    answer = client.post(link, {"name": "Thief", "password": "another long password"})

    assert "/sign-in/?next=/join/" in page
    assert answer.status_code == 422
    cast.outsider.refresh_from_db()
    assert cast.outsider.check_password(PASSWORD)


def test_the_link_is_of_no_use_to_anybody_else(cast, client, link):
    client.force_login(cast.steward)

    assert "You are signed in as steward@riverside.example" in client.get(link).content.decode()
    assert client.post(link).status_code == 422
    assert not members_named(cast, cast.steward)


def test_an_old_link_opens_nothing(cast, client, invitation, link):
    with scope(cast.coalition):
        invitation.expires_at = clock.now()
        invitation.save()
    client.force_login(cast.outsider)

    assert client.post(link).status_code == 422
    assert "This invitation is expired" in client.get(link).content.decode()


def test_accepting_again_leads_to_the_coalition_and_changes_nothing(cast, client, link):
    client.force_login(cast.outsider)
    client.post(link)

    assert client.post(link)["Location"] == "/c/riverside/"
    assert len(members_named(cast, cast.outsider)) == 1


def test_a_used_link_lets_nobody_in_after_leaving(cast, client, invitation, link):
    client.force_login(cast.outsider)
    client.post(link)
    with scope(cast.coalition):
        people.leave(Membership.objects.get(person=cast.outsider), by=cast.outsider)

    assert client.post(link).status_code == 422
    assert not members_named(cast, cast.outsider)


def test_the_seat_may_be_gone_and_the_person_is_welcome_all_the_same(cast, client, link):
    with scope(cast.coalition):
        people.fill_seat(Seat.objects.get(title="Radiology"), by=cast.chair, member=cast.member("member"))
    client.force_login(cast.outsider)

    client.post(link)

    assert len(members_named(cast, cast.outsider)) == 1
    with scope(cast.coalition):
        assert Seat.objects.get(title="Radiology").holder.person == cast.people["member"]


def test_accept_is_refused_to_another_person(cast, invitation):
    with scope(cast.coalition), pytest.raises(Refused, match="is for outsider@"):
        people.accept(invitation, by=cast.steward)


def test_enrol_is_the_machine_s_own_act(cast, invitation):
    with scope(cast.coalition), pytest.raises(Refused):
        people.enrol(invitation, by=cast.chair, name="x", password=PASSWORD)


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_accept_one_invitation_once(cast, invitation):
    barrier, results = threading.Barrier(8), []

    def accept():
        try:
            barrier.wait()
            with scope(cast.coalition, cast.outsider):
                results.append(joining.accept_once(invitation, by=Person.objects.get(pk=cast.outsider.pk)).pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=accept) for _ in range(8)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]

    assert len(results) == 8
    assert len(set(results)) == 1
    assert len(members_named(cast, cast.outsider)) == 1


@pytest.mark.django_db(transaction=True)
def test_eight_browsers_at_once_join_once(cast, link):
    barrier, answers = threading.Barrier(8), []
    clients = [Client() for _ in range(8)]
    [client.force_login(cast.outsider) for client in clients]

    def post(client):
        try:
            barrier.wait()
            answers.append(client.post(link).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=post, args=(client,)) for client in clients]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]

    assert answers == [302] * 8
    assert len(members_named(cast, cast.outsider)) == 1
