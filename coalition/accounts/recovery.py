"""Recovery codes: ten, shown once, each good once; with 50 random bits each and a limit on tries nobody guesses one."""

import hashlib
import secrets

from coalition.accounts.models import RecoveryCode
from coalition.ledger import clock
from coalition.people.models import Person

HOW_MANY, LENGTH = 10, 10
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike


def new_codes() -> list[str]:
    """Ten codes as they are written down: `abcde-fghij`."""
    drawn = ("".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(HOW_MANY))
    return [f"{code[:5]}-{code[5:]}" for code in drawn]


def hash_of(person: Person, code: str) -> str:
    """What is stored of a code: its SHA-256 with the person's id, whatever spaces and dashes were typed."""
    plain = "".join(letter for letter in code.lower() if letter in LETTERS)
    return hashlib.sha256(f"{person.pk}:{plain}".encode()).hexdigest()


def use(person: Person, code: str) -> bool:
    """Use a code up; whether it was one of theirs and unused. Two at once: one wins."""
    rows = RecoveryCode.objects.filter(person=person, hash=hash_of(person, code), used_on=None)
    return rows.update(used_on=clock.today()) == 1


def left(person: Person) -> int:
    """How many are still unused."""
    return RecoveryCode.objects.filter(person=person, used_on=None).count()
