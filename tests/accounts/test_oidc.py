"""Sign-in by OpenID Connect: who may come in; a sound answer is taken, and 30 altered ones are not."""

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from django.test import Client

from coalition.accounts import oidc
from coalition.accounts.fetching import Unreachable
from coalition.accounts.models import Connection, VerifiedAddress
from coalition.people.models import Person
from tests.accounts.providers import EC, ISSUER, OIDC, OTHER_RSA, RSA, Oidc, jwk, walk


@pytest.fixture
def nurse(cast):
    Connection.objects.create(person=cast.nurse, provider="house", subject="nora-1", connected_on="2026-01-01")
    return cast.nurse


@pytest.fixture
def come(monkeypatch, settings):
    """`come(bend, client)`: begin, be sent away, come back with the provider's answer."""
    settings.SSO_PROVIDERS = {"house": OIDC}

    return lambda bend=None, client=None, **begin: walk(client or Client(), Oidc(bend), monkeypatch, **begin)


def is_in(answer) -> bool:
    return answer.client.get("/account/").status_code == 200


def test_a_sound_answer_lets_in_whoever_it_belongs_to(come, nurse):
    answer = come(next="/c/riverside/people/")

    assert answer["Location"] == "/c/riverside/people/"
    assert is_in(answer)
    assert Connection.objects.get().last_used_on is not None
    assert answer.provider.asked["code_challenge_method"] == "S256"
    assert answer.provider.posted[0][2] == ("coalition", "hush")
    assert "code_verifier" in answer.provider.posted[0][1]


def claims(**changes):
    def bend(provider):
        provider.claims.update(changes)
        provider.claims = {name: value for name, value in provider.claims.items() if value is not None}

    return bend


def change(**changes):
    def bend(provider):
        for name, value in changes.items():
            setattr(provider, name, value)

    return bend


def query(**changes):
    def bend(provider):
        provider.query.update(changes)
        provider.query = {name: value for name, value in provider.query.items() if value is not None}

    return bend


def without_signature(provider):
    provider.raw = jwt.encode(provider.claims, None, "none", headers={"kid": "1"})


def stripped(provider):
    provider.raw = jwt.encode(provider.claims, RSA, "RS256", headers={"kid": "1"}).rpartition(".")[0] + "."


def key_confusion(provider):
    """Signed with the published key as if it were a shared secret."""
    import hashlib
    import hmac

    pem = RSA.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    token = jwt.encode(provider.claims, "x" * 64, "HS256", headers={"kid": "1"}).rpartition(".")[0]
    provider.raw = token + "." + jwt.utils.base64url_encode(hmac.new(pem, token.encode(), hashlib.sha256).digest()).decode()


def with_our_secret(provider):
    provider.raw = jwt.encode(provider.claims, "hush" * 16, "HS256", headers={"kid": "1"})
    provider.keys["keys"].append({"kty": "oct", "k": "aHVzaA", "kid": "2"})


def brings_its_own_key(provider):
    provider.key, provider.header = OTHER_RSA, {"kid": "1", "jwk": jwk(OTHER_RSA)}


def tampered(provider):
    head, body, seal = jwt.encode(provider.claims, RSA, "RS256", headers={"kid": "1"}).split(".")
    body = jwt.utils.base64url_encode(jwt.utils.base64url_decode(body).replace(b"nora-1", b"nora-2")).decode()
    provider.raw = ".".join((head, body, seal))


ALTERED = {
    "alg none": without_signature, "signature stripped": stripped, "key confusion": key_confusion, "our secret": with_our_secret,
    "another key": change(key=OTHER_RSA), "its own key": brings_its_own_key, "tampered": tampered,
    "key of another kind": change(key=EC, alg="ES256"), "unknown kid": change(header={"kid": "9"}),
    "no keys": change(keys={"keys": []}), "keys not a list": change(keys={"keys": "x"}),
    "two keys of a name": change(keys={"keys": [jwk(), jwk(OTHER_RSA)]}), "encryption key": change(keys={"keys": [jwk(use="enc")]}),
    "wrong audience": claims(aud="another"), "no audience": claims(aud=None), "several audiences": claims(aud=["coalition", "x"]),
    "wrong authorized party": claims(azp="x"), "wrong issuer": claims(iss="https://evil.example"), "no issuer": claims(iss=None),
    "expired": claims(exp=1_700_000_000), "no end": claims(exp=None), "from the future": claims(nbf=4_000_000_000),
    "issued in the future": claims(iat=4_000_000_000), "no time": claims(iat=None), "nonce missing": claims(nonce=None),
    "nonce wrong": claims(nonce="x" * 43), "nonce empty": claims(nonce=""), "no subject": claims(sub=None), "empty subject": claims(sub=""),
    "subject a number": claims(sub=7), "subject too long": claims(sub="x" * 256), "state missing": query(state=None),
    "state wrong": query(state="x" * 43), "state empty": query(state=""), "no code": query(code=None), "no token": change(raw=7),
    "rubbish": change(raw="a.b.c"), "mixed up issuer": query(iss="https://evil.example"),
    "another's configuration": lambda provider: provider.config.update(issuer="https://evil.example"),
    "refused": query(error="access_denied"),
}  # fmt: skip


