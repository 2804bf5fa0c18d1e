"""How far somebody has read: a bookmark of their own, apart from the record because it is no act of the coalition."""

from coalition.forum.models import Discussion, Reading
from coalition.ledger import clock


def mark_read(discussion: Discussion, person) -> None:
    """Note that `person` has read `discussion` up to now."""
    Reading.objects.bulk_create(  # one statement, whether it was read before or not
        [Reading(discussion=discussion, person=person, last_read_at=clock.now())],
        update_conflicts=True,
        unique_fields=["coalition", "discussion", "person"],
        update_fields=["last_read_at"],
    )
