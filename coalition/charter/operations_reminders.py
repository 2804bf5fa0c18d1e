"""What can be done about those who have not answered a version: remind one of them, or all the others; each once."""

from coalition.charter import events, forms, rules
from coalition.charter.models import CharterVersion, Reminder, Signature
from coalition.charter.standing import not_heard
from coalition.ledger import clock
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import record
from coalition.people.models import Person


@operation(
    rules.may_remind, form=forms.Remind, records=events.reminded, label="Remind somebody", done="They are reminded."
)
def remind(version: CharterVersion, *, by, person) -> CharterVersion:
    """Remind a member who has not answered this version; each is reminded once."""
    earlier = Reminder.objects.filter(version=version, person=person).select_related("sent_by").first()
    if earlier is not None:
        words = f"{person.name} was reminded on {earlier.sent_at:%-d %b %Y} by {earlier.sent_by.name}. Once is enough."
        raise Invalid(f"{words} Speak to them instead.", field="person")
    if Signature.objects.in_force().filter(version=version, person=person).exists():
        raise Invalid(f"{person.name} has answered already.", field="person")
    if person not in not_heard(version):
        raise Invalid(f"{person.name} is not asked to sign. Choose a member.", field="person")
    _remind(version, [person], by)
    return version


@operation(rules.may_remind, records=events.reminded, label="Remind all who have not answered", done="They are reminded.")
def remind_the_rest(version: CharterVersion, *, by) -> CharterVersion:
    """Remind every member who has not answered this version and was not reminded before."""
    reminded = set(Reminder.objects.filter(version=version).values_list("person_id", flat=True))
    people = [person for person in not_heard(version) if person.pk not in reminded]
    if not people:
        raise Invalid("Everybody who has not answered was reminded already. Speak to them instead.")
    _remind(version, people, by)
    return version


def _remind(version: CharterVersion, people: list[Person], by) -> None:
    Reminder.objects.bulk_create(
        Reminder(version=version, person=person, sent_by=by, sent_at=clock.now()) for person in people
    )
    count = len(people)
    record(events.reminded, version, people=[person.pk for person in people], whom=f"{count} member{'s' * (count != 1)}")
