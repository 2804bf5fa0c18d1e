"""What the board says of people: who is missing at the table, and what nobody answers for."""

from coalition.people.coverage import coverage_of
from coalition.people.held_words import orphans
from coalition.people.seatmap import small_map
from coalition.people.waiting import Glance, Section


def answer(coalition) -> list[Section]:
    """The section “At the table”."""
    here = f"/c/{coalition.slug}/people/"
    coverage = coverage_of()
    context = {
        "coverage": coverage, "small": small_map(coverage), "url": f"{here}coverage/",
        "orphans": orphans(None), "orphans_url": f"{here}orphans/",
    }  # fmt: skip
    return [Section("At the table", 20, "people/board_section.html", context, _glance(coverage))]


def _glance(coverage) -> Glance | None:
    if not coverage.affected_count:
        return None
    heard = f"{coverage.heard_count} of {coverage.affected_count}"
    return Glance(heard, "affected teams are heard", "warn" if coverage.gaps else "ok")
