"""Passkeys: what is asked of the browser, and whether its answer holds (by the fido2 library)."""

import base64
import json
from urllib.parse import urlsplit

from django.conf import settings

from coalition.accounts.models import Passkey
from coalition.ledger.problems import Invalid
from coalition.people.models import Person

STATE = "passkey"
FAILED = "The passkey could not be read. Try again, or use another way."


def begin_making(request, person: Person) -> dict:
    """What the browser needs to make a passkey; the challenge is kept in the session."""
    from fido2.webauthn import PublicKeyCredentialUserEntity

    user = PublicKeyCredentialUserEntity(id=person.pk.bytes, name=person.email, display_name=person.name)
    options, state = _server().register_begin(
        user, _credentials(person), resident_key_requirement="required", user_verification="required"
    )
    request.session[STATE] = state
    return _plain(options)


def begin_asking(request, person: Person | None) -> dict:
    """What the browser needs to prove with a passkey: any of this site's, or one of `person`'s."""
    credentials = _credentials(person) if person else None
    options, state = _server().authenticate_begin(credentials, user_verification="required")
    request.session[STATE] = state
    return _plain(options)


def made(request, answer: str) -> dict:
    """The passkey a browser made, as columns of `Passkey`. Invalid when anything about it is wrong."""
    data = _checked(request, answer, lambda state, given: _server().register_complete(state, given))
    kept = data.credential_data
    return {
        "credential_id": bytes(kept.credential_id), "credential": bytes(kept), "sign_count": data.counter,
    }  # fmt: skip


def proved(request, answer: str, person: Person | None) -> Passkey:
    """The passkey a browser proved to have; one of `person`'s when given. Invalid when anything about it is wrong."""
    found = _found(answer, person)

    def check(state, given):
        return _server().authenticate_complete(state, [_credential(found)], given)

    if found is None:
        request.session.pop(STATE, None)
        raise Invalid("This passkey is not known here. It may have been removed. Sign in another way.")
    _checked(request, answer, check)
    found.counted = _count(answer)
    if found.counted and found.counted <= found.sign_count:
        raise Invalid("This passkey seems to have been copied, so it is not taken. Sign in another way and remove it.")
    return found


def _checked(request, answer: str, check):
    """Run a check on the answer to the session's own challenge, which is good once."""
    state = request.session.pop(STATE, None)
    if not state:
        raise Invalid("That took too long, or was sent twice. Press the button again.")
    try:
        return check(state, json.loads(answer))
    except Exception as wrong:  # whatever a browser sends, the answer is the same words
        raise Invalid(FAILED) from wrong


def _found(answer: str, person: Person | None) -> Passkey | None:
    try:
        wanted = _bytes(json.loads(answer)["rawId"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    rows = Passkey.objects.select_related("person").filter(credential_id=wanted)
    return (rows.filter(person=person) if person else rows).first()


def _count(answer: str) -> int:
    """How often the passkey says it was used: bytes 33 to 36 of what it signed; nought when it does not count."""
    return int.from_bytes(_bytes(json.loads(answer)["response"]["authenticatorData"])[33:37], "big")


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _server():
    from fido2.server import Fido2Server
    from fido2.webauthn import PublicKeyCredentialRpEntity

    site = PublicKeyCredentialRpEntity(id=urlsplit(settings.BASE_URL).hostname, name="Coalition")
    return Fido2Server(site, verify_origin=lambda origin: origin == settings.BASE_URL)


def _credentials(person: Person) -> list:
    return [_credential(each) for each in Passkey.objects.filter(person=person)]


def _credential(passkey: Passkey):
    from fido2.webauthn import AttestedCredentialData

    return AttestedCredentialData(bytes(passkey.credential))


def _plain(options) -> dict:
    """Options as JSON; the library gives bytes as base64url."""
    return dict(options)["publicKey"]
