"""SAML 2.0: one signed assertion, for us, now, to a request of ours; all else is refused (checked by python3-saml, then by us)."""

import base64
import datetime as dt
from urllib.parse import urlencode, urlsplit

from django.conf import settings

from coalition.accounts.claims import Claims, NotAccepted, demand

LARGEST = 300_000
NAMES = {"a": "urn:oasis:names:tc:SAML:2.0:assertion", "p": "urn:oasis:names:tc:SAML:2.0:protocol"}
BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer"
POST = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
REDIRECT = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"
MAIL = {
    "email", "mail", "emailaddress", "urn:oid:0.9.2342.19200300.100.1.3",
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
}  # fmt: skip
NAME = {"displayname", "name", "cn", "urn:oid:2.16.840.1.113730.3.1.241", "http://schemas.microsoft.com/identity/claims/displayname"}


def entity(provider) -> str:
    """Our name at the provider; also where it reads our metadata."""
    return f"{settings.BASE_URL}/sso/{provider.key}/metadata/"


def arrival(provider) -> str:
    """Where the provider has browsers post its answers."""
    return f"{settings.BASE_URL}/sso/{provider.key}/acs/"


def begin(provider, *, again: bool) -> tuple[str, dict]:
    """The address to send the browser to, and what the session keeps until it comes back."""
    from onelogin.saml2.authn_request import OneLogin_Saml2_Authn_Request

    asked = OneLogin_Saml2_Authn_Request(_settings(provider), force_authn=again)
    query = urlencode({"SAMLRequest": asked.get_request(), "RelayState": provider.key})
    return f"{provider.sso_url}{'&' if '?' in provider.sso_url else '?'}{query}", {"request": asked.get_id()}


def metadata(provider) -> str:
    """What the provider is told of us."""
    return _settings(provider).get_sp_metadata()


def checked(provider, answer: str) -> tuple[Claims, str, str, dt.datetime]:
    """Claims, the request they answer, the assertion's id and until when it could be used. Errors: NotAccepted."""
    from onelogin.saml2.response import OneLogin_Saml2_Response

    raw = _read(answer)
    try:
        response = OneLogin_Saml2_Response(_settings(provider), answer)
        request = response.get_in_response_to()
        demand(request, "nobody asked")
        response.is_valid(_here(provider), request, raise_exceptions=True)
        assertion = _only_assertion(raw)
        until = _confirmed(assertion, provider, request)
        return _claims(response, assertion), request, response.get_assertion_id(), until
    except NotAccepted:
        raise
    except Exception as wrong:  # whatever was sent, the answer is the same
        raise NotAccepted(f"{type(wrong).__name__} {getattr(wrong, 'code', '')}") from wrong


def _read(answer: str) -> bytes:
    """The XML of an answer, without anything that two readers could read in two ways."""
    try:
        raw = base64.b64decode(answer, validate=False)
    except ValueError as wrong:
        raise NotAccepted("base64") from wrong
    demand(0 < len(raw) <= LARGEST, "size")
    inner = raw.strip().removeprefix(b"\xef\xbb\xbf")
    inner = inner[inner.find(b"?>") + 2 :] if inner.startswith(b"<?xml ") else inner
    for mark in (b"<!--", b"<!DOCTYPE", b"<!ENTITY", b"<![CDATA[", b"<?"):
        demand(mark not in inner, "comment, declaration or instruction")
    return raw


def _only_assertion(raw: bytes):
    from lxml import etree

    root = etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    found = root.findall(".//a:Assertion", NAMES)
    demand(len(found) == 1 and found[0].getparent() is root, "one assertion")
    demand(root.find(".//a:EncryptedAssertion", NAMES) is None, "encrypted assertion")
    return found[0]


def _confirmed(assertion, provider, request: str) -> dt.datetime:
    """What the library leaves open: the signed part itself must name us, our address, our request and an end."""
    audiences = [each.text for each in assertion.findall("a:Conditions/a:AudienceRestriction/a:Audience", NAMES)]
    demand(entity(provider) in audiences, "audience")
    rows = assertion.findall("a:Subject/a:SubjectConfirmation", NAMES)
    demand(len(rows) == 1 and rows[0].get("Method") == BEARER, "subject confirmation")
    data = rows[0].find("a:SubjectConfirmationData", NAMES)
    demand(data is not None and data.get("InResponseTo") == request, "request of the subject")
    demand(data.get("Recipient") == arrival(provider), "recipient")
    demand(data.get("NotOnOrAfter"), "end")
    return dt.datetime.fromisoformat(data.get("NotOnOrAfter").replace("Z", "+00:00"))


def _claims(response, assertion) -> Claims:
    subject = response.get_nameid() or ""
    demand(0 < len(subject) <= 255 and subject.strip() == subject, "subject")
    demand(response.get_nameid_format() != TRANSIENT, "a subject that changes each time")
    found = {name.lower(): values[0] for name, values in response.get_attributes().items() if values}
    email = next((found[name] for name in found if name in MAIL), "")
    name = next((found[name] for name in found if name in NAME), "")
    moment = assertion.find("a:AuthnStatement", NAMES).get("AuthnInstant")
    proved = dt.datetime.fromisoformat(moment.replace("Z", "+00:00")).timestamp()
    return Claims(subject, str(email).strip().lower(), str(name)[:120], proved)


def _here(provider) -> dict:
    """The request as the library wants it: our own address, whatever the browser's headers claim."""
    parts = urlsplit(arrival(provider))
    return {
        "https": "on" if parts.scheme == "https" else "off", "http_host": parts.netloc, "script_name": parts.path,
        "get_data": {}, "post_data": {},
    }  # fmt: skip


def _settings(provider):
    from onelogin.saml2.settings import OneLogin_Saml2_Settings

    return OneLogin_Saml2_Settings(
        {
            "strict": True,
            "sp": {"entityId": entity(provider), "assertionConsumerService": {"url": arrival(provider), "binding": POST}},
            "idp": {
                "entityId": provider.entity_id, "x509cert": provider.certificate,
                "singleSignOnService": {"url": provider.sso_url, "binding": REDIRECT},
            },
            "security": {
                "wantAssertionsSigned": True, "wantNameId": True, "wantAttributeStatement": False, "requestedAuthnContext": False,
                "rejectDeprecatedAlgorithm": True, "allowSingleLabelDomains": True,
            },
        }
    )  # fmt: skip
