"""What can be done about the address of one's calendar: make it (the old one ends), end it."""

from coalition.ledger import clock
from coalition.ledger.models import Coalition
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import record
from coalition.roadmap import events, feeds, rules
from coalition.roadmap.models import CalendarAddress


@operation(rules.may_subscribe, records=events.calendar_address_made, label="Make a calendar address")
def subscribe(coalition: Coalition, *, by) -> CalendarAddress:
    """Make a secret address at which your own calendar reads your dates; one you had before ends."""
    code = feeds.new_code(coalition.pk)
    address, _ = CalendarAddress.objects.update_or_create(
        member=by.membership_in(coalition.pk), defaults={"code_hash": feeds.hash_of(code), "made_at": clock.now()}
    )
    address.code = code  # shown once; only its hash is kept
    record(events.calendar_address_made, coalition, person=by.pk)
    return address


@operation(
    rules.may_subscribe,
    records=events.calendar_address_ended,
    label="End the calendar address",
    done="The address is dead. Calendars that read it find nothing any more.",
    danger=True,
)
def unsubscribe(coalition: Coalition, *, by) -> Coalition:
    """End the secret address of your calendar at once."""
    ended, _ = CalendarAddress.objects.filter(member=by.membership_in(coalition.pk)).delete()
    if not ended:
        raise Invalid("You have no calendar address.")
    record(events.calendar_address_ended, coalition, person=by.pk)
    return coalition
