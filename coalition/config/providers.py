"""The hospital's identity providers, as the environment names them: SSO_PROVIDERS, then SSO_<KEY>_… for each."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

YES = {"1", "true", "yes", "on"}
KEY = re.compile(r"^[a-z][a-z0-9-]{0,39}$")
NEEDED = {
    "oidc": ("ISSUER", "CLIENT_ID", "CLIENT_SECRET"),
    "saml": ("ENTITY_ID", "SSO_URL", "CERTIFICATE"),
}


@dataclass(frozen=True)
class Provider:
    """One identity provider.

    key: stands in addresses; name: on the button; kind: oidc or saml; trusts_mail: its addresses lead to the account with
    the same one; makes_accounts: people who are not known yet get an account.
    """

    key: str
    name: str
    kind: str
    issuer: str = ""
    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    entity_id: str = ""
    sso_url: str = ""
    certificate: str = field(default="", repr=False)
    trusts_mail: bool = False
    makes_accounts: bool = False


def providers_from(environment: Mapping[str, str]) -> dict[str, Provider]:
    """All providers by key. Errors: ImproperlyConfigured naming the variable that is missing or wrong."""
    keys = [key.strip().lower() for key in environment.get("SSO_PROVIDERS", "").split(",") if key.strip()]
    return {key: _provider(key, environment) for key in keys}


def _provider(key: str, environment: Mapping[str, str]) -> Provider:
    if not KEY.match(key):
        raise ImproperlyConfigured(f"SSO_PROVIDERS: {key!r} may have small letters, digits and hyphens only.")
    start = f"SSO_{key.upper().replace('-', '_')}_"
    given = {name.removeprefix(start): value.strip() for name, value in environment.items() if name.startswith(start)}
    kind = given.get("KIND", "")
    if kind not in NEEDED:
        raise ImproperlyConfigured(f"{start}KIND must be oidc or saml.")
    missing = [f"{start}{name}" for name in NEEDED[kind] if not given.get(name)]
    if missing:
        raise ImproperlyConfigured(f"Missing for the sign-in “{key}”: {', '.join(missing)}.")
    return Provider(
        key=key,
        name=given.get("NAME") or key.capitalize(),
        kind=kind,
        issuer=given.get("ISSUER", "").rstrip("/") if kind == "oidc" else "",
        client_id=given.get("CLIENT_ID", ""),
        client_secret=given.get("CLIENT_SECRET", ""),
        entity_id=given.get("ENTITY_ID", ""),
        sso_url=given.get("SSO_URL", ""),
        certificate=_certificate(start, given.get("CERTIFICATE", "")),
        trusts_mail=given.get("TRUST_MAIL", "").lower() in YES,
        makes_accounts=given.get("MAKE_ACCOUNTS", "").lower() in YES,
    )


def _certificate(start: str, given: str) -> str:
    """The certificate's base64: from a PEM file by its path, or as the text itself."""
    if given.startswith("/"):
        try:
            given = Path(given).read_text()
        except OSError as problem:
            raise ImproperlyConfigured(f"{start}CERTIFICATE: {given} cannot be read ({problem.strerror}).") from problem
    return "".join(line for line in given.split() if "-----" not in line and line not in {"BEGIN", "END", "CERTIFICATE"})
