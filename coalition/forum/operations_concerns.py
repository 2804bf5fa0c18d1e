"""What can be done about a concern: raise it, answer for it, answer it, say whether that settles it."""

from coalition.charter import events as charter_events
from coalition.forum import events, forms, rules
from coalition.forum.models import Concern
from coalition.forum.operations_messages import COALITION, RAISER, say, take_verdict
from coalition.forum.operations_reservations import open_with, settle_with
from coalition.ledger import clock
from coalition.ledger.models import Coalition
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import record
from coalition.people import rights


@operation(
    rules.may_raise, form=forms.Raise, records=events.raised, label="Raise a concern", done="Your concern is there."
)
def raise_(coalition: Coalition, *, by, title, body, kind, harm="", solution=None) -> Concern:
    """Raise a concern under your name, so that you can be told what becomes of it."""
    now = clock.now()
    concern = Concern.objects.create(
        title=title, body=body, kind=kind, harm=harm, solution=solution, raised_by=by,
        opened_on=clock.today(), raised_at=now, listed_at=now,
    )  # fmt: skip
    record(events.raised, concern, because=solution, sort=kind)
    return concern


@operation(rules.may_own, records=events.owned, label="Take it on", done="You answer for it now.")
def own(concern: Concern, *, by) -> Concern:
    """Take the concern on: you answer for it from now."""
    _give(concern, by)
    record(events.owned, concern)
    return concern


@operation(
    rules.may_give_owner, form=forms.GiveOwner, records=events.given, label="Give it an owner", done="It has an owner."
)
def give_owner(concern: Concern, *, by, owner) -> Concern:
    """Say who answers for the concern."""
    if not rights.a_member(owner, concern):
        raise Invalid(f"{owner.name} only observes here. Choose a member who can answer.", field="owner")
    if owner.pk == concern.owner_id:
        raise Invalid(f"{owner.name} answers for it already.", field="owner")
    _give(concern, owner)
    record(events.given, concern, owner=owner.pk)
    return concern


def _give(concern: Concern, owner) -> None:
    concern.owner = owner
    if concern.state in {Concern.State.RAISED, Concern.State.REOPENED}:
        concern.state = Concern.State.OWNED
    concern.save(update_fields=["owner", "state"])


@operation(rules.may_place, form=forms.Place, records=events.placed, label="Say which solution", done="It is noted.")
def place(concern: Concern, *, by, solution) -> Concern:
    """Say which solution the concern is about."""
    concern.solution = solution
    concern.save(update_fields=["solution"])
    record(events.placed, concern, because=solution)
    return concern


@operation(
    rules.may_share, records=events.shared, label="Show it to everybody", done="The whole coalition can read it."
)
def share(concern: Concern, *, by) -> Concern:
    """Show a sealed concern to the whole coalition, once you have read that it names nobody."""
    concern.is_shared = True
    concern.save(update_fields=["is_shared"])
    record(events.shared, concern)
    return concern


@operation(rules.may_answer, form=forms.Answer, records=events.answered, label="Answer", done="Your answer is there.")
def answer(concern: Concern, *, by, answer_kind, answer) -> Concern:
    """Answer the concern, so that whoever raised it can read what became of it."""
    concern.owner = concern.owner or by
    concern.answer_kind, concern.answer = answer_kind, answer
    concern.answered_at, concern.state = clock.now(), Concern.State.ANSWERED
    concern.raiser_verdict, concern.settled_on = "", None
    concern.save()
    say(concern, COALITION, answer, author=by)
    record(events.answered, concern, answer=answer_kind)
    return concern


@operation(
    rules.may_write, form=forms.Write, records=events.written, label="Write a message", done="Your message is there."
)
def write(concern: Concern, *, by, body) -> Concern:
    """Write to the other side of the concern: who raised it, or who answers for it."""
    last = concern.messages.order_by("-n").first()
    if last is not None and last.author_id == by.pk and last.body == body:
        raise Invalid("You have just written exactly this. It is there.", field="body")
    say(concern, RAISER if rules.is_raiser(by, concern) else COALITION, body, author=by)
    record(events.written, concern)
    return concern


@operation(
    rules.may_settle,
    form=forms.Settle,
    records=(events.settled, events.not_settled, charter_events.settled),
    label="Is it settled?",
    done="Thank you.",
)
def settle(concern: Concern, *, by, verdict, words="") -> Concern:
    """Say whether the answer settles your concern: solved, partly, or not."""
    if words:
        say(concern, RAISER, words, author=by)
    is_settled = take_verdict(concern, verdict)
    record(events.settled if is_settled else events.not_settled, concern, verdict=verdict)
    if is_settled:
        settle_with(concern, words)
    return concern


@operation(
    rules.may_reopen_concern,
    form=forms.Because,
    records=(events.reopened_concern, charter_events.unsettled),
    label="Reopen",
    done="It is open again.",
)
def reopen_concern(concern: Concern, *, by, because) -> Concern:
    """Open the concern again, and say why."""
    concern.state, concern.settled_on = Concern.State.REOPENED, None
    concern.save(update_fields=["state", "settled_on"])
    say(concern, RAISER if rules.is_raiser(by, concern) else COALITION, because, author=by)
    record(events.reopened_concern, concern)
    open_with(concern)
    return concern
