"""What can be done for the whole hospital beside its roster: forming a coalition."""

from coalition.ledger import clock
from coalition.ledger.models import Coalition, Hospital
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import record
from coalition.ledger.tenancy import scope
from coalition.people import events, forms, rules
from coalition.people.models import DISCIPLINES, Discipline, Membership, Role


@operation(
    rules.may_form,
    form=forms.FormCoalition,
    records=events.formed,
    label="Form a coalition",
    done="The coalition is formed.",
)
def form(hospital: Hospital, *, by, name, slug, purpose="", time_zone="Europe/London") -> Coalition:
    """Form a coalition; you become its chair until you hand that on."""
    if Coalition.objects.filter(slug=slug).exists():
        raise Invalid("Another coalition has this short name. Choose another.", field="slug")
    coalition = Coalition.objects.create(name=name, slug=slug, purpose=purpose, time_zone=time_zone)
    with scope(coalition):
        Discipline.objects.bulk_create(
            Discipline(code=words.replace(" ", "-"), name=shown) for words, shown in DISCIPLINES.items()
        )
        Membership.objects.create(person=by, role=Role.CHAIR, joined_at=clock.now())
    by.forget_memberships()
    record(events.formed, coalition)
    return coalition
