"""After how many days without a word a seat counts as silent: the coalition's own number, else the installation's."""

import datetime as dt

from django.conf import settings

from coalition.ledger.models import Event
from coalition.ledger.tenancy import current_coalition_id
from coalition.people.models import Silence


def silent_after_days(at: dt.datetime | None = None) -> int:
    """The open coalition's number of days (one query); `at` a moment: what the next change after it replaced (one more)."""
    if at is not None:
        later = Event.objects.filter(coalition_id=current_coalition_id(), kind="coalition.silence_set", at__gt=at)
        replaced = later.order_by("seq").values_list("facts", flat=True).first()
        if replaced is not None:
            return replaced["before"]
    own = Silence.objects.values_list("days", flat=True).first()
    return own or settings.SILENT_AFTER_DAYS
