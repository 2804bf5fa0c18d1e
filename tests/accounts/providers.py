"""Identity providers in the test: one that speaks OpenID Connect, one that speaks SAML; each answer may be bent by name."""

import base64
import datetime as dt
import html
import re
import uuid
import zlib
from urllib.parse import parse_qs, urlsplit

import jwt
import xmlsec
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID
from lxml import etree

from coalition.accounts import oidc
from coalition.config.providers import Provider

ISSUER, BASE = "https://login.riverside.example", "http://localhost:8000"
RSA, OTHER_RSA = (rsa.generate_private_key(65537, 2048) for _ in range(2))
EC = ec.generate_private_key(ec.SECP256R1())


def certificate(key) -> str:
    """A self-signed certificate of `key`, as base64."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "login.riverside.example")])
    now = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(7).not_valid_before(now).not_valid_after(now + dt.timedelta(days=36500))
    pem = made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM).decode()
    return "".join(pem.splitlines()[1:-1])


CERTIFICATE = certificate(RSA)
OIDC = Provider("house", "Riverside sign-in", "oidc", issuer=ISSUER, client_id="coalition", client_secret="hush")  # noqa: S106
SAML = Provider("staff", "Staff portal", "saml", entity_id=ISSUER, sso_url=f"{ISSUER}/saml", certificate=CERTIFICATE)


def jwk(key=RSA, kid="1", **more) -> dict:
    """The published half of a key."""
    kind = jwt.algorithms.ECAlgorithm if isinstance(key, ec.EllipticCurvePrivateKey) else jwt.algorithms.RSAAlgorithm
    return {**kind.to_jwk(key.public_key(), as_dict=True), "kid": kid, "use": "sig", **more}


class Oidc:
    """Answers what `oidc` asks of the network. `bend` may change it before a token is made."""

    def __init__(self, bend=None) -> None:
        now = int(dt.datetime.now(dt.UTC).timestamp())
        self.claims = {"iss": ISSUER, "sub": "nora-1", "aud": "coalition", "exp": now + 300, "iat": now, "nonce": ""}
        self.header, self.key, self.alg = {"kid": "1"}, RSA, "RS256"
        self.keys, self.userinfo, self.query, self.raw = {"keys": [jwk()]}, {"sub": "nora-1"}, {}, None
        self.config = {
            "issuer": ISSUER, "authorization_endpoint": f"{ISSUER}/authorize", "token_endpoint": f"{ISSUER}/token",
            "jwks_uri": f"{ISSUER}/keys", "userinfo_endpoint": f"{ISSUER}/userinfo",
        }  # fmt: skip
        self.bend, self.posted = bend, []

    def get_json(self, address: str, token: str = "") -> dict:
        """What it publishes."""
        return {"keys": self.keys, "userinfo": self.userinfo}.get(address.rpartition("/")[2], self.config)

    def post_form(self, address: str, fields: dict, client=None) -> dict:
        """The tokens for a code."""
        self.posted.append((address, fields, client))
        token = self.raw or jwt.encode(self.claims, self.key, self.alg, headers=self.header)
        return {"id_token": token, "access_token": "opens-userinfo"}

    def answer(self, address: str) -> dict:
        """The query with which the browser comes back from `address`."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        self.asked, self.claims["nonce"] = asked, asked["nonce"]
        self.query = {"code": "c-1", "state": asked["state"]}
        if self.bend:
            self.bend(self)
        return self.query


def walk(client, provider: Oidc, monkeypatch, **begin):
    """Begin, be sent away, come back with the provider's answer."""
    monkeypatch.setattr(oidc, "get_json", provider.get_json)
    monkeypatch.setattr(oidc, "post_form", provider.post_form)
    page = client.post("/sso/house/", begin).content.decode()
    query = provider.answer(html.unescape(re.search(r'content="0;url=([^"]+)"', page)[1]))
    answer = client.get("/sso/house/back/", query)
    answer.client, answer.provider = client, provider
    return answer


