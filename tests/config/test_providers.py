"""How the hospital's identity providers are named in the environment, and what is said when something is missing."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from coalition.config.providers import providers_from

OIDC = {
    "SSO_PROVIDERS": "house",
    "SSO_HOUSE_KIND": "oidc",
    "SSO_HOUSE_ISSUER": "https://login.riverside.example/",
    "SSO_HOUSE_CLIENT_ID": "coalition",
    "SSO_HOUSE_CLIENT_SECRET": "hush",
}
SAML = {
    "SSO_STAFF_2_KIND": "saml",
    "SSO_STAFF_2_ENTITY_ID": "https://idp.example",
    "SSO_STAFF_2_SSO_URL": "https://idp.example/sso",
    "SSO_STAFF_2_CERTIFICATE": "-----BEGIN CERTIFICATE-----\nAAAA\nBBBB\n-----END CERTIFICATE-----\n",
}


def test_without_any_there_are_none():
    assert providers_from({}) == {}


def test_several_are_read_with_their_names_and_permissions():
    found = providers_from(
        OIDC | SAML | {"SSO_PROVIDERS": "house, Staff-2", "SSO_HOUSE_TRUST_MAIL": "1", "SSO_HOUSE_NAME": "Riverside"}
    )

    house, staff = found["house"], found["staff-2"]
    assert (house.kind, house.name, house.issuer, house.trusts_mail) == (
        "oidc",
        "Riverside",
        "https://login.riverside.example",
        True,
    )
    assert (staff.kind, staff.name, staff.certificate, staff.trusts_mail, staff.makes_accounts) == (
        "saml",
        "Staff-2",
        "AAAABBBB",
        False,
        False,
    )
    assert "hush" not in repr(house)


def test_a_certificate_may_stand_in_a_file(tmp_path):
    file = tmp_path / "idp.pem"
    file.write_text(SAML["SSO_STAFF_2_CERTIFICATE"])
    given = SAML | {"SSO_PROVIDERS": "staff-2", "SSO_STAFF_2_CERTIFICATE": str(file)}

    assert providers_from(given)["staff-2"].certificate == "AAAABBBB"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"SSO_HOUSE_KIND": "ldap"}, "SSO_HOUSE_KIND must be oidc or saml"),
        ({"SSO_HOUSE_ISSUER": ""}, "SSO_HOUSE_ISSUER"),
        ({"SSO_PROVIDERS": "a b"}, "small letters"),
        (
            {
                "SSO_HOUSE_KIND": "saml",
                "SSO_HOUSE_ENTITY_ID": "x",
                "SSO_HOUSE_SSO_URL": "x",
                "SSO_HOUSE_CERTIFICATE": "/no/file",
            },
            "cannot be read",
        ),
    ],
)
def test_what_is_missing_or_wrong_is_said_by_its_name(change, words):
    with pytest.raises(ImproperlyConfigured, match=words):
        providers_from(OIDC | change)
