"""What of the roadmap a person answers for: asked when they leave."""

from coalition.people.held_words import Held, Whose
from coalition.roadmap.models import Milestone, Obstacle, Responsibility
from coalition.roadmap.operations_obstacles import hand_obstacle
from coalition.roadmap.operations_parts import hand_part


def answer(whose: Whose):
    """Their parts in unfinished milestones (accountable or responsible), and their open obstacles (four queries)."""
    kinds = (Responsibility.Kind.ACCOUNTABLE, Responsibility.Kind.RESPONSIBLE)
    parts = Responsibility.objects.filter(whose.holds("member__person"), kind__in=kinds)
    parts = parts.filter(milestone__in=Milestone.objects.unfinished())
    parts = parts.select_related("milestone__coalition", "coalition", "member__person")
    for part in parts.prefetch_related("milestone__responsibilities"):
        yield Held(part, part.member.person, hand_part, due_on=part.milestone.due_on, page=part.milestone)
    obstacles = Obstacle.objects.open_now().filter(whose.holds()).select_related("coalition", "owner", "milestone")
    for obstacle in obstacles.prefetch_related("milestone__responsibilities"):
        yield Held(obstacle, obstacle.owner, hand_obstacle)
