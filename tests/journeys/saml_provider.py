"""A real SAML 2.0 identity provider for the journeys (pysaml2): its own process, key, metadata and login page.

Run as `python -m tests.journeys.saml_provider FOLDER PORT ADDRESS-OF-OUR-METADATA`.
"""

import html
import sys
import urllib.request
from functools import cached_property
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import xmlsec
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from lxml import etree
from saml2 import BINDING_HTTP_POST, BINDING_HTTP_REDIRECT
from saml2.authn_context import PASSWORD as BY_PASSWORD
from saml2.config import IdPConfig
from saml2.metadata import entity_descriptor
from saml2.saml import NAMEID_FORMAT_PERSISTENT, NameID
from saml2.server import Server
from saml2.sigver import CryptoBackend
from saml2.xmldsig import DIGEST_SHA256, SIG_RSA_SHA256

from tests.accounts.providers import certificate
from tests.journeys.identity_provider import MAIL, NUMBER, PASSWORD, USER

LOGIN = """<!doctype html><html lang="en"><title>Riverside sign-in</title><h1>Riverside sign-in</h1>{problem}
<form method="post" action="/login"><input type="hidden" name="SAMLRequest" value="{request}">
<input type="hidden" name="RelayState" value="{state}"><label>User <input name="user"></label>
<label>Password <input name="password" type="password"></label><button>Sign in</button></form></html>"""


class Signer(CryptoBackend):
    """Signs with the library that is installed with us, where pysaml2 would call a program of the system."""

    def sign_statement(self, statement, node_name, key_file, node_id):
        """The statement with the signature of the element `node_id` filled in."""
        root = etree.fromstring(statement if isinstance(statement, bytes) else str(statement).encode())
        xmlsec.tree.add_ids(root, ["ID"])
        node = root if root.get("ID") == node_id else root.find(f".//*[@ID='{node_id}']")
        context = xmlsec.SignatureContext()
        context.key = xmlsec.Key.from_file(key_file, xmlsec.KeyFormat.PEM)
        context.sign(node.find(f"{{{xmlsec.constants.DSigNs}}}Signature"))
        return etree.tostring(root).decode()


class Provider:
    """The provider; it learns of us from our own metadata when somebody is first sent to it."""

    def __init__(self, folder: str, port: str, ours: str) -> None:
        self.folder, self.address, self.ours = Path(folder), f"http://localhost:{port}", ours
        key = rsa.generate_private_key(65537, 2048)
        pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        (self.folder / "key.pem").write_bytes(pem)
        body = certificate(key)
        lines = "\n".join(body[at : at + 64] for at in range(0, len(body), 64))
        (self.folder / "certificate.pem").write_text(f"-----BEGIN CERTIFICATE-----\n{lines}\n-----END CERTIFICATE-----\n")

    def config(self, **more) -> IdPConfig:
        """How pysaml2 is set up."""
        where = [(f"{self.address}/sso", BINDING_HTTP_REDIRECT)]
        return IdPConfig().load(
            {
                "entityid": f"{self.address}/metadata",
                "key_file": str(self.folder / "key.pem"), "cert_file": str(self.folder / "certificate.pem"),
                "service": {"idp": {"name": "Riverside", "endpoints": {"single_sign_on_service": where}, "sign_assertion": True}},
                **more,
            }
        )  # fmt: skip

    def metadata(self) -> bytes:
        """What it publishes of itself."""
        return str(entity_descriptor(self.config())).encode()

    @cached_property
    def server(self) -> Server:
        """pysaml2's provider, trusting us."""
        file = self.folder / "ours.xml"
        file.write_bytes(urllib.request.urlopen(self.ours, timeout=20).read())
        # It insists on a program that signs; any that is there will do, since ours signs.
        made = Server(config=self.config(metadata={"local": [str(file)]}, xmlsec_binary=sys.executable))
        made.sec.crypto = Signer()
        return made

    def answer(self, request: str, state: str) -> str:
        """The page that carries a signed answer to a request back to whoever asked."""
        asked = self.server.parse_authn_request(request, BINDING_HTTP_REDIRECT).message
        given = self.server.response_args(asked, [BINDING_HTTP_POST])
        made = self.server.create_authn_response(
            {"mail": [MAIL], "displayName": ["Nora Nurse"]}, userid=USER, sign_assertion=True, sign_response=False,
            name_id=NameID(format=NAMEID_FORMAT_PERSISTENT, text=NUMBER), authn={"class_ref": BY_PASSWORD},
            sign_alg=SIG_RSA_SHA256, digest_alg=DIGEST_SHA256, **given,
        )  # fmt: skip
        sent = self.server.apply_binding(BINDING_HTTP_POST, str(made), given["destination"], state, response=True)
        return sent["data"]


class Pages(BaseHTTPRequestHandler):
    """Its pages: metadata, the login page, and what the form is sent to."""

    provider: Provider

    def do_GET(self):
        """Metadata, or the login page with the request kept in it."""
        parts = urlsplit(self.path)
        if parts.path == "/metadata":
            self._say(self.provider.metadata(), "application/samlmetadata+xml")
        elif parts.path == "/sso":
            self._login(parse_qs(parts.query))
        else:
            self.send_error(404)

    def do_POST(self):
        """Check who it is, and send them back with an answer."""
        given = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        if given.get("user") == [USER] and given.get("password") == [PASSWORD]:
            self._say(self.provider.answer(given["SAMLRequest"][0], given["RelayState"][0]).encode())
        else:
            self._login(given, "<p>This is not right.</p>")

    def _login(self, given: dict, problem: str = "") -> None:
        kept = {name: html.escape(given.get(field, [""])[0]) for name, field in (("request", "SAMLRequest"), ("state", "RelayState"))}
        self._say(LOGIN.format(problem=problem, **kept).encode())

    def _say(self, body: bytes, kind: str = "text/html; charset=utf-8") -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    Pages.provider = Provider(*sys.argv[1:])
    HTTPServer(("127.0.0.1", int(sys.argv[2])), Pages).serve_forever()
