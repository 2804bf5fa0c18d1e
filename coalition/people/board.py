"""What the board says of people: who is missing at the table."""

from coalition.people.coverage import coverage_of
from coalition.people.waiting import Section


def answer(coalition) -> list[Section]:
    """The section “At the table”."""
    url = f"/c/{coalition.slug}/people/coverage/"
    return [Section("At the table", 20, "people/board_section.html", {"coverage": coverage_of(), "url": url})]
