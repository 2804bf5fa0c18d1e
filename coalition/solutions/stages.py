"""Which stages a solution passes, and the one table of the moves between them."""

from django.db import models


class Stage(models.TextChoices):
    """Where an AI tool stands in its local use."""

    IDEA = "idea", "Idea"
    ASSESSMENT = "assessment", "Assessment"
    VALIDATION = "validation", "Validation"
    SILENT = "silent", "Silent"
    PILOT = "pilot", "Pilot"
    LIVE = "live", "Live"
    PAUSED = "paused", "Paused"
    RETIRED = "retired", "Retired"


# The way forward; a gate stands before each step of it.
PATH = (Stage.IDEA, Stage.ASSESSMENT, Stage.VALIDATION, Stage.SILENT, Stage.PILOT, Stage.LIVE)
# In these a tool runs beside or in care, so that it can be paused.
RUNNING = (Stage.SILENT, Stage.PILOT, Stage.LIVE)

# The one table of allowed moves: the pages, the operations and the database's trigger all read it.
MOVES: dict[str, tuple[str, ...]] = {
    Stage.IDEA: (Stage.ASSESSMENT, Stage.RETIRED),
    Stage.ASSESSMENT: (Stage.VALIDATION, Stage.IDEA, Stage.RETIRED),
    Stage.VALIDATION: (Stage.SILENT, Stage.ASSESSMENT, Stage.RETIRED),
    Stage.SILENT: (Stage.PILOT, Stage.VALIDATION, Stage.PAUSED, Stage.RETIRED),
    Stage.PILOT: (Stage.LIVE, Stage.SILENT, Stage.PAUSED, Stage.RETIRED),
    Stage.LIVE: (Stage.PILOT, Stage.PAUSED, Stage.RETIRED),
    Stage.PAUSED: (Stage.SILENT, Stage.PILOT, Stage.LIVE, Stage.RETIRED),
    Stage.RETIRED: (),
}

WHAT_IT_MEANS = {
    Stage.IDEA: "Somebody would like it. Nothing is bought or installed.",
    Stage.ASSESSMENT: "We read its card and ask who would be affected.",
    Stage.VALIDATION: "We test it on our own past data.",
    Stage.SILENT: "It runs beside care; nobody acts on what it says.",
    Stage.PILOT: "Some teams use it, watched closely.",
    Stage.LIVE: "It is part of everyday care.",
    Stage.PAUSED: "It is switched off for now. Work goes on without it.",
    Stage.RETIRED: "It is no longer used here.",
}


def following(stage: str) -> str | None:
    """The next stage on the way forward; None at its end, while paused and when retired."""
    if stage not in PATH or stage == PATH[-1]:
        return None
    return PATH[PATH.index(stage) + 1]


def is_forward(now: str, then: str) -> bool:
    """Whether a gate stands between: any step ahead on the path, and any return from a pause."""
    if then not in PATH:
        return False
    return now == Stage.PAUSED or (now in PATH and PATH.index(then) > PATH.index(now))
