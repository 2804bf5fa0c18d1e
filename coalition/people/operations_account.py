"""What can be done with everything that is known of a person: hand it to them, and forget who they were."""

from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import record
from coalition.people import events, forms, rules
from coalition.people.exporting import export_of
from coalition.people.models import Person
from coalition.people.operations_forgetting import forget
from coalition.people.operations_membership import ENDINGS


@operation(
    rules.may_take_out, records=events.taken_out, label="Take out everything about you", machine=True, fresh=True
)
def take_out(person: Person, *, by) -> dict:
    """Hand a person everything that is kept of them here, over all their coalitions, as one document."""
    record(events.taken_out, person)
    return export_of(person)


@operation(
    rules.may_erase,
    form=forms.Erase,
    records=[events.erased, events.left, *ENDINGS],
    label="Erase the account",
    done="The account is erased.",
    danger=True,
    machine=True,
    fresh=True,
    passes_on=True,
)
def erase(person: Person, *, by, address) -> Person:
    """Erase an account for good: nothing here tells any more who it was, and the record still holds."""
    if address.strip().lower() != person.email:
        raise Invalid("This is not the address of the account. Type it to confirm.", field="address")
    if person.is_steward and not Person.objects.filter(is_steward=True, is_active=True).exclude(pk=person.pk).exists():
        raise Invalid("The installation would be without a steward. Name another one first.", field="address")
    forget(person)
    record(events.erased, person)
    return person
