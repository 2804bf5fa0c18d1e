"""Leaving takes effect at once: whatever a person was given is dead at their next request, path by path."""

import datetime as dt

import pytest
from django.apps import apps
from django.core import mail as outbox
from django.test import Client

from coalition.accounts import letters_links
from coalition.accounts import operations as accounts
from coalition.accounts.models import Account, Connection, Group, GroupMember
from coalition.ledger import clock
from coalition.ledger.models import HOSPITAL
from coalition.ledger.tenancy import scope
from coalition.notify import jobs
from coalition.people import operations as people
from coalition.people import tokens
from coalition.people.codes import link_of
from coalition.people.models import Membership, Person
from coalition.roadmap import operations as roadmap
from coalition.solutions import operations as solutions
from tests.accounts.device import add_passkey
from tests.solutions.scenes import affecting, tool
from tests.walls.leaving import OPENS, TELLS

PASSWORD = "four calm geese walk"


def pointing() -> set[str]:
    """Every model of ours with a key to a person or a membership."""
    return {
        model._meta.label
        for model in apps.get_models()
        if model.__module__.startswith("coalition.")
        for column in model._meta.concrete_fields
        if column.is_relation and issubclass(column.related_model, Person | Membership)
    } | {
        through._meta.label
        for model in apps.get_models(include_auto_created=True)
        if (through := model)._meta.auto_created and model.__module__.startswith("coalition.")
        for column in model._meta.concrete_fields
        if column.is_relation and issubclass(column.related_model, Person | Membership)
    }


def test_of_every_model_that_names_a_person_it_is_said_what_it_opens():
    unsaid = pointing() - set(OPENS) - set(TELLS)
    assert not unsaid, (
        f"Say in tests/walls/leaving.py whether these open anything after somebody left: {sorted(unsaid)}"
    )
    assert not (set(OPENS) | set(TELLS)) - pointing(), "these name nobody any more"
    assert not set(OPENS) & set(TELLS)


def test_every_path_that_opens_something_is_tried_below():
    here = set(globals())
    assert not {name for names in OPENS.values() for name in names} - here


@pytest.fixture
def nurse(cast):
    cast.nurse.set_password(PASSWORD)
    cast.nurse.save()
    return cast.nurse


def remove(cast, person) -> None:
    with scope(cast.coalition):
        people.remove(Membership.objects.get(person=person, left_at=None), by=cast.chair)


def leave(cast, person) -> None:
    with scope(cast.coalition):
        people.leave(Membership.objects.get(person=person, left_at=None), by=person)


def close(cast, person) -> None:
    with scope(HOSPITAL):
        accounts.close(Account.of(person), by=Person.objects.system())


ENDINGS = [leave, remove, close]
ended = pytest.mark.parametrize("end", ENDINGS, ids=lambda end: end.__name__)


@ended
def test_a_session_sees_nothing_of_the_coalition_any_more(end, cast, nurse, client):
    client.force_login(nurse)
    assert client.get("/c/riverside/people/").status_code == 200

    end(cast, nurse)

    assert client.get("/c/riverside/people/").status_code == (302 if end is close else 404)
    assert client.get("/account/").status_code == (302 if end is close else 200)


@ended
def test_a_role_acts_no_more(end, cast, client):
    client.force_login(cast.secretary)
    page = "/c/riverside/people/invite/"
    assert client.get(page).status_code == 200

    end(cast, cast.secretary)

    assert client.post(page, {"email": "x@riverside.example", "role": "member"}).status_code == (
        302 if end is close else 404
    )


@ended
def test_a_seat_and_a_place_as_deputy_are_free_again(end, cast, nurse):
    with scope(cast.coalition):
        member = cast.member("nurse")
        other = cast.member("coder").seats.get()
        people.name_deputy(other, by=cast.coder, deputy=member)

    end(cast, nurse)

    with scope(cast.coalition):
        assert not member.seats.exists()
        assert not member.deputy_seats.exists()


@ended
def test_a_program_s_key_opens_nothing(end, cast, nurse, client):
    headers = {"Authorization": f"Bearer {tokens.make(nurse)}"}
    assert client.get("/api/v1/riverside/members/", headers=headers).status_code == 200

    end(cast, nurse)

    assert client.get("/api/v1/riverside/members/", headers=headers).status_code == 401


def test_an_invitation_of_a_closed_account_is_over_and_its_mail_is_not_sent(cast, client):
    with scope(cast.coalition):
        invitation = people.invite(cast.coalition, by=cast.chair, email=cast.outsider.email)
    jobs.spread(coalition=str(cast.coalition.pk))

    close(cast, cast.outsider)
    jobs.send_mail(timestamp=0)

    assert outbox.outbox == []
    page = client.get(link_of(invitation).removeprefix("http://localhost:8000"))
    assert "is withdrawn" in page.content.decode()
    assert (
        client.post(
            link_of(invitation).removeprefix("http://localhost:8000"), {"name": "x", "password": PASSWORD}
        ).status_code
        == 422
    )


@ended
def test_mail_about_a_pause_that_waits_leads_nobody_back_in(end, cast):
    Person.objects.filter(pk=cast.coder.pk).update(team=cast.teams["Radiology"])
    with scope(cast.coalition):
        found = affecting(tool(stage="live"), cast.teams["Radiology"])
        solutions.pause(found, by=cast.chair)
    jobs.spread(coalition=str(cast.coalition.pk))
    end(cast, cast.coder)

    jobs.send_mail(timestamp=0)

    assert [letter.to for letter in outbox.outbox] == ([] if end is close else [[cast.coder.email]])
    assert all("http" not in letter.body for letter in outbox.outbox), "that it is off, as the whole team hears, and no link"


