"""Sign-in by SAML: a sound answer is taken, in the browser that asked; thirty altered ones are not."""

import html
import re

import pytest
import xmlsec
from django.test import Client
from lxml import etree

from coalition.accounts.models import Connection, Parcel
from tests.accounts.providers import ISSUER, OTHER_RSA, SAML, Saml, moment, packed


@pytest.fixture
def nurse(cast, settings):
    settings.SSO_PROVIDERS = {"staff": SAML}
    Connection.objects.create(person=cast.nurse, provider="staff", subject="nora-1", connected_on="2026-01-01")
    return cast.nurse


def begun(client, **given) -> Saml:
    page = client.post("/sso/staff/", given).content.decode()
    return Saml(html.unescape(re.search(r'content="0;url=([^"]+)"', page)[1]))


def post(answer: str):
    """The browser's post from the provider's site: our cookie does not travel with it."""
    return Client().post("/sso/staff/acs/", {"SAMLResponse": packed(answer), "RelayState": "staff"})


def test_a_sound_answer_lets_in_whoever_it_belongs_to(client, nurse):
    provider = begun(client, next="/c/riverside/people/")
    arrived = post(provider.answer())
    assert arrived.status_code == 303, arrived.content.decode()

    answer = client.get(arrived["Location"])

    assert answer["Location"] == "/c/riverside/people/"
    assert client.get("/account/").status_code == 200
    assert not Parcel.objects.exists()


def fields(**changes):
    def bend(provider):
        provider.fields.update(changes)
        return provider.answer()

    return bend


def unsigned(provider):
    return provider.answer(provider.assertion(is_signed=False))


def by_another_key(provider):
    provider.key = OTHER_RSA
    return provider.answer()


def tampered(provider):
    return provider.answer().replace("nora-1", "nora-2")


def commented(provider):
    provider.fields["subject"] = "nora-1.evil"
    return provider.answer().replace("nora-1.evil", "nora-1<!-- -->.evil")


def twice(provider):
    good = provider.assertion()
    provider.fields |= {"assertion": "_other", "subject": "nora-2"}
    return provider.answer(good, provider.assertion())


def wrapped(provider):
    """A forged assertion first, the signed one hidden inside it."""
    good = provider.assertion()
    provider.fields |= {"assertion": "_forged", "subject": "boss"}
    forged = provider.assertion(is_signed=False)
    return provider.answer(forged.replace("</saml:Assertion>", f"<saml:Advice>{good}</saml:Advice></saml:Assertion>"))


def wrapped_in_the_status(provider):
    good = provider.assertion()
    provider.fields |= {"assertion": "_forged", "subject": "boss"}
    whole = provider.answer(provider.assertion(is_signed=False))
    return whole.replace("</samlp:Status>", f"<samlp:StatusDetail>{good}</samlp:StatusDetail></samlp:Status>")


def only_the_response_signed(provider):
    node = etree.fromstring(provider.answer(provider.assertion(is_signed=False)))
    return etree.tostring(provider.sign(node)).decode()


def weak_signature(provider):
    provider.digest, provider.signature = xmlsec.Transform.SHA1, xmlsec.Transform.RSA_SHA1
    return provider.answer()


def with_entities(provider):
    return '<!DOCTYPE r [<!ENTITY x "nora-1">]>' + provider.answer().replace("nora-1", "&x;")


def with_instruction(provider):
    return provider.answer().replace("nora-1", "nora-1<?x y?>")


def without(pattern: str):
    """Something left out before it is signed."""

    def bend(provider):
        import tests.accounts.providers as made

        node = etree.fromstring(re.sub(pattern, "", made.ASSERTION, flags=re.S).format(**provider.fields))
        return provider.answer(etree.tostring(provider.sign(node)).decode())

    return bend


