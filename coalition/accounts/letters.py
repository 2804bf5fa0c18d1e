"""The mails of accounts, written when they are sent: to whom, about what, in which words; None when no longer wanted."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings

from coalition.accounts import events, letters_links
from coalition.accounts.models import Account, AddressChange
from coalition.ledger import clock
from coalition.ledger.models import Event

STALE = dt.timedelta(hours=6)

NEW_WORDS = """\
Somebody, probably you, asked for a new password for {email}.

Choose one: {link}

The link works once and is good for half an hour from now.
If it was not you, leave it: nothing happens.
"""
ADDRESS = """\
You want to use this address for your account at Coalition.

Confirm it: {link}

The link works once and is good for half an hour after you asked. Open it in the browser you are signed in with.
If it was not you, leave it: nothing happens.
"""
CHANGED = """\
{what}

If it was you, there is nothing to do.
If it was not you, choose a new password at {link} and tell a steward of your installation.
"""


@dataclass(frozen=True)
class Letter:
    """To whom, with which subject and body."""

    to: str
    subject: str
    body: str


def letter_of(kind: str, thing_id, event_id, made_at) -> Letter | None:
    """The letter of an event of accounts; None when its reason has passed."""
    account = Account.objects.filter(pk=thing_id, is_active=True).first()
    if account is None or clock.now() - made_at > STALE:
        return None
    if kind == events.password_offered.name:
        words = NEW_WORDS.format(email=account.email, link=letters_links.password_link(account))
        return Letter(account.email, "Choose a new password", words)
    if kind == events.address_asked.name:
        return _address(account)
    what = next(words for each, words in events.SECURITY.items() if each.name == kind)
    body = CHANGED.format(what=what, link=f"{settings.BASE_URL}/forgotten/")
    return Letter(_old_address(account, kind, event_id) or account.email, "Your account was changed", body)


def _address(account: Account) -> Letter | None:
    change = AddressChange.objects.filter(person=account, done_at=None).order_by("-asked_at").first()
    if change is None or not change.is_open:
        return None
    return Letter(change.email, "Confirm your e-mail address", ADDRESS.format(link=letters_links.address_link(change)))


def _old_address(account: Account, kind: str, event_id) -> str:
    """Where the owner of a changed address still reads mail: the address before."""
    if kind != events.address_changed.name:
        return ""
    event = Event.objects.filter(pk=event_id).first()
    change = AddressChange.objects.filter(pk=event.facts["change"]).first() if event else None
    return change.email_before if change else ""


KINDS = {each.name for each in (events.password_offered, events.address_asked, *events.SECURITY)}
