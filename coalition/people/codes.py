"""What the code in an invitation's link is: made again from the invitation when needed, never stored itself."""

import base64
import hashlib
import uuid

from django.conf import settings
from django.utils.crypto import salted_hmac

LENGTH = 64  # 16 bytes that say which coalition, 32 that nobody can guess, as URL-safe base64


def code_of(invitation) -> str:
    """The code of an invitation: its coalition's id, then an HMAC-SHA256 of its own id under our secret."""
    secret = salted_hmac(
        "coalition.invitation", str(invitation.pk), secret=settings.SECRET_KEY, algorithm="sha256"
    )
    return base64.urlsafe_b64encode(invitation.coalition_id.bytes + secret.digest()).decode()


def link_of(invitation) -> str:
    """The address to accept it at. Its host is the installation's own, whatever a request claims."""
    return f"{settings.BASE_URL}/join/{code_of(invitation)}/"


def is_by_hand() -> bool:
    """Whether no mail is set up, so that whoever invites hands the link over."""
    return settings.EMAIL_BACKEND.endswith("dummy.EmailBackend")


def hash_of(code: str) -> str:
    """What is stored of a code."""
    return hashlib.sha256(code.encode()).hexdigest()


def coalition_of(code: str) -> uuid.UUID | None:
    """Which coalition a code belongs to; None when it is none of ours."""
    try:
        raw = base64.urlsafe_b64decode(code.encode("ascii"))
    except ValueError:
        return None
    return uuid.UUID(bytes=raw[:16]) if len(code) == LENGTH and len(raw) == 48 else None