ALTERED = {
    "unsigned": unsigned, "another key": by_another_key, "tampered": tampered, "comment in the name": commented,
    "two assertions": twice, "wrapped": wrapped, "wrapped in the status": wrapped_in_the_status,
    "only the response signed": only_the_response_signed, "weak signature": weak_signature, "entities": with_entities,
    "instruction": with_instruction, "wrong audience": fields(audience="https://other.example"),
    "no audience": without(r"<saml:AudienceRestriction>.*</saml:AudienceRestriction>"), "expired": fields(end=moment(-30)),
    "not yet": fields(start=moment(30)), "no end": without(r'\n NotOnOrAfter="\{end\}"'), "wrong issuer": fields(issuer="https://evil.example"),
    "wrong outer issuer": fields(outer_issuer="https://evil.example"), "wrong recipient": fields(recipient="https://evil.example/acs"),
    "recipient that begins alike": fields(recipient="http://localhost:8000/sso/staff/acs/x"),
    "wrong destination": fields(destination="https://evil.example/acs"), "unsolicited": fields(request="", confirms=""),
    "of another request": fields(request="_other", confirms="_other"), "confirms another request": fields(confirms="_other"),
    "failed": fields(status="urn:oasis:names:tc:SAML:2.0:status:Responder"), "no subject": fields(subject=""),
    "padded subject": fields(subject=" nora-1 "), "subject too long": fields(subject="x" * 256),
    "changing subject": fields(format="urn:oasis:names:tc:SAML:2.0:nameid-format:transient"),
    "holder of key": fields(method="urn:oasis:names:tc:SAML:2.0:cm:holder-of-key"), "old version": fields(version="1.1"),
    "no statement": without(r"<saml:AuthnStatement.*</saml:AuthnStatement>"),
    "not confirmed": without(r"<saml:SubjectConfirmation .*</saml:SubjectConfirmation>"),
}  # fmt: skip


@pytest.mark.parametrize("name", ALTERED)
def test_an_altered_answer_is_not_taken(name, client, nurse):
    arrived = post(ALTERED[name](begun(client)))
    answer = client.get(arrived["Location"]) if arrived.status_code == 303 else arrived

    assert answer.status_code == 400, (name, answer.status_code)
    assert client.get("/account/").status_code == 302


@pytest.mark.parametrize("rubbish", ["", "x", "AAAA", "PHg+", "é", "PD94bWw=", packed("<a/>"), packed("<a>" * 500), "A" * 500_000])
def test_rubbish_is_answered_in_words(rubbish, client, nurse):
    answer = client.post("/sso/staff/acs/", {"SAMLResponse": rubbish})

    assert answer.status_code == 400
    assert "cannot be used" in answer.content.decode()


def test_an_answer_is_good_once(client, nurse):
    answer = begun(client).answer()
    assert client.get(post(answer)["Location"]).status_code == 302

    assert post(answer).status_code == 400


def test_an_answer_is_collected_by_the_browser_that_asked_and_once(client, nurse):
    where = post(begun(client).answer())["Location"]
    stranger = Client()
    begun(stranger)

    assert stranger.get(where).status_code == 400
    assert Client().get(where).status_code == 400
    assert client.get(where).status_code == 302
    client.post("/sign-out/")
    begun(client)
    assert client.get(where).status_code == 400


def test_an_uncollected_answer_waits_two_minutes(client, nurse):
    where = post(begun(client).answer())["Location"]
    Parcel.objects.update(arrived_at=moment(-3))

    assert client.get(where).status_code == 400


def test_asked_for_another_proof_the_provider_asks_again(client, nurse):
    client.force_login(nurse)
    provider = begun(client, again="1", next="/account/codes/")
    assert 'ForceAuthn="true"' in provider.asked
    old = provider.fields | {"now": moment(-10)}
    assert client.get(post(provider.answer())["Location"])["Location"] == "/account/codes/"
    provider = begun(client, again="1")
    provider.fields["now"] = old["now"]
    assert client.get(post(provider.answer())["Location"]).status_code == 400


def test_the_metadata_name_us_and_where_to_answer(client, nurse):
    text = client.get("/sso/staff/metadata/", headers={"Host": "localhost"}).content.decode()

    assert 'entityID="http://localhost:8000/sso/staff/metadata/"' in text
    assert 'Location="http://localhost:8000/sso/staff/acs/"' in text
    assert ISSUER not in text
