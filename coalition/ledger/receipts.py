"""The receipt of something written from outside: a code of 120 bits, shown once; only a keyed hash of it is kept."""

import base64
import re
import secrets

from django.utils.crypto import salted_hmac

LENGTH = 24
_LOOKALIKES = str.maketrans("018", "OIB")


def draw_code() -> str:
    """A new code: 24 letters and digits in six groups of four."""
    letters = base64.b32encode(secrets.token_bytes(15)).decode()
    return "-".join(letters[start : start + 4] for start in range(0, LENGTH, 4))


def plain(text: str) -> str:
    """A typed code without gaps and hyphens, in capitals, lookalikes mended (0, 1, 8 are O, I, B)."""
    return re.sub(r"[^A-Z0-9]", "", text.upper()).translate(_LOOKALIKES)


def hash_of(code: str, use: str) -> str:
    """What is kept of a code: HMAC-SHA-256 under a key derived from the installation's secret, another one for each use."""
    return salted_hmac(use, plain(code), algorithm="sha256").hexdigest()


def holds_code(text: str, code: str) -> bool:
    """Whether `text` gives the code away."""
    return plain(code) in plain(text)
