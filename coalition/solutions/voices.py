"""How many of the teams a tool affects have somebody at the table, in words, for many tools at once."""

from coalition.people.models import Seat
from coalition.solutions.models import Affects


def words_for(solutions) -> dict:
    """Solution id → "2 of 3 affected teams at the table" (two queries, however many solutions)."""
    here = set(
        Seat.objects.speaking().filter(holder__left_at=None, holder__isnull=False).values_list("team_id", flat=True)
    )
    teams: dict = {}
    for solution_id, team_id in Affects.objects.filter(solution__in=solutions).values_list("solution_id", "team_id"):
        teams.setdefault(solution_id, set()).add(team_id)
    return {solution.pk: words(teams.get(solution.pk, set()), here) for solution in solutions}


def words(teams: set, here: set) -> str:
    """The words for one tool's teams."""
    if not teams:
        return "no affected team is named yet"
    if teams <= here:
        return (
            "its affected team is at the table" if len(teams) == 1 else f"all {len(teams)} affected teams at the table"
        )
    return f"{len(teams & here)} of {len(teams)} affected teams at the table"


def told(coverage) -> str:
    """The words for one tool whose coverage is known."""
    here = {row.team.pk for row in coverage.rows if row.state not in {"missing", "vacant"}}
    return words({row.team.pk for row in coverage.rows}, here)
