"""What the forum says at a solution's gate: no open safety concern."""

from coalition.forum.models import Concern
from coalition.solutions.gates_shapes import Check

WHO = "Those who handle concerns, and whoever raised it."


def answer(solution, stage: str):
    """One check: every safety concern about the solution is settled."""
    count = Concern.objects.unsettled().safety().filter(solution=solution).count()
    found = "No safety concern about it is open."
    if count:
        found = f"{count} safety {'concern is' if count == 1 else 'concerns are'} open."
    url = f"/c/{solution.coalition.slug}/concerns/?show=safety&solution={solution.pk}"
    yield Check("No open safety concern", not count, found, url, WHO)
