"""The inboxes: what happened long ago was read by nearly everybody; the last days are still new."""

from coalition.demonstration.telling import Story, Strand
from coalition.notify import operations as notify
from coalition.notify.jobs import spread
from coalition.people.models import Membership

# Who has not looked for longer.
BEHIND = {"Oliver Grant", "Tomasz Zielinski"}


def tell(story: Story) -> Strand:
    """Make notices of all that happened, and mark what is older than a few days as seen."""
    yield story.moment(360, "06:00")
    spread(coalition=str(story.coalition.pk))
    for member in Membership.objects.filter(left_at=None).exclude(person__name__in=BEHIND).select_related("person"):
        notify.see_all(story.coalition, by=member.person)
    yield story.moment(364, "18:00")
    spread(coalition=str(story.coalition.pk))
