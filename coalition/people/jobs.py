"""What the worker does for people: read large staff exports."""

from procrastinate.contrib.django import app

from coalition.people import operations_drafts
from coalition.people.models import RosterDraft


@app.task(name="people.read_roster", queue="notices")
def read_roster(draft: str) -> None:
    """Read the file of a draft. Once it was read, brought in or forgotten there is nothing left to do."""
    found = RosterDraft.objects.filter(pk=draft, state__in=["waiting", "reading"]).select_related("by").first()
    if found is not None:
        operations_drafts.read(found)
