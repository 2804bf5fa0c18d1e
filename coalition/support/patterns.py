"""When several requests are one topic: the same tool, three or more in thirty days, from at least two people."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Max

from coalition.ledger import clock
from coalition.ledger.models import Link
from coalition.solutions.models import Solution
from coalition.support.models import Request

WINDOW = dt.timedelta(days=30)
REQUESTS, PEOPLE = 3, 2
DISCUSSED = "discussed at"


@dataclass(frozen=True)
class Pattern:
    """A tool that people keep asking about: how many requests by how many people, and the newest one's moment."""

    solution: Solution
    requests: int
    people: int
    newest_at: dt.datetime

    @property
    def sentence(self) -> str:
        """What keeps happening, in words."""
        return f"{self.people} people asked {self.requests} times in 30 days"


def _undiscussed():
    """Requests of the last 30 days that no discussion has taken up yet."""
    discussed = Link.objects.filter(from_type=Request.noun(), verb=DISCUSSED).values("from_id")
    return Request.objects.filter(asked_at__gte=clock.now() - WINDOW).exclude(pk__in=discussed)


def patterns() -> list[Pattern]:
    """What is a pattern now, the most frequent first (two queries)."""
    rows = _undiscussed().exclude(solution=None).order_by().values("solution")
    counted = rows.annotate(requests=Count("pk"), people=Count("asked_by", distinct=True), newest=Max("asked_at"))
    found = {each["solution"]: each for each in counted.filter(requests__gte=REQUESTS, people__gte=PEOPLE)}
    solutions = Solution.objects.filter(pk__in=found).select_related("coalition")
    made = [Pattern(each, *(found[each.pk][name] for name in ("requests", "people", "newest"))) for each in solutions]
    return sorted(made, key=lambda each: (-each.requests, each.solution.name))


def requests_about(solution) -> list[Request]:
    """The requests about `solution` that would be taken up by a discussion now, oldest first (one query)."""
    return list(_undiscussed().filter(solution=solution).select_related("coalition").order_by("asked_at", "id")[:100])
