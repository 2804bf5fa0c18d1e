"""What can be done to compare the plan with itself: keep it under a name, say that one has seen what changed."""

from django.db.models import F, Max, OuterRef, Subquery

from coalition.ledger import clock
from coalition.ledger.feed import events_here
from coalition.ledger.models import Coalition
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import record
from coalition.roadmap import events, forms, rules
from coalition.roadmap.models import Baseline, BaselineLine, Look, Milestone, Responsibility


@operation(
    rules.may_set_baseline,
    form=forms.SetBaseline,
    records=events.baseline_set,
    label="Set the baseline",
    done="The plan as it is now is the baseline.",
)
def set_baseline(coalition: Coalition, *, by, title="") -> Coalition:
    """Keep the plan as it is now under a name, to see later how it slipped and to compare it with others."""
    title = title.strip() or f"The plan of {clock.today():%-d %B %Y}"
    if Baseline.objects.filter(title=title).exists():
        raise Invalid("There is a baseline of this name. Choose another name.", field="title")
    kept = Milestone.objects.exclude(state=Milestone.State.DROPPED)
    count = kept.update(baseline_starts_on=F("starts_on"), baseline_due_on=F("due_on"))
    if not count:
        raise Invalid("There is no milestone yet. Plan one first.")
    baseline = Baseline.objects.create(title=title, set_at=clock.now(), set_by=by)
    BaselineLine.objects.bulk_create(_lines(baseline))
    record(events.baseline_set, coalition, count=count, baseline=baseline.pk)
    return coalition


# Sealed: how far somebody has read is nobody else's business, so the record says nothing of it.
@operation(rules.may_look, label="I have seen this", done="Next time you see only what is new.", sealed=True)
def look(coalition: Coalition, *, by) -> Coalition:
    """Say that you have seen what changed on the roadmap up to now."""
    seq = events_here().aggregate(last=Max("seq"))["last"] or 0
    Look.objects.update_or_create(person=by, defaults={"seq": seq, "at": clock.now()})
    return coalition


def _lines(baseline: Baseline) -> list[BaselineLine]:
    """Every milestone as it is now, dropped ones left out."""
    own = Responsibility.objects.filter(milestone=OuterRef("pk"), kind=Responsibility.Kind.ACCOUNTABLE)
    rows = Milestone.objects.exclude(state=Milestone.State.DROPPED).annotate(
        who=Subquery(own.values("member__person_id")[:1])
    )
    return [
        BaselineLine(
            baseline=baseline, milestone=each, title=each.title, starts_on=each.starts_on, due_on=each.due_on,
            state=each.state, accountable_id=each.who,
        )
        for each in rows
    ]  # fmt: skip
