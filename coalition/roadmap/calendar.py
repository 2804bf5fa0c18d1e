"""Which dates of the roadmap belong into a calendar: milestones that fall due, answers that levels owe."""

from coalition.people.happenings import Happening, window
from coalition.roadmap.models import Milestone, Obstacle, Responsibility, Step


def answer(person):
    """Days of unfinished milestones, and the moments by which answers to obstacles are due (three queries)."""
    days = window()
    milestones = Milestone.objects.unfinished().filter(due_on__range=days)
    people: dict = {}
    kinds = (Responsibility.Kind.ACCOUNTABLE, Responsibility.Kind.RESPONSIBLE)
    parts = Responsibility.objects.of_present().filter(kind__in=kinds, milestone__in=milestones)
    for pk, who in parts.values_list("milestone_id", "member__person_id").order_by():
        people.setdefault(pk, set()).add(who)
    for each in milestones.select_related("coalition").order_by():
        yield Happening(each, f"Due: {each.title}", each.due_on, people=frozenset(people.get(each.pk, ())))
    steps = Step.objects.waiting().filter(obstacle__state=Obstacle.State.OPEN, obstacle__owner__isnull=False)
    for step in steps.select_related("obstacle__coalition").order_by():
        found = step.obstacle
        who, zone = frozenset({found.owner_id}), found.coalition.time_zone
        yield Happening(found, f"Answer due: {found.title}", step.due_at, zone=zone, people=who, part=str(step.number))
