"""Which requests a person has taken: they need another helper when that person leaves."""

from coalition.people.held_words import Held, Whose
from coalition.support.models import Request
from coalition.support.operations import hand_over


def answer(whose: Whose):
    """The unsolved requests they took; asked of everything, also those that nobody took yet.

    When somebody leaves, one that nobody took is no orphan of theirs: it waits in its queue, with a clock of its own.
    """
    taken = Request.objects.unsolved().filter(whose.holds(or_nobody=whose.everybody))
    for request in taken.select_related("coalition", "owner"):
        yield Held(request, request.owner, hand_over, due_on=request.solve_due_at.date())
