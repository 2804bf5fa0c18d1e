"""OpenID Connect: the authorization code flow with PKCE, state and nonce; an answer is taken only when all of it holds."""

import base64
import hashlib
import secrets
from urllib.parse import urlencode

from django.conf import settings

from coalition.accounts.claims import Claims, NotAccepted, demand, same
from coalition.accounts.fetching import Unreachable, get_json, post_form

# Only signatures by a private key that the provider alone has: neither none, nor one made with a secret we share.
SIGNATURES = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
LEEWAY = 60


def back(provider) -> str:
    """The address the provider sends people back to."""
    return f"{settings.BASE_URL}/sso/{provider.key}/back/"


def begin(provider, *, again: bool) -> tuple[str, dict]:
    """The address to send the browser to, and what the session keeps until it comes back."""
    verifier = secrets.token_urlsafe(48)
    kept = {"state": secrets.token_urlsafe(32), "nonce": secrets.token_urlsafe(32), "verifier": verifier}
    digest = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
    asked = {
        "response_type": "code", "client_id": provider.client_id, "redirect_uri": back(provider), "scope": "openid email profile",
        "state": kept["state"], "nonce": kept["nonce"], "code_challenge": digest, "code_challenge_method": "S256",
    }  # fmt: skip
    if again:
        asked |= {"prompt": "login", "max_age": "0"}
    address = published(provider)["authorization_endpoint"]
    return f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}", kept


def finish(provider, given, kept: dict) -> Claims:
    """What the provider says of whoever came back with the query `given`. Errors: NotAccepted, Unreachable."""
    demand(same(given.get("state", ""), kept.get("state", "")), "state")
    demand(not given.get("iss") or given["iss"].rstrip("/") == provider.issuer, "iss of the answer")
    demand("error" not in given, "the provider refused")
    demand(given.get("code"), "code")
    config = published(provider)
    answer = _exchange(provider, config, given["code"], kept["verifier"])
    claims = checked(provider, answer.get("id_token"), get_json(config["jwks_uri"]), kept["nonce"])
    return _claims(claims, _more(config, claims, answer.get("access_token")))


def published(provider) -> dict:
    """What the provider publishes about itself. NotAccepted when it speaks for another issuer."""
    config = get_json(f"{provider.issuer}/.well-known/openid-configuration")
    demand(str(config.get("issuer", "")).rstrip("/") == provider.issuer, "issuer of the configuration")
    for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
        demand(isinstance(config.get(name), str), f"{name} of the configuration")
    return config


def _exchange(provider, config: dict, code: str, verifier: str) -> dict:
    fields = {"grant_type": "authorization_code", "code": code, "redirect_uri": back(provider), "code_verifier": verifier}
    ways = config.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    if "client_secret_basic" in ways:
        return post_form(config["token_endpoint"], fields, (provider.client_id, provider.client_secret))
    fields |= {"client_id": provider.client_id, "client_secret": provider.client_secret}
    return post_form(config["token_endpoint"], fields)


def checked(provider, token, keys: dict, nonce: str) -> dict:
    """The claims of an ID token (OpenID Connect Core, 3.1.3.7). NotAccepted when anything is missing or wrong."""
    import jwt  # not needed to answer an ordinary page

    try:
        demand(isinstance(token, str), "ID token")
        header = jwt.get_unverified_header(token)
        demand(header.get("alg") in SIGNATURES, "algorithm")
        demand(not set(header) & {"crit", "jwk", "jku", "x5u", "x5c"}, "header")
        key = jwt.PyJWK.from_dict(_key(keys, header), header["alg"])
        claims = jwt.decode(
            token, key, algorithms=[header["alg"]], audience=provider.client_id, leeway=LEEWAY,
            options={"require": ["iss", "sub", "aud", "exp", "iat"]},
        )  # fmt: skip
    except jwt.PyJWTError as wrong:
        raise NotAccepted(type(wrong).__name__) from wrong
    demand(str(claims["iss"]).rstrip("/") == provider.issuer, "issuer")
    others = [claims["aud"]] if isinstance(claims["aud"], str) else claims["aud"]
    demand(len(others) == 1 or claims.get("azp") == provider.client_id, "several audiences")
    demand(claims.get("azp", provider.client_id) == provider.client_id, "authorized party")
    demand(same(claims.get("nonce", ""), nonce), "nonce")
    demand(isinstance(claims["sub"], str) and 0 < len(claims["sub"]) <= 255, "subject")
    return claims


def _key(keys: dict, header: dict) -> dict:
    """The published key the token names; without a name, the only one."""
    rows = keys.get("keys") if isinstance(keys.get("keys"), list) else []
    rows = [each for each in rows if isinstance(each, dict) and each.get("kty") in {"RSA", "EC", "OKP"} and each.get("use") != "enc"]
    if "kid" in header:
        rows = [each for each in rows if each.get("kid") == header["kid"]]
    demand(len(rows) == 1, "key")
    return {name: value for name, value in rows[0].items() if name != "alg"}


def _more(config: dict, claims: dict, token) -> dict:
    """What only the userinfo address says, when the ID token has no address; it must be about the same subject."""
    if claims.get("email") or not token or not isinstance(config.get("userinfo_endpoint"), str):
        return {}
    try:
        more = get_json(config["userinfo_endpoint"], str(token))
    except Unreachable:
        return {}
    demand(more.get("sub") == claims["sub"], "subject of the userinfo")
    return more


def _claims(claims: dict, more: dict) -> Claims:
    both = {**more, **claims}
    is_verified = both.get("email_verified") is True or both.get("email_verified") == "true"
    email = str(both.get("email") or "").strip().lower() if is_verified else ""
    proved = both.get("auth_time")
    name = str(both.get("name") or both.get("preferred_username") or "")[:120]
    return Claims(both["sub"], email, name, proved if isinstance(proved, int | float) else None)
