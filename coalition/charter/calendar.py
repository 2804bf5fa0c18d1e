"""Which dates of the charter belong into a calendar: goals that fall due, the day a charter lapses."""

from coalition.charter.models import CharterVersion, Goal
from coalition.people.happenings import Happening, window


def answer(person):
    """Days of open goals and the end of the ratified charter's year (two queries)."""
    days = window()
    for goal in Goal.objects.open_now().filter(due_on__range=days).select_related("coalition").order_by():
        people = frozenset({goal.owner_id} if goal.owner_id else ())
        yield Happening(goal, f"Goal: {goal.title}", goal.due_on, people=people)
    charters = CharterVersion.objects.ratified().filter(lapses_on__range=days)
    for version in charters.select_related("coalition").order_by():
        yield Happening(version, "The charter lapses unless it is renewed", version.lapses_on, part="lapses")
