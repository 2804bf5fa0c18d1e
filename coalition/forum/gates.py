"""What the forum says at a solution's gate: no open safety concern."""

from coalition.forum.models import Concern
from coalition.solutions.gates_shapes import Check

WHO = "Those who handle concerns, and whoever raised it."


def answer(solution, stage: str):
    """One check: every safety concern about the solution is settled; it leads to the oldest that is not."""
    rows = Concern.objects.unsettled().safety().filter(solution=solution).select_related("coalition")
    unsettled = list(rows.order_by("listed_at", "id"))
    count = len(unsettled)
    found = "No safety concern about it is open."
    if count:
        found = f"{count} safety {'concern is' if count == 1 else 'concerns are'} open."
    url = f"/c/{solution.coalition.slug}/concerns/?show=safety&solution={solution.pk}"
    readable = next((each for each in unsettled if each.is_shared), None)
    mend = "forum.answer" if readable else ""
    yield Check("No open safety concern", not count, found, readable.get_absolute_url() if readable else url, WHO, mend)
