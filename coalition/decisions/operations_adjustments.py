"""What can be done about a change that a decision causes: make it, say that it is done, say whether it helped."""

from coalition.decisions import events, forms, rules
from coalition.decisions.models import Adjustment, Decision
from coalition.ledger import clock
from coalition.ledger.operations import operation
from coalition.ledger.recording import link, record
from coalition.roadmap import events as roadmap_events
from coalition.roadmap.operations import shift


@operation(
    rules.may_adjust,
    form=forms.Adjust,
    records=(events.adjusted, roadmap_events.shifted),
    label="Make an adjustment",
    done="The adjustment is there.",
)
def adjust(
    decision: Decision,
    *,
    by,
    title,
    changes,
    for_whom,
    from_on,
    concern=None,
    milestone=None,
    due_on=None,
    measure_words="",
) -> Adjustment:
    """Say what changes because of the decision, for whom and from when; it may move a milestone."""
    adjustment = Adjustment.objects.create(
        title=title, changes=changes, for_whom=for_whom, from_on=from_on, decision=decision, milestone=milestone,
        old_due_on=milestone.due_on if milestone else None, new_due_on=due_on if milestone else None,
        measure_words=measure_words, made_by=by, made_at=clock.now(),
    )  # fmt: skip
    record(events.adjusted, adjustment, because=decision)
    link(decision, "changed by", adjustment)
    if concern is not None:
        link(concern, "answered by", adjustment)
    if milestone is not None:
        shift(milestone, by=by, due_on=due_on, because=adjustment)
    return adjustment


@operation(rules.may_complete, records=events.completed, label="It is done", done="Noted: it is done.")
def complete(adjustment: Adjustment, *, by) -> Adjustment:
    """Say that the change is done."""
    adjustment.state, adjustment.done_on = Adjustment.State.DONE, clock.today()
    adjustment.save(update_fields=["state", "done_on"])
    record(events.completed, adjustment)
    return adjustment


@operation(rules.may_judge, form=forms.Judge, records=events.judged, label="Say whether it helped", done="Noted.")
def judge(adjustment: Adjustment, *, by, verdict, words) -> Adjustment:
    """Say whether the change helped, and how you know."""
    adjustment.state, adjustment.verdict_words = verdict, words
    adjustment.save(update_fields=["state", "verdict_words"])
    record(events.judged, adjustment, verdict=verdict)
    return adjustment
