"""What of the roadmap a person answers for: asked when they leave."""

from itertools import chain

from coalition.roadmap.models import Milestone, Obstacle, Responsibility


def answer(person):
    """The unfinished milestones they are accountable or responsible for, and their open obstacles (two queries)."""
    kinds = (Responsibility.Kind.ACCOUNTABLE, Responsibility.Kind.RESPONSIBLE)
    own = Responsibility.objects.of_person(person).filter(kind__in=kinds).values("milestone_id")
    milestones = Milestone.objects.unfinished().filter(pk__in=own).select_related("coalition")
    return chain(milestones, Obstacle.objects.open_now().filter(owner=person).select_related("coalition"))
