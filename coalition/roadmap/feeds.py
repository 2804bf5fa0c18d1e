"""Whose calendar a secret address is, and what it tells: one person's dates, or all of the coalition's."""

import base64
import hashlib
import secrets
from collections.abc import Iterable

from django.conf import settings

from coalition.ledger.questions import ask
from coalition.people.happenings import Happening
from coalition.people.models import Membership, Person
from coalition.roadmap.models import CalendarAddress

WHICH = ("mine", "all")


def new_code(coalition_id) -> str:
    """A code that nobody can guess: which coalition, then 32 random bytes, as URL-safe base64."""
    return base64.urlsafe_b64encode(coalition_id.bytes + secrets.token_bytes(32)).decode()


def hash_of(code: str) -> str:
    """What is stored of a code."""
    return hashlib.sha256(code.encode()).hexdigest()


def address_of(code: str, which: str) -> str:
    """The address a calendar reads. Its host is the installation's own, whatever a request claims."""
    return f"{settings.BASE_URL}/calendar/{code}/{which}.ics"


def member_of(code: str) -> Membership | None:
    """The present member whose address this is, in the open coalition; None for anybody else and for who has left."""
    rows = CalendarAddress.objects.filter(code_hash=hash_of(code), member__left_at=None, member__person__is_active=True)
    found = rows.select_related("member__person", "member__coalition").first()
    return found.member if found else None


def dates_of(person: Person, which: str = "mine") -> list[Happening]:
    """What every room says happens: the person's own dates, or all; by day, then by title."""
    found: Iterable[Happening] = ask("calendar", person)
    chosen = [each for each in found if which == "all" or each.concerns(person.pk)]
    return sorted(chosen, key=lambda each: (each.day, each.title, each.part))
