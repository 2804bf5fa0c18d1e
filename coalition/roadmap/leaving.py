"""What becomes of milestones when a member leaves: nobody who has left keeps a part, and each has somebody accountable."""

from coalition.people.models import Membership, Person
from coalition.roadmap.models import Milestone, Responsibility
from coalition.roadmap.operations_parts import release


def answer(membership: Membership):
    """End the leaving member's parts in everything unfinished; what they were accountable for falls to the chair."""
    parts = Responsibility.objects.filter(member=membership, milestone__in=Milestone.objects.unfinished())
    milestones = Milestone.objects.filter(pk__in=list(parts.values_list("milestone_id", flat=True)))
    for milestone in milestones.select_related("coalition"):
        yield release(milestone, by=Person.objects.system(), member=membership)
