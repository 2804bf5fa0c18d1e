"""What a milestone's page shows."""

from coalition.ledger.nouns import url_of
from coalition.roadmap.models import Dependency, Milestone, Obstacle, Responsibility
from coalition.roadmap.radar import LETTERS
from coalition.roadmap.shown import days_words
from coalition.ui import markdown

ORDER = list(LETTERS)


def milestone(found: Milestone) -> dict:
    """What a milestone's page needs beside its thread and history (five queries)."""
    own = Responsibility.objects.of_present().filter(milestone=found).select_related("member__person")
    people = sorted(own, key=lambda each: (ORDER.index(each.kind), each.member.person.name))
    accountable = next((each.member.person for each in people if each.kind == "accountable"), None)
    edges = Dependency.objects.select_related("before__coalition", "after__coalition")
    slug = found.coalition.slug
    return {
        "milestone": found,
        "people": people,
        "accountable": accountable,
        "before": [each.before for each in edges.filter(after=found).order_by("before__due_on", "before_id")],
        "after": [each.after for each in edges.filter(before=found).order_by("after__due_on", "after_id")],
        "obstacles": list(obstacles_of(found)),
        "words_html": markdown.render(found.words),
        "solution_url": url_of(slug, "solution", found.solution_id),
        "goal_url": url_of(slug, "goal", found.goal_id),
        "slip_words": days_words(found.slip_days or 0),
    }


def obstacles_of(found: Milestone):
    """The milestone's obstacles, open ones first, oldest first (one query)."""
    return (
        Obstacle.objects.filter(milestone=found)
        .select_related("owner", "coalition")
        .order_by("-state", "raised_at", "id")
    )
