"""After how many days without a word a seat counts as silent: the coalition's own number, else the installation's."""

from django.conf import settings

from coalition.people.models import Silence


def silent_after_days() -> int:
    """The open coalition's number of days (one query)."""
    own = Silence.objects.values_list("days", flat=True).first()
    return own or settings.SILENT_AFTER_DAYS
