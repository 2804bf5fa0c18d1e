"""What of the forum could be celebrated: a concern that was settled within 14 days, in the words of its raiser."""

import datetime as dt

from django.db.models import F, Q

from coalition.forum.models import Concern
from coalition.forum.vocabulary import State, Verdict
from coalition.people.waiting import Achievement

QUICK = dt.timedelta(days=14)


def answer():
    """One achievement per shared concern that was solved quickly."""
    quick = Q(settled_on__lte=F("opened_on") + QUICK)
    rows = Concern.objects.shared().filter(quick, state=State.SETTLED, raiser_verdict=Verdict.SOLVED)
    for concern in rows.select_related("coalition", "owner").order_by("-settled_on", "-id")[:100]:
        days = (concern.settled_on - concern.opened_on).days
        words = "the same day" if not days else "in one day" if days == 1 else f"in {days} days"
        credits = [pk for pk in (concern.raised_by_id, concern.owner_id) if pk]
        yield Achievement(
            f"forum.concern:{concern.pk}",
            f"A concern settled {words}",
            f"“{concern.title}” was answered, and its raiser says it is solved.",
            [concern],
            list(dict.fromkeys(credits)),
        )
