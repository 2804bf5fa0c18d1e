"""Which key belongs to whom: API tokens are shown once, kept as a hash, and end by themselves."""

import datetime as dt
import hashlib
import secrets

from coalition.ledger import clock
from coalition.people.models import Person, Token

PREFIX = "coa_"
SHOWN = 12
LIFETIME = dt.timedelta(days=365)


def make(person: Person) -> str:
    """A new token for `person`, good for a year. The answer is its only copy; SHA-256 of it is kept."""
    code = PREFIX + secrets.token_urlsafe(32)
    Token.objects.create(
        person=person, prefix=code[:SHOWN], hash=_hash(code), expires_at=clock.now() + LIFETIME
    )
    return code


def person_of(code: str) -> Person | None:
    """The active person a token acts for; None for a token that is unknown, has ended, or belongs to nobody active."""
    token = (
        Token.objects.select_related("person__team")
        .filter(hash=_hash(code), expires_at__gt=clock.now())
        .first()
    )
    if token is None or not token.person.is_active:
        return None
    if (
        token.last_used_on != clock.now().date()
    ):  # by the day only: a finer time would tell when somebody works
        Token.objects.filter(pk=token.pk).update(last_used_on=clock.now().date())
    return token.person


def end(person: Person) -> int:
    """End all tokens of `person`; returns how many there were."""
    return Token.objects.filter(person=person).delete()[0]


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