@ended
def test_an_invitation_accepted_before_does_not_let_back_in(end, cast, client):
    with scope(cast.coalition):
        invitation = people.invite(cast.coalition, by=cast.chair, email=cast.outsider.email)
        people.accept(invitation, by=cast.outsider)
    end(cast, cast.outsider)
    client.force_login(cast.outsider)

    client.post(link_of(invitation).removeprefix("http://localhost:8000"))

    with scope(cast.coalition):
        assert not Membership.objects.filter(person=cast.outsider, left_at=None).exists()


@ended
def test_a_link_for_a_new_password_opens_no_coalition(end, cast, nurse):
    link = letters_links.password_link(nurse).removeprefix("http://localhost:8000")
    end(cast, nurse)
    client = Client()

    status = client.post(link, {"password": "seven quiet owls rest"}).status_code

    assert status == (404 if end is close else 302)
    assert client.get("/c/riverside/people/").status_code in {302, 404}


def test_a_link_for_a_new_address_is_dead_with_the_account(cast, nurse, client):
    client.force_login(nurse)
    client.post("/account/address/", {"email": "nora@riverside.example"})
    link = letters_links.address_link(nurse.address_changes.get()).removeprefix("http://localhost:8000")

    close(cast, nurse)
    jobs.spread(coalition=str(HOSPITAL))
    jobs.send_mail(timestamp=0)

    assert outbox.outbox == []
    assert client.post(link).status_code == 302  # to sign-in, which does not let in
    assert Person.objects.get(pk=nurse.pk).email == nurse.email


@ended
def test_a_calendar_address_is_dead(end, cast, nurse, client):
    with scope(cast.coalition):
        code = roadmap.subscribe(cast.coalition, by=nurse).code
    feed = f"/calendar/{code}/mine.ics"
    assert client.get(feed).status_code == 200

    end(cast, nurse)

    assert client.get(feed).status_code == 404


@ended
def test_a_passkey_opens_no_coalition(end, cast, nurse, client):
    client.force_login(nurse)
    device = add_passkey(client)
    client.post("/sign-out/")
    end(cast, nurse)

    options = client.post("/sign-in/passkey/begin/").json()
    client.post("/sign-in/passkey/", {"answer": device.show(options)})

    assert client.get("/c/riverside/people/").status_code in {302, 404}
    assert client.get("/account/").status_code == (302 if end is close else 200)


@ended
def test_a_password_opens_no_coalition(end, cast, nurse, client):
    end(cast, nurse)

    status = client.post("/sign-in/", {"email": nurse.email, "password": PASSWORD}).status_code

    assert status == (422 if end is close else 302)
    assert client.get("/c/riverside/people/").status_code in {302, 404}


@ended
def test_a_sign_in_halfway_comes_to_nothing(end, cast, nurse, client):
    client.force_login(nurse)
    device = add_passkey(client)
    client.post("/sign-out/")
    client.post("/sign-in/", {"email": nurse.email, "password": PASSWORD})
    end(cast, nurse)

    options = client.post("/sign-in/passkey/begin/").json()
    client.post("/sign-in/passkey/", {"answer": device.show(options)})

    assert client.get("/c/riverside/people/").status_code in {302, 404}


@ended
def test_the_hospital_s_sign_in_opens_no_coalition(end, cast, nurse, monkeypatch, settings, client):
    from tests.accounts.providers import OIDC, Oidc, walk

    settings.SSO_PROVIDERS = {"house": OIDC}
    Connection.objects.create(person=nurse, provider="house", subject="nora-1", connected_on=clock.today())
    end(cast, nurse)

    answer = walk(client, Oidc(), monkeypatch)

    assert answer.status_code == (403 if end is close else 302)
    assert client.get("/c/riverside/people/").status_code in {302, 404}


@ended
def test_a_group_does_not_bring_back_who_left(end, cast):
    group, system = Group.objects.create(name="AI champions"), Person.objects.system()
    GroupMember.objects.create(group=group, person=cast.outsider)
    with scope(cast.coalition):
        accounts.map_group(cast.coalition, by=cast.chair, group=group)
    end(cast, cast.outsider)

    with scope(HOSPITAL):
        accounts.tell_group(group, by=system, name="Champions", members=[cast.outsider])

    with scope(cast.coalition):
        assert not Membership.objects.filter(person=cast.outsider, left_at=None).exists()


def test_mail_about_an_account_is_not_sent_once_it_is_closed(cast, nurse):
    with scope(HOSPITAL):
        accounts.make_token(Account.of(nurse), by=nurse)
    jobs.spread(coalition=str(HOSPITAL))
    close(cast, nurse)

    jobs.send_mail(timestamp=0)

    assert outbox.outbox == []


@ended
def test_no_right_is_left_without_a_membership(end, cast, nurse):
    end(cast, nurse)
    with scope(cast.coalition):
        fresh = Person.objects.get(pk=nurse.pk)
        assert fresh.membership_in(cast.coalition.pk) is None
    later = clock.now() + dt.timedelta(days=1)
    assert not tokens.Token.objects.filter(person=nurse, expires_at__gt=later).exists()
