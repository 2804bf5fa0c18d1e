"""What can be done with one member's part in a milestone: hand it to another, end it when the member leaves."""

from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import record
from coalition.people.models import Membership, Role
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


@operation(rules.may_release, form=forms.Release, records=events.released, label="End a part", machine=True)
def release(milestone: Milestone, *, by, member) -> Milestone:
    """End the part of a member who leaves; the chair is accountable in their place until somebody else is named."""
    part = Responsibility.objects.filter(milestone=milestone, member=member).first()
    if part is None:
        raise Invalid("They have no part in it.", field="member")
    kind, heir = part.kind, None
    part.delete()
    if kind == Responsibility.Kind.ACCOUNTABLE:
        heir = _heir(member)
        Responsibility.objects.update_or_create(milestone=milestone, member=heir, defaults={"kind": kind})
    person = heir.person_id if heir else None
    record(events.released, milestone, left=member.person_id, before=member.person_id, person=person, as_what=kind)
    return milestone


def _heir(leaving: Membership) -> Membership:
    """Who is accountable for what a leaving member was accountable for: the chair who has been here longest."""
    chairs = Membership.objects.filter(role=Role.CHAIR, left_at=None).exclude(pk=leaving.pk)
    return chairs.order_by("joined_at", "pk").first()


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
