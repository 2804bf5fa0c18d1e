"""What people do about the ways they sign in: passkeys, one-time codes, recovery codes, sessions, keys of programs."""

from coalition.accounts import events, forms, recovery, rules, totp
from coalition.accounts.models import Account, CodeApp, Connection, Passkey, RecoveryCode, Session
from coalition.ledger import clock
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import record
from coalition.people import tokens

MOST_PASSKEYS = 10
# All of these are about one's own account: no page of a coalition and no program offers them, hence `machine`.


@operation(
    rules.may_set_up, form=forms.AddPasskey, records=events.passkey_added, machine=True, fresh=True,
    label="Add a passkey", done="The passkey is there. You can sign in with it from now on.",
)  # fmt: skip
def add_passkey(account: Account, *, by, name, credential_id, credential, sign_count) -> Passkey:
    """Add a passkey: you sign in with your device's screen lock, without a password."""
    if Passkey.objects.filter(person=account).count() >= MOST_PASSKEYS:
        raise Invalid("Ten passkeys are enough. Remove one first.", field="name")
    raw = bytes.fromhex(credential_id)
    if Passkey.objects.filter(credential_id=raw).exists():
        raise Invalid("This passkey is here already.", field="name")
    passkey = Passkey.objects.create(
        person=account, name=name, credential_id=raw, credential=bytes.fromhex(credential),
        sign_count=sign_count, made_on=clock.today(),
    )  # fmt: skip
    record(events.passkey_added, account, passkey=passkey.pk)
    return passkey


@operation(
    rules.may_set_up, form=forms.RemovePasskey, records=events.passkey_removed, machine=True, fresh=True, danger=True,
    label="Remove a passkey", done="The passkey no longer opens anything.",
)  # fmt: skip
def remove_passkey(account: Account, *, by, passkey) -> Account:
    """Remove a passkey, for example of a device you no longer have."""
    others = Passkey.objects.filter(person=account).exclude(pk=passkey.pk)
    _demand_a_way_in(account, is_left=others.exists())
    key = passkey.pk
    passkey.delete()
    record(events.passkey_removed, account, passkey=key)
    return account


def _demand_a_way_in(account: Account, *, is_left: bool) -> None:
    if not (is_left or account.has_password or Connection.objects.filter(person=account).exists()):
        raise Invalid("You could not get in any more. Choose a password or add another passkey first.")


@operation(
    rules.may_set_up, form=forms.SetUpCodes, records=events.codes_set_up, machine=True, fresh=True,
    label="Set up one-time codes", done="From now on you are asked for a code after your password.",
)  # fmt: skip
def set_up_codes(account: Account, *, by, secret, code) -> CodeApp:
    """Set up an app on your phone that shows a new code every half minute."""
    step = totp.matching_step(secret, code)
    if step is None:
        raise Invalid("This is not the code of the moment. Wait for the next one, and check the phone's clock.", field="code")
    CodeApp.objects.filter(person=account).delete()
    app = CodeApp.objects.create(person=account, secret=totp.seal(secret), last_step=step, made_on=clock.today())
    record(events.codes_set_up, account)
    return app


@operation(
    rules.may_set_up, records=events.codes_removed, machine=True, fresh=True, danger=True,
    label="Remove one-time codes", done="You are no longer asked for codes.",
)  # fmt: skip
def remove_codes(account: Account, *, by) -> Account:
    """Stop asking for one-time codes when you sign in."""
    if not CodeApp.objects.filter(person=account).delete()[0]:
        raise Invalid("There are no one-time codes to remove.")
    record(events.codes_removed, account)
    return account


@operation(rules.may_set_up, records=events.recovery_made, machine=True, fresh=True, label="Make recovery codes")
def make_recovery_codes(account: Account, *, by) -> list[str]:
    """Make ten codes to get in with when your device is lost; earlier ones no longer work."""
    codes = recovery.new_codes()
    RecoveryCode.objects.filter(person=account).delete()
    RecoveryCode.objects.bulk_create(RecoveryCode(person=account, hash=recovery.hash_of(account, code)) for code in codes)
    record(events.recovery_made, account)
    return codes


@operation(rules.may_set_up, form=forms.UseRecoveryCode, records=events.recovery_used, machine=True)
def use_recovery_code(account: Account, *, by, code) -> Account:
    """Use a recovery code up in place of a one-time code."""
    if not recovery.use(account, code):
        raise Invalid("This code is not right, or was used already.", field="code")
    record(events.recovery_used, account, left=recovery.left(account))
    return account


@operation(
    rules.may_change, form=forms.EndSession, records=events.session_ended, machine=True,
    label="Sign it out", done="That browser is signed out.",
)  # fmt: skip
def end_session(account: Account, *, by, session) -> Account:
    """Sign another browser out; it is a stranger from its next click on."""
    session.delete()
    record(events.session_ended, account, count=1)
    return account


@operation(
    rules.may_change, form=forms.EndOtherSessions, records=events.session_ended, machine=True,
    label="Sign out all others", done="All other browsers are signed out.",
)  # fmt: skip
def end_other_sessions(account: Account, *, by, keep=None) -> Account:
    """Sign all other browsers out; the one you are looking at stays."""
    count, _ = Session.objects.filter(person=account).exclude(id=keep).delete()
    record(events.session_ended, account, count=count)
    return account


@operation(rules.may_change, records=events.token_made, machine=True, fresh=True, label="Make a key")
def make_token(account: Account, *, by) -> str:
    """Make a key with which a program of yours acts for you; it is shown this once and is good for a year."""
    code = tokens.make(account)
    record(events.token_made, account, prefix=code[: tokens.SHOWN])
    return code


@operation(
    rules.may_change, form=forms.EndToken, records=events.token_ended, machine=True,
    label="End the key", done="The key no longer opens anything.",
)  # fmt: skip
def end_token(account: Account, *, by, token) -> Account:
    """End the key of a program."""
    prefix = token.prefix
    token.delete()
    record(events.token_ended, account, prefix=prefix)
    return account
