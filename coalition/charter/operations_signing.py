"""What can be done with a version that is open: sign, decline; and what then counts: ratify, lapse.

Signing with a reservation raises a concern, so that act lives in the forum; it keeps its word by `say`.
"""

import datetime as dt

from coalition.charter import events, forms, rules
from coalition.charter.models import CharterVersion, Signature
from coalition.charter.standing import standing_of
from coalition.ledger import clock
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import link, record
from coalition.people.models import Person, Seat

State = CharterVersion.State
SIGNING = (events.ratified, events.superseded)


@operation(rules.may_sign, records=(events.signed, *SIGNING), label="Sign", done="You have signed. Thank you.")
def sign(version: CharterVersion, *, by) -> CharterVersion:
    """Sign a version of the charter: you agree to work by it."""
    say(version, by, Signature.Kind.SIGNED)
    record(events.signed, version)
    return ratify_when_met(version)


@operation(
    rules.may_decline, form=forms.DeclineReason, records=(events.declined, *SIGNING), label="Decline",
    done="Your reason is on record.",
)  # fmt: skip
def decline(version: CharterVersion, *, by, reason) -> CharterVersion:
    """Decline to sign a version, and say why; you can still sign it later."""
    signature = say(version, by, Signature.Kind.DECLINED, reason)
    link(version, "met with", signature)
    record(events.declined, version, signature=signature.pk)
    return ratify_when_met(version)  # whose quorum counts every answer


@operation(rules.may_ratify, records=SIGNING, label="Count again and ratify", done="The charter is ratified.")
def ratify(version: CharterVersion, *, by) -> CharterVersion:
    """Ratify a version whose own rule is met; signing does this by itself, a change of seats does not."""
    for before in CharterVersion.objects.ratified().select_for_update(no_key=True):
        before.state, before.ended_at = State.SUPERSEDED, clock.now()
        before.save(update_fields=["state", "ended_at"])
        record(events.superseded, before, because=version)
    version.state, version.ratified_at, version.lapses_on = State.RATIFIED, clock.now(), a_year_after(clock.today())
    version.save(update_fields=["state", "ratified_at", "lapses_on"])
    standing = standing_of(version)
    record(events.ratified, version, held=standing.held, signed=standing.signed)
    return version


@operation(rules.may_lapse, records=events.lapsed, machine=True)
def lapse(version: CharterVersion, *, by) -> CharterVersion:
    """Let a ratified version lapse when its year is over."""
    if version.lapses_on > clock.today():
        raise Invalid(f"Its year ends on {version.lapses_on:%-d %b %Y}, not before.")
    version.state, version.ended_at = State.LAPSED, clock.now()
    version.save(update_fields=["state", "ended_at"])
    record(events.lapsed, version)
    return version


def a_year_after(day: dt.date) -> dt.date:
    """The same day a year later; 28 February after a 29th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def say(version: CharterVersion, by, kind: str, words: str = "") -> Signature:
    """Keep what a member said, with the seat they spoke from; a later word replaces their earlier one."""
    Signature.objects.in_force().filter(version=version, person=by).update(replaced_at=clock.now())
    seat = Seat.objects.speaking().filter(holder__person=by, holder__left_at=None).order_by("title").first()
    return Signature.objects.create(
        version=version, person=by, kind=kind, words=words, given_at=clock.now(),
        seat=seat, discipline_id=seat.discipline_id if seat else None,
    )  # fmt: skip


def reserve(version: CharterVersion, by, words: str) -> Signature:
    """Keep that a member signs with a reservation, and record it; the forum raises the concern."""
    signature = say(version, by, Signature.Kind.RESERVED, words)
    link(version, "met with", signature)
    record(events.reserved, version, signature=signature.pk)
    return signature


def settle(signature: Signature, words: str) -> None:
    """Note that a reservation is settled, and by what."""
    signature.settled_at, signature.settled_words = clock.now(), words
    signature.save(update_fields=["settled_at", "settled_words"])
    record(events.settled, signature)


def open_again(signature: Signature) -> Signature:
    """Keep that a settled reservation is made again, because its concern was reopened: the settled one stays as it was."""
    said = (signature.seat, signature.discipline)
    signature.replaced_at = clock.now()
    signature.save(update_fields=["replaced_at"])
    again = Signature.objects.create(
        version=signature.version, person=signature.person, seat=said[0], discipline=said[1], kind=signature.kind,
        words=signature.words, given_at=signature.replaced_at,
    )  # fmt: skip
    record(events.unsettled, again)
    return again


def ratify_when_met(version: CharterVersion) -> CharterVersion:
    """Ratify an open version as soon as its own rule is met."""
    if version.state == State.OPEN and standing_of(version).is_met:
        ratify(version, by=Person.objects.system())
    return version
