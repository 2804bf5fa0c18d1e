"""What a mail says, decided when it is sent: None when its reason has passed meanwhile."""

import uuid

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from coalition.accounts import letters as accounts
from coalition.ledger.tenancy import scope
from coalition.notify.models import Mail
from coalition.people.codes import link_of
from coalition.people.models import Invitation

INVITATION = """\
You are invited to the coalition {name}.
{purpose}
You are offered {offer}.

Accept: {link}

The link is for you alone, works once, and is good until {until}.
If you did not expect this, leave it: nothing happens.
"""


def letter_of(mail: Mail) -> EmailMessage | None:
    """The message of a mail; None when it is no longer wanted."""
    with scope(mail.coalition_id):
        return WRITERS[mail.kind](mail) if mail.kind in WRITERS else None


def _invitation(mail: Mail) -> EmailMessage | None:
    waiting = Invitation.objects.open_now().select_related("coalition", "seat", "person").filter(pk=mail.thing_id)
    invitation = waiting.first()
    if invitation is None or (invitation.person and not invitation.person.is_active):
        return None
    coalition = invitation.coalition
    body = INVITATION.format(
        name=_line(coalition.name),
        purpose=_line(coalition.purpose) + "\n" if coalition.purpose else "",
        offer=_line(invitation.offer),
        link=link_of(invitation),
        until=timezone.localtime(invitation.expires_at).strftime("%-d %B %Y, %H:%M %Z"),
    )
    return message(mail, invitation.email, f"You are invited to {coalition.name}", body)


def message(mail: Mail, to: str, subject: str, body: str) -> EmailMessage:
    """A plain message with the one Message-ID of its mail."""
    host = settings.BASE_URL.split("//", 1)[-1].split("/", 1)[0].split(":", 1)[0]
    headers = {"Message-ID": f"<{mail.pk}@{host}>", "Auto-Submitted": "auto-generated"}
    return EmailMessage(_line(subject), body, settings.DEFAULT_FROM_EMAIL, [to], headers=headers)


def _line(text: str) -> str:
    """Text on one line: no header and no line of a mail can be smuggled in by a name."""
    return " ".join(text.split())


def _account(mail: Mail) -> EmailMessage | None:
    letter = accounts.letter_of(mail.kind, mail.thing_id, mail.pk, mail.made_at)
    return message(mail, letter.to, letter.subject, letter.body) if letter else None


def copies_of(mail: Mail) -> list[Mail] | None:
    """The mails to everybody whom an event's mail is for, as they are now; None for a mail to one."""
    if mail.kind not in READERS or mail.person_id is not None:
        return None
    with scope(mail.coalition_id):
        people = list(READERS[mail.kind](mail))
    return [_copy(mail, person) for person in people]


def _copy(mail: Mail, person) -> Mail:
    """The mail of one reader, under an id of its own that is the same whenever it is made."""
    same = {"coalition_id": mail.coalition_id, "kind": mail.kind, "thing_id": mail.thing_id, "made_at": mail.made_at}
    return Mail(id=uuid.uuid5(mail.pk, str(person.pk)), person=person, next_try_at=mail.next_try_at, **same)


# Event kind -> for whom its mail is, where it is for many.
READERS = {}
# Event kind -> who writes its mail.
WRITERS = {"invitation.sent": _invitation, **dict.fromkeys(accounts.KINDS, _account)}
