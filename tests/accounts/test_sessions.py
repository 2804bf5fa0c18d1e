"""Sessions: no key survives a change of who one is, nothing unsafe is done without the form's token, nothing private is stored."""

import logging
import os
import subprocess
import sys

import pytest
from django.test import Client

from coalition.accounts.models import Session
from coalition.accounts.sessions import kept
from coalition.config.logs import Lines
from coalition.ledger.checks import routes
from coalition.people import tokens
from coalition.people.models import Person

PASSWORD = "four calm geese walk"
NOBODY = "00000000-0000-4000-8000-000000000000"
# Whose posts prove by something else who they are from: nothing (sealed), a key (scim), a signature (the SAML answer).
PROVE_OTHERWISE = {"sealed", "scim"}


def address(path: str) -> str:
    """An address of a route, its parts filled in."""
    parts = {
        "slug:slug": "riverside",
        "uuid:id": NOBODY,
        "slug:provider": "house",
        "slug:verb": "form",
        "str:name": "x",
    }
    for part, value in parts.items():
        path = path.replace(f"<{part}>", value)
    return "/" + "".join(
        piece.split(">", 1)[-1] if number else piece for number, piece in enumerate(path.replace(">", ">x").split("<"))
    )


ALL = sorted((path, pattern.callback.policy) for path, pattern in routes() if hasattr(pattern.callback, "policy"))
UNSAFE = [(path, policy) for path, policy in ALL if set(policy.methods) & {"POST", "PUT", "PATCH", "DELETE"}]
SIGNED_IN = [
    path for path, policy in ALL if policy.audience in {"person", "steward", "reader"} and "GET" in policy.methods
]


@pytest.fixture
def chair(cast):
    cast.chair.set_password(PASSWORD)
    cast.chair.is_steward = True
    cast.chair.save()
    return cast.chair


def refuses(client, path: str, policy) -> bool:
    """Whether a post without the form's token is refused. The API may first find that there is nothing."""
    if policy.audience in PROVE_OTHERWISE or path.endswith("/acs/"):
        return policy.audience in PROVE_OTHERWISE | {"public"}
    status = client.post(address(path), {}).status_code
    return status == 403 or (policy.audience.startswith("api") and status == 404)


def test_without_the_form_s_token_nothing_unsafe_is_done(chair):
    client = Client(enforce_csrf_checks=True)
    client.force_login(chair)

    assert [path for path, policy in UNSAFE if not refuses(client, path, policy)] == []
    assert len(UNSAFE) > 100


def test_what_is_shown_to_somebody_signed_in_is_never_stored(client, chair):
    client.force_login(chair)
    answers = {path: client.get(address(path)) for path in SIGNED_IN}

    assert [path for path, answer in answers.items() if "no-store" not in answer["Cache-Control"]] == []
    assert len(answers) > 100


def keys(client) -> tuple[str, str]:
    return client.cookies["sessionid"].value, client.cookies["csrftoken"].value


def sign_in(client, person):
    client.get("/sign-in/")
    return client.post("/sign-in/", {"email": person.email, "password": PASSWORD})


def test_signing_in_proving_again_and_signing_out_change_the_keys(client, chair):
    client.get("/sign-in/")
    token = client.cookies["csrftoken"].value
    sign_in(client, chair)
    first = keys(client)
    client.post("/account/prove/", {"password": PASSWORD})
    second = keys(client)
    assert len({token, first[1], second[1]}) == 3
    assert first[0] != second[0]

    client.post("/sign-out/")

    for key, _ in (first, second):
        stale = Client()
        stale.cookies["sessionid"] = key
        assert stale.get("/account/").status_code == 302
    assert not Session.objects.exists()


@pytest.mark.parametrize("planted", ["a" * 32, "x", "../../etc/passwd", "0" * 64, "é"])
def test_a_planted_key_is_never_taken(planted, chair):
    client = Client()
    client.cookies["sessionid"] = planted
    sign_in(client, chair)

    assert client.cookies["sessionid"].value != planted
    stranger = Client()
    stranger.cookies["sessionid"] = planted
    assert stranger.get("/account/").status_code == 302


def test_what_is_kept_of_a_session_opens_nothing(client, chair):
    sign_in(client, chair)
    stored = Session.objects.get().session_key
    assert stored == kept(client.cookies["sessionid"].value)
    thief = Client()
    thief.cookies["sessionid"] = stored

    assert thief.get("/account/").status_code == 302


def test_an_anonymous_visit_leaves_no_session(db):
    client = Client()
    client.get("/sign-in/")
    client.get("/forgotten/")

    assert not Session.objects.exists()


HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.mark.parametrize("path", ["/sign-in/", "/account/", "/c/riverside/people/", "/nowhere/", "/forgotten/"])
def test_every_page_carries_its_guards(path, client, chair):
    client.force_login(chair)
    answer = client.get(path)

    assert {name: answer[name] for name in HEADERS} == HEADERS
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


SAID = """
from django.conf import settings as s
print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY,
      s.CSRF_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE, s.SECURE_HSTS_SECONDS >= 31536000, s.SESSION_COOKIE_AGE <= 43200)
"""


def test_over_https_the_cookies_are_of_this_host_only_and_no_script_s():
    given = os.environ | {
        "BASE_URL": "https://coalition.riverside.example",
        "DJANGO_SETTINGS_MODULE": "coalition.config.settings",
    }
    said = subprocess.run([sys.executable, "-c", SAID], env=given, capture_output=True, text=True, check=True).stdout

    assert said.split() == ["__Host-session", "__Host-csrf", "True", "True", "True", "True", "Lax", "True", "True"]


def test_no_secret_is_logged_or_shown_again(client, chair, caplog):
    caplog.set_level(logging.DEBUG, "coalition")
    sign_in(client, chair)
    token = tokens.make(chair)
    client.get("/api/v1/riverside/members/", headers={"Authorization": f"Bearer {token}"})
    client.post("/forgotten/", {"email": chair.email})
    client.post("/sign-in/second/", {"code": "123456"})
    lines = "\n".join(Lines().format(record) for record in caplog.records)
    shown = client.get("/account/").content.decode()

    for secret in (PASSWORD, token, client.cookies["sessionid"].value, chair.email, "123456"):
        assert secret not in lines
    assert token not in shown
    assert lines


FORGED = (
    "X-Forwarded-For X-Real-IP Forwarded Client-IP X-Client-IP X-Cluster-Client-IP X-Forwarded True-Client-IP "
    "CF-Connecting-IP X-Originating-IP X-Remote-IP Via"
).split()


@pytest.mark.parametrize("header", FORGED)
def test_a_forged_address_buys_no_more_tries(header, chair):
    for number in range(10):
        Client(headers={header: f"10.0.0.{number}"}).post("/sign-in/", {"email": chair.email, "password": "wrong"})

    answer = Client(headers={header: "10.0.0.99"}).post("/sign-in/", {"email": chair.email, "password": PASSWORD})
    assert answer.status_code == 429


def test_limits_survive_in_the_database(chair):
    from coalition.people.models import Attempt

    Client().post("/sign-in/", {"email": chair.email, "password": "wrong"})

    assert Attempt.objects.filter(key__startswith="sign-in").count() == 3
    assert Person.objects.filter(pk=chair.pk).exists()
