"""The links of accounts: made again from what they are about when a mail is written, never stored themselves."""

import base64
import datetime as dt
import hashlib

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from coalition.people.models import Person


class _PasswordLinks(PasswordResetTokenGenerator):
    """Bound to the account as it is: its password, address, last sign-in and whether it is open. So it works once."""

    def _make_hash_value(self, user, timestamp) -> str:
        return f"{super()._make_hash_value(user, timestamp)}{user.is_active}"


PASSWORD_LINKS = _PasswordLinks()
MINUTES = dt.timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT).seconds // 60


def password_link(person: Person) -> str:
    """A link by which `person` chooses a password: good once, for half an hour. Its host is the installation's own."""
    name = urlsafe_base64_encode(force_bytes(person.pk))
    return f"{settings.BASE_URL}/password/{name}/{PASSWORD_LINKS.make_token(person)}/"


def person_of(who: str) -> Person | None:
    """Whom a password link names; None for nobody who could sign in."""
    try:
        pk = urlsafe_base64_decode(who).decode()
        return Person.objects.filter(pk=pk, is_active=True, is_system=False).first()
    except (ValueError, TypeError, ValidationError):
        return None


def code_of(change) -> str:
    """The code in the link of an address change: an HMAC-SHA256 of its id and address under our secret."""
    secret = salted_hmac("coalition.address", f"{change.pk}:{change.email}", secret=settings.SECRET_KEY, algorithm="sha256")
    return base64.urlsafe_b64encode(secret.digest()).decode().rstrip("=")


def address_link(change) -> str:
    """The link that confirms a new address."""
    return f"{settings.BASE_URL}/account/address/{code_of(change)}/"


def hash_of(code: str) -> str:
    """What is stored of a code."""
    return hashlib.sha256(code.encode()).hexdigest()
