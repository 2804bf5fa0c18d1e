"""Whom a text names: @first.last, by their name or by what stands before the @ of their address."""

import re
import uuid

from coalition.people.models import Membership

# What the pages mark as a mention; an @ inside an address or a word is none.
MENTION = re.compile(r"(?<![\w@./-])@([a-z0-9]+(?:[._-][a-z0-9]+){0,5})", re.IGNORECASE)


def people_in(text: str) -> list[uuid.UUID]:
    """Ids of the present members whom `text` mentions; no query when it mentions nobody."""
    named = {found.group(1).lower() for found in MENTION.finditer(text)}
    if not named:
        return []
    rows = Membership.objects.filter(left_at=None).values_list("person_id", "person__name", "person__email")
    return sorted(pk for pk, name, email in rows if named & _handles(name, email))


def _handles(name: str, email: str) -> set[str]:
    return {".".join(name.lower().split()), email.lower().partition("@")[0]}
