"""One-time codes from an app (RFC 6238: SHA-1, six digits, thirty seconds), and how their secret is kept."""

import base64
import hashlib
import hmac
import secrets
from urllib.parse import quote

from django.conf import settings

from coalition.ledger import clock

PERIOD, DIGITS, TOLERANCE = 30, 6, 1
ISSUER = "Coalition"


def new_secret() -> str:
    """160 random bits as base32."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def code_at(secret: str, step: int) -> str:
    """The code of a time step (RFC 4226, section 5.3)."""
    digest = hmac.digest(base64.b32decode(secret), step.to_bytes(8, "big"), "sha1")
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}d}"


def step_now() -> int:
    """The present time step."""
    return int(clock.now().timestamp()) // PERIOD


def matching_step(secret: str, code: str, after: int = 0) -> int | None:
    """The time step whose code was typed, one early or late allowed, later than `after`; None when there is none."""
    typed = "".join(code.split())
    now = step_now()
    for step in range(now - TOLERANCE, now + TOLERANCE + 1):
        if step > after and hmac.compare_digest(code_at(secret, step).encode(), typed.encode()):
            return step
    return None


def address(secret: str, email: str) -> str:
    """What the square code holds: otpauth://totp/…"""
    label = quote(f"{ISSUER}:{email}")
    return f"otpauth://totp/{label}?secret={secret}&issuer={ISSUER}&period={PERIOD}&digits={DIGITS}"


def square(secret: str, email: str) -> str:
    """The square code, as the address of an image."""
    import segno  # not needed to answer an ordinary page

    drawn = segno.make(address(secret, email), error="m", micro=False)
    return drawn.svg_data_uri(scale=5, border=3, light="#fff", dark="#000")


def seal(secret: str) -> str:
    """The secret, encrypted under a key made of our own."""
    return _box().encrypt(secret.encode()).decode()


def unseal(sealed: str) -> str:
    """The secret again. Errors: InvalidToken when SECRET_KEY is another than when it was sealed."""
    return _box().decrypt(sealed.encode()).decode()


def _box():
    from cryptography.fernet import Fernet  # not needed to answer an ordinary page

    key = hashlib.sha256(b"coalition.code-app:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
