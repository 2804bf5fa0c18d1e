"""Everything kept of a person is handed to them; an erased account is nowhere told, and the record still holds."""

import json

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import JSONField, TextField
from django.db.models.fields import CharField

from coalition.ledger import clock
from coalition.ledger.models import HOSPITAL, Event, Thing
from coalition.ledger.problems import Invalid, Refused
from coalition.ledger.tenancy import scope
from coalition.ledger.verification import verify
from coalition.notify.jobs import spread
from coalition.people import operations as people
from coalition.people import tokens
from coalition.people.models import Membership, Person, Seat, Token
from tests.conftest import as_owner
from tests.forum.scenes import a_concern, a_discussion
from tests.meetings import stage

NAME, ADDRESS = "Zebedee Quillfeather", "zebedee@riverside.example"


@pytest.fixture
def nurse(cast):
    """The nurse has a name that occurs nowhere else, and has done a few things."""
    with as_owner():
        Person.objects.filter(pk=cast.nurse.pk).update(name=NAME, email=ADDRESS, employee_id="Q-77001", job_title="Quillsmith")
    cast.nurse.refresh_from_db()
    with scope(cast.coalition):
        a_concern(cast, by=cast.nurse)
        a_discussion(cast, by=cast.nurse, body="As said on the ward.")
        stage.action(cast, stage.meeting(cast))
        people.name_deputy(Seat.objects.get(holder__person=cast.nurse), by=cast.nurse, deputy=cast.member("coder"))
        people.fill_seat(Seat.objects.get(holder__person=cast.coder), by=cast.chair, member=cast.member("nurse"))
    tokens.make(cast.nurse)
    spread(str(cast.coalition.pk))
    return cast.nurse


def erased(person, by, address=ADDRESS):
    with scope(HOSPITAL):
        return people.erase(Person.objects.get(pk=person.pk), by=by, address=address)


def everywhere() -> str:
    """All text the database holds of every table of ours."""
    found = []
    with as_owner(), connection.cursor() as cursor:
        for model in apps.get_models():
            columns = [c for c in model._meta.concrete_fields if isinstance(c, CharField | TextField | JSONField)]
            if columns and model._meta.db_table in connection.introspection.table_names(cursor):
                names = ", ".join(f"{column.column}::text" for column in columns)
                cursor.execute(f"SELECT {names} FROM {model._meta.db_table}")  # noqa: S608
                found += [str(row) for row in cursor.fetchall()]
    return "\n".join(found)


def test_an_erased_account_is_told_nowhere_and_the_record_verifies(cast, nurse, client):
    assert NAME in everywhere()

    erased(nurse, nurse)

    text = everywhere()
    for word in (NAME, "Zebedee", ADDRESS, "Q-77001", "Quillsmith"):
        assert word not in text
    with as_owner():
        assert verify()[1] == []
    client.force_login(cast.chair)
    paths = ["people/", "board/", "search/?q=Zebedee", "record/", f"members/{membership_of(cast, nurse).pk}/"]
    for path in paths:
        answer = client.get(f"/c/riverside/{path}")
        assert (path, answer.status_code) == (path, 200)
        assert NAME not in answer.content.decode()
    assert "Somebody who left" in client.get(f"/c/riverside/{paths[-1]}").content.decode()


def membership_of(cast, person):
    with scope(cast.coalition):
        return Membership.objects.get(person=person)


def test_its_keys_seats_and_memberships_end(cast, nurse, client):
    client.force_login(nurse)
    erased(nurse, cast.steward)

    nurse.refresh_from_db()
    assert (nurse.is_active, nurse.has_password, Token.objects.filter(person=nurse).count()) == (False, False, 0)
    assert client.get("/c/riverside/people/").status_code in {302, 404}
    with scope(cast.coalition):
        assert membership_of(cast, nurse).left_at is not None
        assert not Seat.objects.filter(holder__person=nurse).exists()
        assert Thing.objects.get(pk=membership_of(cast, nurse).pk).title == "Somebody who left"
        assert Event.objects.filter(kind="member.left").exists()
    with scope(HOSPITAL):
        assert Event.objects.get(kind="person.erased").facts == {}


