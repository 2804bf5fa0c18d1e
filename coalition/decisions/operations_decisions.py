"""What can be done with a decision: make it, tie conditions to it, close them, reopen it."""

from coalition.decisions import events, forms, rules
from coalition.decisions.dissent import dissent_of
from coalition.decisions.models import Condition, Decision, Proposal
from coalition.ledger import clock
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import link, record
from coalition.people import rights

_MADE = (events.adopted, events.decided, events.superseded)


@operation(rules.may_adopt, form=forms.Adopt, records=_MADE, label="Adopt", done="It is adopted.")
def adopt(proposal: Proposal, *, by, reasons, would_change_our_mind, review_on, dissent="") -> Decision:
    """Adopt the proposal: say why, what would change our mind, and when we look at it again."""
    if review_on <= clock.today():
        raise Invalid("Choose a day to come: the decision is looked at again on it.", field="review_on")
    decision = _decide(
        proposal, by, Decision.Outcome.ADOPTED, reasons=reasons, dissent=dissent_of(proposal, dissent),
        would_change_our_mind=would_change_our_mind, review_on=review_on,
    )  # fmt: skip
    record(events.adopted, proposal, because=decision)
    old = proposal.revisits
    if old is not None and old.state == Decision.State.REOPENED:
        old.state = Decision.State.SUPERSEDED
        old.save(update_fields=["state"])
        link(old, "superseded by", decision)
        record(events.superseded, old, because=decision)
    return decision


@operation(
    rules.may_reject,
    form=forms.Reject,
    records=(events.rejected, events.decided),
    label="Reject",
    done="It is rejected.",
)
def reject(proposal: Proposal, *, by, reasons, would_change_our_mind="") -> Decision:
    """Decide against the proposal, and say why."""
    decision = _decide(
        proposal, by, Decision.Outcome.REJECTED, reasons=reasons, would_change_our_mind=would_change_our_mind
    )
    record(events.rejected, proposal, because=decision)
    return decision


def _decide(proposal: Proposal, by, outcome: str, **words) -> Decision:
    decision = Decision.objects.create(
        proposal=proposal, title=proposal.title, outcome=outcome, decided_at=clock.now(), decided_by=by, **words
    )
    proposal.state = Proposal.State.ADOPTED if outcome == Decision.Outcome.ADOPTED else Proposal.State.REJECTED
    proposal.save(update_fields=["state"])
    link(proposal, "decided as", decision)
    record(events.decided, decision, because=proposal, outcome=outcome)
    return decision


@operation(
    rules.may_set_condition,
    form=forms.SetCondition,
    records=events.condition_set,
    label="Set a condition",
    done="It is set.",
)
def set_condition(decision: Decision, *, by, title, owner, due_on) -> Decision:
    """Tie a condition to the decision: what must hold, who sees to it, by when."""
    if not rights.a_member(owner, decision):
        raise Invalid(f"{owner.name} only observes here. Choose a member.", field="owner")
    if decision.conditions.filter(title=title, state=Condition.State.OPEN).exists():
        raise Invalid("There is an open condition with these words.", field="title")
    condition = Condition.objects.create(decision=decision, title=title, owner=owner, due_on=due_on)
    record(events.condition_set, decision, condition=condition.pk, owner=owner.pk, due=due_on)
    return decision


@operation(
    rules.may_meet_condition,
    form=forms.Words,
    records=events.condition_met,
    label="It is met",
    done="The condition is met.",
)
def meet_condition(condition: Condition, *, by, words="") -> Decision:
    """Say that the condition is met, and how one can see it."""
    return _close(condition, Condition.State.MET, words, events.condition_met)


@operation(
    rules.may_waive_condition,
    form=forms.Because,
    records=events.condition_waived,
    label="Waive it",
    done="It is waived.",
    danger=True,
)
def waive_condition(condition: Condition, *, by, because) -> Decision:
    """Let the condition go, with a reason that stays on the record."""
    return _close(condition, Condition.State.WAIVED, because, events.condition_waived)


def _close(condition: Condition, state: str, words: str, kind) -> Decision:
    condition.state, condition.closing_words, condition.closed_at = state, words, clock.now()
    condition.save(update_fields=["state", "closing_words", "closed_at"])
    record(kind, condition.decision, condition=condition.pk)
    return condition.decision


@operation(
    rules.may_reopen, form=forms.Because, records=events.reopened, label="Reopen", done="The decision is reopened."
)
def reopen(decision: Decision, *, by, because) -> Decision:
    """Open the decision again because of what was learned since."""
    decision.state, decision.reopened_because = Decision.State.REOPENED, because
    decision.save(update_fields=["state", "reopened_because"])
    record(events.reopened, decision)
    return decision
