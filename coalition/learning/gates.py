"""What learning says at a solution's gate: are the teams that will use it ready?"""

from coalition.learning.readiness import NOTHING, READY, readiness_of
from coalition.solutions.gates_shapes import Check
from coalition.solutions.stages import Stage

# Before these stages people begin to act on what a tool says.
ASKED_BEFORE = (Stage.PILOT, Stage.LIVE)
WHO = "Whoever answers for its courses, and the leads."


def answer(solution, stage: str):
    """One check before pilot and live: every affected team that must learn something has, 80 in 100 of it."""
    if stage not in ASKED_BEFORE:
        return
    rows = [row for row in readiness_of(solution) if row.state != NOTHING]
    late = [row for row in rows if row.state != READY]
    url = f"/c/{solution.coalition.slug}/learning/#readiness"
    yield Check("Training ready", bool(rows) and not late, _found(rows, late), url, WHO)


def _found(rows, late) -> str:
    if not rows:
        return "No affected team is asked to learn anything about it yet."
    if not late:
        return f"{len(rows)} affected {'team has' if len(rows) == 1 else 'teams have'} learned what is required."
    return "Not ready: " + ", ".join(f"{row.team.name} ({row.ready} of {row.needed})" for row in late) + "."
