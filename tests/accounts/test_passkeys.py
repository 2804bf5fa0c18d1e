"""Passkeys: made, used alone, used as the second proof; and everything a forger might bend."""

import json

import pytest
from django.test import Client

from coalition.accounts.models import Passkey
from coalition.ledger.models import Event
from tests.accounts.conftest import PASSWORD
from tests.accounts.device import Device, add_passkey
from tests.conftest import as_owner


@pytest.fixture
def device(client, nurse) -> Device:
    client.force_login(nurse)
    found = add_passkey(client)
    client.post("/sign-out/")
    return found


def sign_in(client, answer: str):
    return client.post("/sign-in/passkey/", {"answer": answer})


def options_of(client) -> dict:
    return client.post("/sign-in/passkey/begin/").json()


def test_a_passkey_alone_lets_in(client, device, nurse):
    answer = sign_in(client, device.show(options_of(client)))

    assert answer["Location"] == "/"
    assert client.get("/")["Location"] == "/c/riverside/"
    assert Passkey.objects.get().sign_count == 1


def test_it_leaves_its_event(device, nurse):
    with as_owner():
        assert Event.objects.filter(kind="account.passkey_added", actor_id=nurse.pk).count() == 1


def test_after_a_password_the_passkey_is_asked_for_and_nothing_is_open_before(client, device, nurse):
    answer = client.post("/sign-in/", {"email": nurse.email, "password": PASSWORD, "next": "/c/riverside/people/"})
    assert answer["Location"] == "/sign-in/second/"
    assert client.get("/c/riverside/").status_code == 302

    answer = sign_in(client, device.show(options_of(client)))

    assert answer["Location"] == "/c/riverside/people/"
    assert client.get("/c/riverside/people/").status_code == 200


def bent(**changes):
    def bend(device):
        for name, value in changes.items():
            setattr(device, name, value)

    return bend


@pytest.mark.parametrize(
    "bend",
    [
        bent(origin="https://evil.example"), bent(origin="http://localhost:9999"), bent(site="evil.example"), bent(flags=0),
        bent(flags=1), bent(id=b"another"), bent(key=Device().key),
    ],
    ids=["origin", "port", "site", "nobody there", "not verified", "unknown", "another key"],
)  # fmt: skip
def test_a_bent_answer_opens_nothing(bend, client, device):
    options = options_of(client)
    bend(device)

    assert sign_in(client, device.show(options)).status_code == 422
    assert client.get("/").status_code == 302


def test_an_answer_is_good_once_and_only_for_its_own_challenge(client, device):
    answer = device.show(options_of(client))
    assert sign_in(client, answer).status_code == 302
    client.post("/sign-out/")
    assert sign_in(client, answer).status_code == 422
    options_of(client)
    assert sign_in(client, answer).status_code == 422
    assert sign_in(Client(), device.show(options_of(client))).status_code == 422


@pytest.mark.parametrize("rubbish", ["", "{", "[]", "null", json.dumps({"rawId": 1}), json.dumps({"rawId": "é"})])
def test_rubbish_is_answered_in_words(rubbish, client, device):
    options_of(client)
    answer = sign_in(client, rubbish)

    assert answer.status_code == 422
    assert "passkey" in answer.content.decode()


def test_a_copied_passkey_is_not_taken(client, device):
    device.count = 5
    assert sign_in(client, device.show(options_of(client))).status_code == 302
    client.post("/sign-out/")
    device.count = 3

    assert "copied" in sign_in(client, device.show(options_of(client))).content.decode()


def test_somebody_else_s_passkey_is_no_second_proof(client, device, cast):
    cast.coder.set_password(PASSWORD)
    cast.coder.save()
    client.force_login(cast.coder)
    add_passkey(client, "coder's phone")
    client.post("/sign-out/")
    client.post("/sign-in/", {"email": cast.coder.email, "password": PASSWORD})

    assert sign_in(client, device.show(options_of(client))).status_code == 422


def test_a_closed_account_s_passkey_opens_nothing(client, device, nurse):
    nurse.is_active = False
    nurse.save()

    assert "closed" in sign_in(client, device.show(options_of(client))).content.decode()


def test_removing_it_ends_it_and_the_last_way_in_stays(client, device, nurse):
    nurse.set_unusable_password()
    nurse.save()
    client.force_login(nurse)
    passkey = Passkey.objects.get()
    refused = client.post("/account/passkeys/remove/", {"passkey": passkey.pk})
    assert "could not get in" in refused.content.decode()

    add_passkey(client, "another")
    assert client.post("/account/passkeys/remove/", {"passkey": passkey.pk}).status_code == 303
    client.post("/sign-out/")
    assert sign_in(client, device.show(options_of(client))).status_code == 422


def test_nobody_removes_another_s_passkey(client, device, cast):
    client.force_login(cast.coder)

    assert client.post("/account/passkeys/remove/", {"passkey": Passkey.objects.get().pk}).status_code == 422
    assert Passkey.objects.count() == 1


def test_a_passkey_made_for_another_challenge_is_not_kept(client, nurse):
    client.force_login(nurse)
    options = client.post("/account/passkeys/begin/").json()
    client.post("/account/passkeys/begin/")

    assert client.post("/account/passkeys/add/", {"name": "x", "answer": Device().make(options)}).status_code == 422
    assert not Passkey.objects.exists()
