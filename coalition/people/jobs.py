"""What the worker does for people: read large staff exports, and bring them in."""

from procrastinate.contrib.django import app

from coalition.people import operations_bringing, operations_drafts
from coalition.people.models import RosterDraft


@app.task(name="people.read_roster", queue="notices")
def read_roster(draft: str) -> None:
    """Read the file of a draft. Once it was read, brought in or forgotten there is nothing left to do."""
    found = RosterDraft.objects.filter(pk=draft, state__in=["waiting", "reading"]).select_related("by").first()
    if found is not None:
        operations_drafts.read(found)


@app.task(name="people.write_roster", queue="notices")
def write_roster(draft: str, choices: dict) -> None:
    """Bring in a draft that somebody said yes to. One that is in, refused or forgotten leaves nothing to do."""
    found = RosterDraft.objects.filter(pk=draft, state__in=["ordered", "writing"]).select_related("by").first()
    if found is not None:
        operations_bringing.carry_out(found, choices)