@pytest.mark.parametrize("name", ALTERED)
def test_an_altered_answer_is_not_taken(name, come, nurse):
    answer = come(ALTERED[name])

    assert answer.status_code == 400, name
    assert "cannot be used" in answer.content.decode()
    assert not is_in(answer)


def test_an_answer_is_good_once_and_in_the_browser_that_asked(come, nurse):
    answer = come()
    answer.client.post("/sign-out/")
    assert answer.client.get("/sso/house/back/", answer.provider.query).status_code == 400
    assert Client().get("/sso/house/back/", answer.provider.query).status_code == 400


def test_also_a_refused_answer_uses_its_state_up(come, nurse):
    answer = come(ALTERED["nonce wrong"])
    assert answer.client.get("/sso/house/back/", answer.provider.query).status_code == 400


def test_an_unknown_subject_is_told_what_to_do_and_no_account_is_made(come, cast):
    before = Person.objects.count()
    answer = come(claims(email="stranger@riverside.example", email_verified=True))

    assert answer.status_code == 403
    assert "ask the chair" in answer.content.decode()
    assert Person.objects.count() == before


def test_an_address_leads_nowhere_by_itself(come, cast):
    assert come(claims(email=cast.nurse.email, email_verified=True)).status_code == 403


@pytest.mark.parametrize(("is_verified", "status"), [(True, 302), (False, 403), (None, 403), ("no", 403)])
def test_of_a_trusted_provider_a_verified_address_leads_to_its_account(come, cast, settings, is_verified, status):
    settings.SSO_PROVIDERS = {"house": trusted()}
    answer = come(claims(email=cast.nurse.email.upper(), email_verified=is_verified))

    assert answer.status_code == status
    assert Connection.objects.filter(person=cast.nurse).exists() is (status == 302)
    assert VerifiedAddress.objects.filter(person=cast.nurse, how="sign-in").exists() is (status == 302)


def trusted(**more):
    from dataclasses import replace

    return replace(OIDC, trusts_mail=True, **more)


def test_the_userinfo_is_asked_for_an_address_and_must_be_about_the_same_person(come, cast, settings):
    settings.SSO_PROVIDERS = {"house": trusted()}
    address = {"email": cast.nurse.email, "email_verified": True}
    assert come(change(userinfo={"sub": "another", **address})).status_code == 400
    assert come(change(userinfo={"sub": "nora-1", **address})).status_code == 302


def test_where_the_operator_wants_it_somebody_new_gets_an_account_in_no_coalition(come, cast, settings):
    settings.SSO_PROVIDERS = {"house": trusted(makes_accounts=True)}
    answer = come(claims(email="new@riverside.example", email_verified=True, name="New Nurse"))

    assert answer.status_code == 302
    assert Person.objects.get(email="new@riverside.example").name == "New Nurse"
    assert "You are in no coalition" in answer.client.get("/").content.decode()


def test_an_account_is_never_made_beside_one_with_the_same_address(come, cast, settings):
    from dataclasses import replace

    settings.SSO_PROVIDERS = {"house": replace(OIDC, makes_accounts=True)}
    assert come(claims(email=cast.nurse.email, email_verified=True)).status_code == 403


def test_a_closed_account_stays_outside(come, nurse):
    nurse.is_active = False
    nurse.save()

    assert "closed" in come().content.decode()


def test_connecting_needs_the_signed_in_person_and_belongs_to_one_only(come, cast):
    client = Client()
    client.force_login(cast.nurse)
    assert come(client=client, next="/account/").status_code == 302
    assert Connection.objects.get().person == cast.nurse
    assert "Riverside sign-in" in client.get("/account/").content.decode()
    other = Client()
    other.force_login(cast.coder)
    assert "somebody else" in come(client=other).content.decode()
    assert Connection.objects.count() == 1


def test_with_the_hospital_s_sign_in_only_nothing_else_lets_in(come, nurse, settings):
    settings.SSO_PROVIDERS, settings.SSO_ONLY = {"house": OIDC}, True
    nurse.set_password("four calm geese walk")
    nurse.save()
    page = Client().get("/sign-in/").content.decode()
    assert "Riverside sign-in" in page
    assert 'name="password"' not in page
    assert Client().post("/sign-in/", {"email": nurse.email, "password": "four calm geese walk"}).status_code == 403
    assert Client().post("/sign-in/passkey/", {"answer": "{}"}).status_code == 422
    assert come().status_code == 302


def test_a_provider_that_is_away_is_said_so(come, nurse, monkeypatch):
    def away(*_given):
        raise Unreachable("timeout")

    client = Client()
    answer = come(client=client)
    assert answer.status_code == 302
    monkeypatch.setattr(oidc, "get_json", away)
    assert Client().post("/sso/house/").status_code == 502


def test_no_page_of_a_provider_that_is_not_set_up(client, db):
    for path in ("/sso/house/back/", "/sso/house/metadata/"):
        assert client.get(path).status_code == 404
    assert client.post("/sso/house/").status_code == 404
    assert ISSUER.startswith("https://")
