"""What can be done about how much one person carries: say how much is too much."""

from coalition.ledger.models import Coalition
from coalition.ledger.operations import operation
from coalition.ledger.recording import record
from coalition.roadmap import events, forms, rules
from coalition.roadmap.models import Ceiling
from coalition.roadmap.operations_joining import member_of


@operation(
    rules.may_set_ceiling,
    form=forms.SetCeiling,
    records=events.ceiling_set,
    label="Set how much is too much",
    done="It is set.",
)
def set_ceiling(coalition: Coalition, *, by, most, person=None) -> Coalition:
    """Say for how many things somebody may answer at once before the roadmap calls it too much."""
    member = member_of(person, coalition, field="person") if person is not None else None
    Ceiling.objects.update_or_create(member=member, defaults={"most": most})
    record(events.ceiling_set, coalition, most=most, person=person.pk if person else None)
    return coalition
