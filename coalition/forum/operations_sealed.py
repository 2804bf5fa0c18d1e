"""What can be done without a name: write, come back with the code; and the batch that brings it to its readers.

The first three leave no event and know no person; `release` runs at fixed hours, in random order.
"""

from django.conf import settings

from coalition.forum import events, forms, rules
from coalition.forum.models import Concern, ConcernMessage, SealedConcern, SealedMessage
from coalition.forum.operations_batches import bring_concerns, bring_messages
from coalition.forum.receipts import draw_code, holds_code, lookup_of
from coalition.ledger import clock
from coalition.ledger.forms import Form
from coalition.ledger.models import Coalition
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid

TOO_MANY = (
    "So much was written here today that no more is taken until tomorrow. Nothing of yours was kept. Come back "
    "tomorrow, or speak to somebody you trust; for anything urgent use your hospital's own alarm."
)
NO_SUCH_CODE = "No concern answers to this code. Check it letter by letter; nobody can look it up for you."


@operation(rules.may_raise_sealed, form=forms.RaiseSealed, sealed=True, label="Send it without my name")
def raise_sealed(coalition: Coalition, *, by, title, body, kind, harm="") -> str:
    """Raise a concern without your name; returns the receipt code, which is shown once."""
    waiting = SealedConcern.objects.filter(opened_on=clock.today())
    brought = Concern.objects.filter(is_sealed=True, opened_on=clock.today())
    if waiting.count() + brought.count() >= settings.SEALED_DAILY_LIMIT:
        raise Invalid(TOO_MANY)
    code = draw_code()
    # The same words sent twice (a second click) stay one concern; the code shown last is the one that counts.
    SealedConcern.objects.filter(title=title, body=body).delete()
    SealedConcern.objects.create(
        lookup=lookup_of(code), title=title, body=body, kind=kind, harm=harm, opened_on=clock.today()
    )
    return code


@operation(rules.may_raise_sealed, form=forms.ReplySealed, sealed=True, label="Send the message")
def reply_sealed(coalition: Coalition, *, by, code, body) -> None:
    """Write again about a concern whose receipt code you hold."""
    _keep(code, body=body)


@operation(rules.may_raise_sealed, form=forms.SettleSealed, sealed=True, label="Send the verdict")
def settle_sealed(coalition: Coalition, *, by, code, verdict, words="") -> None:
    """Say whether the answer settles the concern whose receipt code you hold."""
    concern = Concern.objects.filter(is_sealed=True, lookup=lookup_of(code)).first()
    if concern is not None and concern.state != Concern.State.ANSWERED:
        raise Invalid("There is no answer to judge at present. You can write a message instead.", field="verdict")
    _keep(code, body=words, verdict=verdict)


def _keep(code: str, *, body: str, verdict: str = "") -> None:
    lookup = lookup_of(code)
    known = SealedConcern.objects.filter(lookup=lookup).exists() or Concern.objects.filter(lookup=lookup).exists()
    if not known:
        raise Invalid(NO_SUCH_CODE, field="code")
    if holds_code(body, code):
        raise Invalid(
            "Your message holds your receipt code. Take it out, so that nobody else can use it.", field="body"
        )
    waiting = SealedMessage.objects.filter(lookup=lookup)
    if waiting.filter(body=body, verdict=verdict).exists():
        return  # a second click
    brought = ConcernMessage.objects.filter(side=ConcernMessage.Side.RAISER, author=None, day=clock.today())
    if SealedMessage.objects.count() + brought.count() >= settings.SEALED_DAILY_LIMIT:
        raise Invalid(TOO_MANY)
    SealedMessage.objects.create(lookup=lookup, n=waiting.count() + 1, body=body, verdict=verdict, day=clock.today())


@operation(
    rules.may_release,
    form=Form,
    records=(events.received, events.heard_again, events.settled, events.not_settled),
    label="Bring sealed words to their readers",
    machine=True,
)
def release(coalition: Coalition, *, by) -> int:
    """Bring what waits sealed to those who handle concerns, all at once and in random order; returns how many."""
    return bring_concerns() + bring_messages()
