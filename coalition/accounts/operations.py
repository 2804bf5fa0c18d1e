"""What can be done about an account itself: its name, password, address, and its connection with the hospital's sign-in."""

import datetime as dt

from coalition.accounts import events, forms, letters_links, rules
from coalition.accounts.models import Account, AddressChange, Connection, Passkey, Session, VerifiedAddress
from coalition.accounts.operations_groups import end_mapping, map_group
from coalition.accounts.operations_keys import end_key, make_key
from coalition.accounts.operations_provisioning import (
    close,
    describe,
    drop_group,
    let_go,
    open_again,
    provision,
    tell_group,
)
from coalition.accounts.operations_security import (
    add_passkey,
    end_other_sessions,
    end_session,
    end_token,
    make_recovery_codes,
    make_token,
    remove_codes,
    remove_passkey,
    set_up_codes,
    use_recovery_code,
)
from coalition.ledger import clock
from coalition.ledger.models import Hospital
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import record
from coalition.people.models import Person

__all__ = [
    "add_passkey", "ask_for_address", "change_password", "close", "confirm_address", "connect", "describe", "disconnect",
    "drop_group", "end_key", "end_mapping", "end_other_sessions", "end_session", "end_token", "let_go", "make_key", "make_recovery_codes",
    "make_token", "map_group", "offer_password", "open_again", "provision", "remove_codes", "remove_passkey", "rename",
    "set_up_codes", "tell_group", "use_recovery_code", "verify_address", "welcome",
]  # fmt: skip
GOOD_FOR = dt.timedelta(minutes=30)


@operation(
    rules.may_change, form=forms.Rename, records=events.renamed, machine=True, label="Change your name", done="Your name is changed."
)
def rename(account: Account, *, by, name) -> Account:
    """Change the name by which colleagues see you."""
    account.name = name
    account.save(update_fields=["name"])
    record(events.renamed, account)
    return account


@operation(
    rules.may_set_up, form=forms.ChoosePassword, records=events.password_changed, machine=True, fresh=True,
    label="Change the password", done="Your password is changed; other browsers are signed out.",
)  # fmt: skip
def change_password(account: Account, *, by, password) -> Account:
    """Choose another password; other browsers are signed out."""
    account.set_password(password)
    account.save(update_fields=["password"])
    record(events.password_changed, account)
    return account


@operation(rules.may_let_in, records=events.password_offered, machine=True)
def offer_password(account: Account, *, by) -> Account:
    """Send somebody who forgot their password a link to choose a new one."""
    record(events.password_offered, account)
    return account


@operation(
    rules.may_change, form=forms.AskForAddress, records=events.address_asked, machine=True, fresh=True,
    label="Change your e-mail address", done="We sent a link to the new address. Open it within half an hour.",
)  # fmt: skip
def ask_for_address(account: Account, *, by, email) -> AddressChange:
    """Change your e-mail address: a link goes to the new one, and the change holds once you open it."""
    now = clock.now()
    AddressChange.objects.filter(person=account, done_at=None).delete()
    change = AddressChange(
        person=account, email=email, email_before=account.email, asked_at=now, expires_at=now + GOOD_FOR
    )
    change.code_hash = letters_links.hash_of(letters_links.code_of(change))
    change.save(force_insert=True)
    record(events.address_asked, account, change=change.pk)
    return change


@operation(
    rules.may_confirm, records=[events.address_changed, events.address_verified], machine=True,
    label="Use this address", done="This is your address from now on.",
)  # fmt: skip
def confirm_address(change: AddressChange, *, by) -> AddressChange:
    """Use the new e-mail address from now on."""
    account = Account.objects.select_for_update().get(pk=by.pk)
    if Person.objects.filter(email=change.email).exclude(pk=account.pk).exists():
        raise Invalid("Another account has this address. Ask a steward which of the two is yours.")
    account.email, change.done_at = change.email, clock.now()
    account.save(update_fields=["email"])
    change.save(update_fields=["done_at"])
    record(events.address_changed, account, change=change.pk)
    verify_address(account, by=Person.objects.system(), how="change")
    return change


@operation(rules.may_let_in, form=forms.VerifyAddress, records=events.address_verified, machine=True)
def verify_address(account: Account, *, by, how) -> Account:
    """Note that an e-mail address is really its owner's."""
    given = {"email": account.email, "how": how, "verified_at": clock.now()}
    VerifiedAddress.objects.update_or_create(person_id=account.pk, defaults=given)
    record(events.address_verified, account, how=how)
    return account


@operation(rules.may_let_in, form=forms.Welcome, records=events.welcomed, machine=True)
def welcome(hospital: Hospital, *, by, email, name) -> Account:
    """Make an account for somebody who comes in through the hospital's sign-in."""
    account = Account(email=email, name=name)
    account.set_unusable_password()
    account.save(force_insert=True)
    record(events.welcomed, account)
    return account


@operation(rules.may_let_in, form=forms.Connect, records=events.connected, machine=True)
def connect(account: Account, *, by, provider, subject) -> Connection:
    """Note which account at the hospital's sign-in is this person's."""
    if Connection.objects.filter(provider=provider, subject=subject).exists():
        raise Invalid("That account is connected with somebody already.")
    if Connection.objects.filter(provider=provider, person=account).exists():
        raise Invalid("Another account of that sign-in is connected with yours already. End that connection first.")
    made = Connection.objects.create(person=account, provider=provider, subject=subject, connected_on=clock.today())
    record(events.connected, account, provider=provider)
    return made


@operation(
    rules.may_change, form=forms.Disconnect, records=events.disconnected, machine=True, fresh=True, danger=True,
    label="End the connection", done="The connection is ended.",
)  # fmt: skip
def disconnect(account: Account, *, by, connection) -> Account:
    """End the connection with the hospital's sign-in; you then need another way in."""
    others = Connection.objects.filter(person=account).exclude(pk=connection.pk).exists()
    if not (others or account.has_password or Passkey.objects.filter(person=account).exists()):
        raise Invalid("You could not get in any more. Choose a password or add a passkey first.")
    provider = connection.provider
    connection.delete()
    record(events.disconnected, account, provider=provider)
    return account


def end_sessions(person: Person) -> int:
    """Sign somebody out everywhere; how many browsers that were."""
    return Session.objects.filter(person_id=person.pk).delete()[0]
