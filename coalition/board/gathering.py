"""What the rooms say for Today and the board, put in order."""

from coalition.ledger.questions import ask
from coalition.people.waiting import Section, Waiting


def waiting_for(person) -> list[Waiting]:
    """What waits for `person` in the open coalition: most urgent first, then what waited longest."""
    return sorted(ask("today", person), key=lambda each: (-each.urgency, each.since))


def sections(coalition) -> list[Section]:
    """The board's sections, in their order."""
    return sorted(ask("board", coalition), key=lambda each: (each.order, each.title))
