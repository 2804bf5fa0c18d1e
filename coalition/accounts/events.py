"""What happened to accounts: facts are ids and short codes, never an address, a secret or a device's name."""

from coalition.ledger.kinds import Kind
from coalition.people.events import leads, the_member


def _own(name: str, sentence: str, icon: str = "key") -> Kind:
    return Kind(f"account.{name}", sentence, icon=icon)


renamed = _own("renamed", "{actor} changed the name of their account", "person")
password_changed = _own("password_changed", "{actor} changed their password")
password_offered = _own("password_offered", "{actor} sent somebody a link to choose a new password", "mail")
address_asked = _own("address_asked", "{actor} asked for another e-mail address", "mail")
address_changed = _own("address_changed", "{actor} changed their e-mail address", "mail")
address_verified = _own("address_verified", "{actor} saw that an e-mail address is its owner's", "mail")
passkey_added = _own("passkey_added", "{actor} added a passkey", "fingerprint")
passkey_removed = _own("passkey_removed", "{actor} removed a passkey", "fingerprint")
codes_set_up = _own("codes_set_up", "{actor} set up one-time codes")
codes_removed = _own("codes_removed", "{actor} removed one-time codes")
recovery_made = _own("recovery_made", "{actor} made new recovery codes")
recovery_used = _own("recovery_used", "{actor} signed in with a recovery code")
session_ended = _own("session_ended", "{actor} signed out other browsers", "logout")
token_made = _own("token_made", "{actor} made a key for a program")
token_ended = _own("token_ended", "{actor} ended the key of a program")
connected = _own("connected", "{actor} connected their account with the hospital's sign-in", "link")
disconnected = _own("disconnected", "{actor} ended the connection with the hospital's sign-in", "link")
welcomed = _own("made", "{actor} made an account for somebody from the hospital's sign-in", "person")
provisioned = _own("provisioned", "{actor} took over an account from the hospital's identity system", "person")
told = _own("told", "{actor} took over changes to an account from the hospital's identity system", "person")
deactivated = _own("deactivated", "{actor} closed an account, as the hospital's identity system said", "user-off")
let_go = _own("let_go", "{actor} closed an account that the hospital's identity system deleted", "user-off")
reactivated = _own("reactivated", "{actor} opened an account again, as the hospital's identity system said", "person")

key_made = Kind("provisioning_key.made", "{actor} made a key for the hospital's identity system", icon="key")
key_ended = Kind("provisioning_key.ended", "{actor} ended a key of the hospital's identity system", icon="key")
group_told = Kind("group.told", "{actor} took over a group from the hospital's identity system", icon="users")
group_gone = Kind("group.gone", "{actor} dropped a group that the hospital's identity system ended", icon="users")
mapped = Kind("group.mapped", "{actor} made the people of a group members", audience=leads, icon="users")
unmapped = Kind("group.unmapped", "{actor} ended that a group's people are members", audience=leads, icon="users")
joined = Kind("member.joined_by_group", "{thing} joined through a group of the hospital", audience=the_member, icon="person")
handed_over = Kind(
    "member.cut_off", "The account of {thing} was closed; {count} things still stand in their name", audience=leads, icon="user-off"
)

# Whose owner is told by mail, too, in case it was not them.
SECURITY = {
    password_changed: "Your password was changed.",
    address_changed: "Your e-mail address was changed.",
    passkey_added: "A passkey was added.",
    passkey_removed: "A passkey was removed.",
    codes_set_up: "One-time codes were set up.",
    codes_removed: "One-time codes were removed.",
    recovery_made: "New recovery codes were made; the old ones no longer work.",
    recovery_used: "Somebody signed in with one of your recovery codes.",
    token_made: "A key for a program was made.",
    connected: "Your account was connected with the hospital's sign-in.",
}