ASSERTION = """<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="{assertion}" Version="2.0" IssueInstant="{now}">
<saml:Issuer>{issuer}</saml:Issuer><saml:Subject><saml:NameID Format="{format}">{subject}</saml:NameID>
<saml:SubjectConfirmation Method="{method}"><saml:SubjectConfirmationData InResponseTo="{confirms}" Recipient="{recipient}"
 NotOnOrAfter="{end}"/></saml:SubjectConfirmation></saml:Subject>
<saml:Conditions NotBefore="{start}" NotOnOrAfter="{end}"><saml:AudienceRestriction><saml:Audience>{audience}</saml:Audience>
</saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="{now}" SessionIndex="_s"><saml:AuthnContext>
<saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext>
</saml:AuthnStatement><saml:AttributeStatement><saml:Attribute Name="mail"><saml:AttributeValue>{mail}</saml:AttributeValue>
</saml:Attribute><saml:Attribute Name="displayName"><saml:AttributeValue>Nora Nurse</saml:AttributeValue></saml:Attribute>
</saml:AttributeStatement></saml:Assertion>"""
RESPONSE = """<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"
 ID="{response}" Version="{version}" IssueInstant="{now}" Destination="{destination}" InResponseTo="{request}">
<saml:Issuer>{outer_issuer}</saml:Issuer><samlp:Status><samlp:StatusCode Value="{status}"/></samlp:Status>{assertions}</samlp:Response>"""


def moment(minutes: float = 0) -> str:
    """A time as SAML writes it, so many minutes from now."""
    return (dt.datetime.now(dt.UTC) + dt.timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M:%SZ")


class Saml:
    """Makes the answer to a request; fields may be bent before it is signed, the XML after."""

    def __init__(self, address: str) -> None:
        packed = parse_qs(urlsplit(address).query)["SAMLRequest"][0]
        self.asked = zlib.decompress(base64.b64decode(packed), -15).decode()
        request = re.search(r'\bID="([^"]+)"', self.asked)[1]
        self.fields = {
            "response": f"_{uuid.uuid4().hex}", "assertion": f"_{uuid.uuid4().hex}", "issuer": ISSUER, "outer_issuer": ISSUER,
            "version": "2.0", "format": "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent", "subject": "nora-1",
            "method": "urn:oasis:names:tc:SAML:2.0:cm:bearer", "request": request, "confirms": request,
            "recipient": f"{BASE}/sso/staff/acs/", "destination": f"{BASE}/sso/staff/acs/", "end": moment(5), "start": moment(-1),
            "now": moment(), "audience": f"{BASE}/sso/staff/metadata/", "mail": "nurse@riverside.example",
            "status": "urn:oasis:names:tc:SAML:2.0:status:Success",
        }  # fmt: skip
        self.key, self.digest, self.signature = RSA, xmlsec.Transform.SHA256, xmlsec.Transform.RSA_SHA256

    def assertion(self, is_signed: bool = True) -> str:
        """The assertion, signed by the key."""
        node = etree.fromstring(ASSERTION.format(**self.fields))
        return etree.tostring(self.sign(node) if is_signed else node).decode()

    def sign(self, node):
        """Sign an element by its ID."""
        signature = xmlsec.template.create(node, xmlsec.Transform.EXCL_C14N, self.signature)
        node.insert(1, signature)
        reference = xmlsec.template.add_reference(signature, self.digest, uri=f"#{node.get('ID')}")
        xmlsec.template.add_transform(reference, xmlsec.Transform.ENVELOPED)
        xmlsec.template.add_transform(reference, xmlsec.Transform.EXCL_C14N)
        context = xmlsec.SignatureContext()
        pem = self.key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        context.key = xmlsec.Key.from_memory(pem, xmlsec.KeyFormat.PEM)
        xmlsec.tree.add_ids(node, ["ID"])
        context.sign(signature)
        return node

    def answer(self, *assertions: str) -> str:
        """The whole answer around `assertions` (one good one, when none is given)."""
        return RESPONSE.format(**self.fields, assertions="".join(assertions or [self.assertion()]))


def packed(xml: str) -> str:
    """An answer as a browser posts it."""
    return base64.b64encode(xml.encode()).decode()
