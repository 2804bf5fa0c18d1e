"""The one client for what the hospital's identity providers publish: https, no redirects, five seconds, one megabyte."""

import base64
import json
from urllib import request as urls
from urllib.parse import urlencode, urlsplit

from django.conf import settings

SECONDS, LARGEST = 5, 1024 * 1024
NAME = "Coalition (single sign-on)"


class Unreachable(Exception):
    """The provider did not answer, or not in a way that can be read."""


class _NoRedirects(urls.HTTPRedirectHandler):
    def redirect_request(self, *_given):
        return None


def get_json(address: str, token: str = "") -> dict:
    """What is published at an address."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return _ask(address, None, headers)


def post_form(address: str, fields: dict, client: tuple[str, str] | None = None) -> dict:
    """The answer to a form; `client`: id and secret, sent in the header."""
    headers = {}
    if client:
        pair = base64.b64encode(":".join(client).encode()).decode()
        headers["Authorization"] = f"Basic {pair}"
    return _ask(address, urlencode(fields).encode(), headers)


def _ask(address: str, body: bytes | None, headers: dict) -> dict:
    if not _may_be_asked(address):
        raise Unreachable("a provider's addresses begin with https://")
    # Nothing of the environment decides where secrets go: no proxies.
    opener = urls.build_opener(urls.ProxyHandler({}), _NoRedirects)
    asked = urls.Request(address, body, {"Accept": "application/json", "User-Agent": NAME, **headers})  # noqa: S310
    try:
        with opener.open(asked, timeout=SECONDS) as answer:
            read = answer.read(LARGEST + 1)
        found = json.loads(read) if len(read) <= LARGEST else None
    except (OSError, ValueError, RecursionError) as problem:
        raise Unreachable(type(problem).__name__) from problem
    if not isinstance(found, dict):
        raise Unreachable("not an object of JSON")
    return found


def _may_be_asked(address: str) -> bool:
    """https; plain http only between parts of one machine, while the installation itself is not public."""
    parts = urlsplit(address)
    is_here = parts.hostname in {"localhost", "127.0.0.1"} and settings.BASE_URL.startswith("http://")
    return parts.scheme == "https" or (parts.scheme == "http" and is_here)
