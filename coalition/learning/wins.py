"""What of learning could be celebrated: a team in which everybody who must have learned a tool has."""

from coalition.learning.readiness import rows
from coalition.people.waiting import Achievement
from coalition.solutions.models import Solution


def answer():
    """One achievement per tool and fully trained team (four queries)."""
    for row in rows(Solution.objects.not_retired()):
        if row.needed and row.ready == row.needed:
            people = len(row.learned)
            sentence = f"All {people} of {row.team.name} who must know {row.solution.name} have learned it."
            if people == 1:
                sentence = f"Whoever of {row.team.name} must know {row.solution.name} has learned it."
            evidence = [cell.course for cell in row.cells if cell.ready]
            yield Achievement(
                f"learning:{row.solution.pk}:{row.team.pk}",
                f"{row.team.name} is fully trained",
                sentence,
                evidence,
                row.learned,
            )
