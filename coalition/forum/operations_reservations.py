"""What joins the charter and the forum: a reservation is a concern, open and settled together with it."""

from coalition.charter import events as charter
from coalition.charter import operations_signing as signing
from coalition.charter import rules as charter_rules
from coalition.charter.models import CharterVersion, Signature
from coalition.forum import events, forms
from coalition.forum.models import Concern
from coalition.forum.operations_messages import COALITION, RAISER, say, take_verdict
from coalition.ledger import clock
from coalition.ledger.models import Link
from coalition.ledger.operations import operation
from coalition.ledger.recording import link, record

BECAME = "became"
LONGEST_WORDS = 120


@operation(
    charter_rules.may_sign, form=forms.Reservation, records=(charter.reserved, events.raised, *signing.SIGNING),
    label="Sign with a reservation", done="You have signed. Your reservation is a concern now, and gets an answer.",
)  # fmt: skip
def sign_with_reservation(version: CharterVersion, *, by, words) -> CharterVersion:
    """Sign a version and say what you cannot yet agree with: it becomes a concern, open until you call it settled."""
    signature = signing.reserve(version, by, words)
    concern = _raise(version, by, words)
    record(events.raised, concern, because=signature, sort=concern.kind)
    link(signature, BECAME, concern)
    return signing.ratify_when_met(version)


def _raise(version: CharterVersion, by, words: str) -> Concern:
    first = " ".join(words.split())
    first = first if len(first) <= LONGEST_WORDS else f"{first[: LONGEST_WORDS - 1].rstrip()}…"
    now = clock.now()
    return Concern.objects.create(
        title=f"Reservation about the charter: {first}", body=words, raised_by=by, opened_on=clock.today(),
        raised_at=now, listed_at=now,
    )  # fmt: skip


@operation(
    charter_rules.may_settle, form=forms.SettleReservation, records=(charter.settled, events.settled),
    label="It is settled", done="The reservation is settled, and so is the concern that it became.",
)  # fmt: skip
def settle_reservation(signature: Signature, *, by, words) -> Signature:
    """Say that your reservation, or that of somebody who left, is settled, and by what; so is the concern that it became."""
    signing.settle(signature, words)
    concern = _concern_of(signature)
    if concern is not None and concern.state != Concern.State.SETTLED:
        say(concern, RAISER if by.pk == signature.person_id else COALITION, words, author=by)
        take_verdict(concern, Concern.Verdict.SOLVED)
        record(events.settled, concern, verdict=concern.raiser_verdict)
    return signature


def settle_with(concern: Concern, words: str) -> None:
    """Settle the reservation that became this concern, when there is one that is still open."""
    signature = _reservation_of(concern)
    if signature is not None and signature.is_open:
        signing.settle(signature, (words or f"Its concern is settled: {concern.get_raiser_verdict_display().lower()}.")[:300])


def open_with(concern: Concern) -> None:
    """Open the reservation again that became this concern, when it was called settled."""
    signature = _reservation_of(concern)
    if signature is not None and signature.settled_at is not None and signature.replaced_at is None:
        link(signing.open_again(signature), BECAME, concern)


def _reservation_of(concern: Concern) -> Signature | None:
    ids = Link.objects.filter(to_id=concern.pk, verb=BECAME).values("from_id")
    return Signature.objects.in_force().filter(pk__in=ids).select_related("version", "person").first()


def _concern_of(signature: Signature) -> Concern | None:
    ids = Link.objects.filter(from_id=signature.pk, verb=BECAME).values("to_id")
    return Concern.objects.select_for_update(no_key=True).filter(pk__in=ids).first()
