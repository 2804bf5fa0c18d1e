"""What learning says on the board: which teams are ready for which tool."""

from coalition.learning.readiness import NOTHING, rows
from coalition.learning.shown import grids
from coalition.people.waiting import Glance, Section
from coalition.solutions.models import Solution


def answer(coalition):
    """For each tool with something to learn, how many of its affected teams are ready (four queries)."""
    required = [row for row in rows(Solution.objects.not_retired()) if row.state != NOTHING]
    lines = [{"solution": grid.solution, "ready": grid.ready, "teams": len(grid.rows)} for grid in grids(required)]
    context = {"lines": lines, "learning_url": f"/c/{coalition.slug}/learning/"}
    ready, teams = sum(line["ready"] for line in lines), sum(line["teams"] for line in lines)
    glance = Glance(f"{ready} of {teams}", "teams are ready for their tool", "ok" if ready == teams else "warn")
    yield Section("Ready?", 50, "learning/board_section.html", context, glance if lines else None)
