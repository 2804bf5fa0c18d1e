"""The charter's part of the board: what we are here for."""

from coalition.charter.models import CharterVersion, Goal
from coalition.charter.progress import progress_of
from coalition.people.waiting import Section
from coalition.ui import markdown


def answer(coalition):
    """The vision that counts and the goals that are open (two queries, and those of the measures)."""
    version = CharterVersion.objects.ratified().select_related("coalition").first()
    goals = list(Goal.objects.open_now().select_related("owner", "coalition")[:6])
    first = version.as_read("vision").strip().split("\n\n")[0] if version else ""
    stand = progress_of(goals)
    shown = [(goal, stand[goal.pk]) for goal in goals]
    context = {"version": version, "vision_html": markdown.render(first), "goals": shown, "coalition": coalition}
    yield Section("What we are here for", 10, "charter/board_section.html", context)
