"""What can be done with one member's part in a milestone: hand it to another, as it is."""

from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import record
from coalition.roadmap import events, forms, rules
from coalition.roadmap.models import Milestone, Responsibility
from coalition.roadmap.operations_joining import member_of


@operation(
    rules.may_hand_part,
    form=forms.HandPart,
    records=events.assigned,
    label="Hand it over",
    done="It is handed over.",
)
def hand_part(responsibility: Responsibility, *, by, owner) -> Milestone:
    """Hand a part in a milestone over to another member, who does it from now on."""
    member = member_of(owner, responsibility.milestone, field="owner")
    if member.pk == responsibility.member_id:
        raise Invalid(f"{owner.name} has this part already.", field="owner")
    milestone, before = responsibility.milestone, responsibility.member.person_id
    kind = _merge(responsibility, member)
    record(events.assigned, milestone, person=owner.pk, as_what=kind, before=before)
    return milestone


def _merge(responsibility: Responsibility, member) -> str:
    """Give the part to `member`, who has one part at most: the weightier stays. Returns as what they are named now."""
    own = Responsibility.objects.filter(milestone=responsibility.milestone_id, member=member).first()
    if own is not None and own.kind == Responsibility.Kind.ACCOUNTABLE:
        responsibility.delete()  # who answers for the whole does this part, too
        return own.kind
    if own is not None:
        own.delete()
    responsibility.member = member
    responsibility.save(update_fields=["member"])
    return responsibility.kind
