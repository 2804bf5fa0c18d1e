"""What of learning a member's page shows: the courses they must have, and what their completions are worth."""

from coalition.learning.mine import needed_by
from coalition.people.waiting import Section


def answer(person, is_close):
    """Their training; only to themselves and the leads."""
    if is_close:
        yield Section("Training", 10, "learning/about_person.html", {"needed": needed_by(person)})