def test_erase_asks_for_the_address_and_is_for_oneself_or_a_steward(cast, nurse):
    with pytest.raises(Invalid, match="not the address") as wrong:
        erased(nurse, nurse, "somebody@else.example")
    assert wrong.value.field == "address"
    for who in (cast.chair, cast.coder, cast.outsider):
        with pytest.raises(Refused):
            erased(nurse, who)
    erased(nurse, nurse)
    with pytest.raises(Refused, match="nobody to erase"):
        erased(nurse, cast.steward, Person.objects.get(pk=nurse.pk).email)


def test_the_last_chair_and_the_last_steward_are_not_erased(cast):
    with pytest.raises(Invalid, match="needs a chair"):
        erased(cast.chair, cast.chair, cast.chair.email)
    with pytest.raises(Invalid, match="without a steward"):
        erased(cast.steward, cast.steward, cast.steward.email)
    assert Person.objects.get(pk=cast.chair.pk).name == "Chair"


def test_take_out_gives_everything_that_names_them_and_no_secret(cast, nurse):
    with scope(HOSPITAL):
        found = people.take_out(Person.objects.get(pk=nurse.pk), by=nurse)

    text = json.dumps(found)
    (riverside,) = found["coalitions"]
    assert {"membership", "seat", "holding", "action", "concern", "post"} <= set(riverside["rows"])
    assert (found["account"]["email"], riverside["member_now"]) == (ADDRESS, True)
    assert {event["kind"] for event in riverside["events"]} >= {"seat.deputy_named", "concern.raised"}
    token = Token.objects.get(person=nurse)
    assert token.hash not in text
    assert "password" not in found["account"]
    with scope(HOSPITAL):
        assert Event.objects.filter(kind="person.taken_out", actor_id=nurse.pk).count() == 1
        with pytest.raises(Refused):
            people.take_out(Person.objects.get(pk=nurse.pk), by=cast.chair)


def test_who_left_takes_out_no_texts_of_others(cast, nurse):
    with scope(cast.coalition):
        people.leave(membership_of(cast, nurse), by=nurse)
    with scope(HOSPITAL):
        (riverside,) = people.take_out(Person.objects.get(pk=nurse.pk), by=nurse)["coalitions"]

    assert riverside["member_now"] is False
    assert "title" not in riverside["rows"]["action"][0]
    assert riverside["rows"]["post"][0]["body"] == "As said on the ward."


def proved(client, at=None):
    session = client.session
    session["proved_at"] = clock.now().timestamp() if at is None else at
    session.save()


def test_the_pages_take_out_and_erase_one_s_own_after_a_proof(cast, nurse, client):
    client.force_login(nurse)
    proved(client, at=0)
    assert "/account/prove/" in client.post("/account/data/file/")["Location"]
    proved(client)

    assert "Take out everything" in client.get("/account/data/").content.decode()
    file = client.post("/account/data/file/")
    assert (file["Content-Type"], json.loads(file.content)["account"]["name"]) == ("application/json", NAME)
    assert client.post("/account/erase/", {"address": "wrong"}).status_code == 422
    gone = client.post("/account/erase/", {"address": ADDRESS})
    assert (gone.status_code, gone["Location"]) == (303, "/sign-in/")
    assert client.get("/account/data/").status_code == 302


def test_a_steward_finds_and_erases_an_account(cast, nurse, client):
    client.force_login(cast.steward)
    proved(client)
    assert NAME in client.get("/hospital/people/?q=zebedee").content.decode()

    done = client.post(f"/hospital/people/{nurse.pk}/erase/", {"address": ADDRESS})

    assert (done.status_code, done["Location"]) == (303, "/hospital/people/")
    assert NAME not in client.get("/hospital/people/?q=zebedee").content.decode()
    assert client.get(f"/hospital/people/{nurse.pk}/erase/").status_code == 404
