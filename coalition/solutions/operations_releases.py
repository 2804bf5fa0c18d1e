"""That a version of a tool came, however it became known: its entry among the versions, and what it opens again."""

from coalition.ledger import clock
from coalition.ledger.recording import record
from coalition.solutions import events_stages as events
from coalition.solutions.maker_models import Release
from coalition.solutions.models import Solution
from coalition.solutions.reopening import reopened_by

CORRECTED = "Somebody corrected what the list says of it. What is new in this version was not written down."
BY_CARD = "Its model card is of this version."
BY_LIST = "A list of tools that was brought in names this version."


def keep_release(solution: Solution, before: str, *, by, changes: str, **more) -> Release:
    """Keep that the tool's version is another than `before`, with what it opens again; it is saved already."""
    release = Release.objects.create(
        solution=solution, version=solution.version, before=before, changes=changes, by=by, at=clock.now(), **more
    )
    found = reopened_by(solution)
    release.reopened = [{"what": each.what, "sentence": each.sentence, "who": each.who} for each in found]
    release.save(update_fields=["reopened"])
    facts = {"before": before, "count": len(found), "agreed": release.is_agreed}
    record(events.released, solution, version=solution.version, **facts)
    return release


def note_release(solution: Solution, *, by, changes: str) -> None:
    """The same when a version became known by the way; nothing for a first one, the same one, or one that was here before."""
    before = solution.version_before
    if not before or solution.version in {"", before} or is_known(solution, solution.version):
        return
    keep_release(solution, before, by=by, changes=changes, here_on=clock.today())


def is_known(solution: Solution, version: str) -> bool:
    """Whether the tool has an entry of this version."""
    return Release.objects.filter(solution=solution, version=version).exists()
