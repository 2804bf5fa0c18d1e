"""The measures on which promises about a tool can rest: its own, outcomes first."""

from django.db.models import OuterRef, Subquery

from coalition.measures.models import Measure, Observation
from coalition.solutions.promising import Measured


def answer(solution):
    """Every measure of the tool with its newest number (one query)."""
    newest = Observation.objects.filter(measure=OuterRef("pk")).order_by("-on").values("value")[:1]
    rows = Measure.objects.filter(solution=solution).select_related("coalition").annotate(newest=Subquery(newest))
    for each in rows.order_by("family", "title"):
        yield Measured(each.pk, each.title, each.unit, each.better, each.get_absolute_url(), each.newest)
