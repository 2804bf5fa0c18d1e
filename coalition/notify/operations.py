"""What can be done about notices."""

from coalition.ledger import clock
from coalition.ledger.models import Coalition
from coalition.ledger.operations import operation
from coalition.notify import rules
from coalition.notify.models import Notice


# Sealed: what somebody has read, and when, is nobody else's business, so the record says nothing of it.
@operation(rules.may_see_all, label="Mark all as seen", done="Your inbox is empty.", sealed=True)
def see_all(coalition: Coalition, *, by) -> Coalition:
    """Mark all your notices as seen."""
    Notice.objects.filter(person=by, seen_at=None).update(seen_at=clock.now())
    return coalition
