"""What can be done about the charter: draft, reword, open, sign, reserve, decline, settle; and what then counts."""

import datetime as dt

from coalition.charter import events, forms, rules
from coalition.charter.models import CharterVersion, Signature
from coalition.charter.operations_goals import close_goal, hand_over_goal, meet_goal, set_goal
from coalition.charter.standing import standing_of
from coalition.ledger import clock
from coalition.ledger.models import Coalition
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import link, record
from coalition.people.models import Person, Seat

__all__ = [
    "close_goal", "decline", "draft", "hand_over_goal", "lapse", "meet_goal", "open_for_signing", "ratify", "revise",
    "set_goal", "settle_reservation", "sign", "sign_with_reservation", "withdraw",
]  # fmt: skip

State = CharterVersion.State
COPIED = ("vision", "scope", "ways_of_working", "share_required", "every_discipline")
FIRST_WORDS = "What we want for patients and staff:\n\n- \n"
CLASH = (
    "Somebody reworded this draft after you opened it. Your words are kept here; theirs are below. "
    "Take over what you need, then save again."
)
SIGNING = (events.ratified, events.superseded)


@operation(rules.may_draft, records=events.drafted, label="Draft a new version", done="The draft is there. Reword it.")
def draft(coalition: Coalition, *, by) -> CharterVersion:
    """Begin a new version of the charter with the words of the present one."""
    newest = CharterVersion.objects.order_by("-number").first()
    present = CharterVersion.objects.ratified().first() or newest
    words = {name: getattr(present, name) for name in COPIED} if present else {"vision": FIRST_WORDS}
    number = newest.number + 1 if newest else 1
    version = CharterVersion.objects.create(number=number, drafted_by=by, drafted_at=clock.now(), **words)
    if present:
        link(present, "reworded as", version)
    record(events.drafted, version, number=number)
    return version


@operation(
    rules.may_revise, form=forms.Reword, records=events.revised, label="Reword the draft", done="The draft is reworded."
)
def revise(
    version: CharterVersion, *, by, vision, scope, ways_of_working, share_required, every_discipline, edit
) -> CharterVersion:
    """Reword the draft of a charter before anybody signs it."""
    if edit != version.edit:
        raise Invalid(CLASH)
    version.vision, version.scope, version.ways_of_working = vision, scope, ways_of_working
    version.share_required, version.every_discipline = share_required, every_discipline
    version.edit = edit + 1
    version.save(update_fields=[*COPIED, "edit"])
    record(events.revised, version, edit=version.edit)
    return version


@operation(rules.may_open, records=events.opened, label="Open for signing", done="The members can sign it now.")
def open_for_signing(version: CharterVersion, *, by) -> CharterVersion:
    """Fix the wording of a version and ask every member to sign it."""
    if version.vision.strip() == FIRST_WORDS.strip():
        raise Invalid("The vision is still empty. Reword the draft first.")
    version.state, version.opened_at = State.OPEN, clock.now()
    version.save(update_fields=["state", "opened_at"])
    record(events.opened, version)
    return version


@operation(rules.may_withdraw, form=forms.Reason, records=events.withdrawn, label="Withdraw this version", danger=True)
def withdraw(version: CharterVersion, *, by, reason) -> CharterVersion:
    """Take back a version that is not agreed yet, so that another one can be drafted."""
    version.state, version.ended_at, version.end_reason = State.WITHDRAWN, clock.now(), reason
    version.save(update_fields=["state", "ended_at", "end_reason"])
    record(events.withdrawn, version)
    return version


@operation(rules.may_sign, records=(events.signed, *SIGNING), label="Sign", done="You have signed. Thank you.")
def sign(version: CharterVersion, *, by) -> CharterVersion:
    """Sign a version of the charter: you agree to work by it."""
    _say(version, by, Signature.Kind.SIGNED)
    record(events.signed, version)
    return _ratify_when_met(version)


@operation(
    rules.may_sign, form=forms.Reservation, records=(events.reserved, *SIGNING), label="Sign with a reservation",
    done="You have signed. Your reservation stays open until you call it settled.",
)  # fmt: skip
def sign_with_reservation(version: CharterVersion, *, by, words) -> CharterVersion:
    """Sign a version and say what you cannot yet agree with; it stays open until you call it settled."""
    signature = _say(version, by, Signature.Kind.RESERVED, words)
    link(version, "met with", signature)
    record(events.reserved, version, signature=signature.pk)
    return _ratify_when_met(version)


@operation(
    rules.may_decline,
    form=forms.DeclineReason,
    records=events.declined,
    label="Decline",
    done="Your reason is on record.",
)
def decline(version: CharterVersion, *, by, reason) -> CharterVersion:
    """Decline to sign a version, and say why; you can still sign it later."""
    signature = _say(version, by, Signature.Kind.DECLINED, reason)
    link(version, "met with", signature)
    record(events.declined, version, signature=signature.pk)
    return version


@operation(
    rules.may_settle,
    form=forms.Settlement,
    records=events.settled,
    label="It is settled",
    done="Your reservation is settled.",
)
def settle_reservation(signature: Signature, *, by, words) -> Signature:
    """Say that your reservation is settled, and by what."""
    signature.settled_at, signature.settled_words = clock.now(), words
    signature.save(update_fields=["settled_at", "settled_words"])
    record(events.settled, signature)
    return signature


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


def _say(version: CharterVersion, by, kind: str, words: str = "") -> Signature:
    """Keep what a member said, with the seat they held; a later word replaces their earlier one."""
    Signature.objects.in_force().filter(version=version, person=by).update(replaced_at=clock.now())
    seat = Seat.objects.open_now().filter(holder__person=by, holder__left_at=None).order_by("title").first()
    return Signature.objects.create(
        version=version, person=by, kind=kind, words=words, given_at=clock.now(),
        seat=seat, discipline_id=seat.discipline_id if seat else None,
    )  # fmt: skip


def _ratify_when_met(version: CharterVersion) -> CharterVersion:
    if version.state == State.OPEN and standing_of(version).is_met:
        ratify(version, by=Person.objects.system())
    return version
