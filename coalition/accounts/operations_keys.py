"""What stewards do about the keys of the hospital's identity system."""

import hashlib
import secrets

from coalition.accounts import events, forms, rules
from coalition.accounts.models import ProvisioningKey
from coalition.ledger import clock
from coalition.ledger.models import Hospital
from coalition.ledger.operations import operation
from coalition.ledger.recording import record

PREFIX, SHOWN = "scim_", 12


# Its secret is shown on the page and nowhere else, so no program makes one: hence `machine`.
@operation(rules.may_make_key, form=forms.MakeKey, records=events.key_made, fresh=True, machine=True, label="Make a key")
def make_key(hospital: Hospital, *, by, name) -> ProvisioningKey:
    """Make a key with which the hospital's identity system keeps people and groups current here; it is shown this once."""
    code = PREFIX + secrets.token_urlsafe(32)
    key = ProvisioningKey.objects.create(name=name, prefix=code[:SHOWN], hash=hash_of(code), made_on=clock.today())
    key.shown_once = code
    record(events.key_made, key)
    return key


@operation(
    rules.may_make_key, form=forms.EndKey, records=events.key_ended, fresh=True, danger=True,
    label="End a key", done="The key no longer opens anything.",
)  # fmt: skip
def end_key(hospital: Hospital, *, by, key) -> ProvisioningKey:
    """End a key of the hospital's identity system: it changes nothing here any more."""
    key.ended_at = clock.now()
    key.save(update_fields=["ended_at"])
    record(events.key_ended, key)
    return key


def key_of(code: str) -> ProvisioningKey | None:
    """The key a program showed; None when it is unknown or has ended."""
    key = ProvisioningKey.objects.filter(hash=hash_of(code), ended_at=None).first() if code.startswith(PREFIX) else None
    if key is not None and key.last_used_on != clock.today():
        ProvisioningKey.objects.filter(pk=key.pk).update(last_used_on=clock.today())
    return key


def hash_of(code: str) -> str:
    """What is stored of a key."""
    return hashlib.sha256(code.encode()).hexdigest()
