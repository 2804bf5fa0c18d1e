"""How far somebody has read: a bookmark of their own, apart from the record because it is no act of the coalition."""

from coalition.forum.models import Discussion, Reading
from coalition.ledger import clock


def mark_read(discussion: Discussion, person) -> None:
    """Note that `person` has read `discussion` up to now."""
    Reading.objects.update_or_create(discussion=discussion, person=person, defaults={"last_read_at": clock.now()})
