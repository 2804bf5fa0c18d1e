"""What the board shows of the roadmap: how far it is, what comes next, what is late, what stands in the way."""

from coalition.ledger import clock
from coalition.people.waiting import Glance, Section
from coalition.roadmap.levels import responses
from coalition.roadmap.models import Milestone, Obstacle

MOST = 5


def answer(coalition):
    """The section "Where we are" (four queries)."""
    milestones = list(
        Milestone.objects.exclude(state=Milestone.State.DROPPED).select_related("coalition").order_by("due_on", "id")
    )
    ahead = [each for each in milestones if each.is_unfinished]
    late = [each for each in ahead if each.due_on < clock.today()]
    obstacles = list(
        Obstacle.objects.open_now().select_related("coalition", "owner", "milestone").order_by("raised_at", "id")
    )
    context = {
        "total": len(milestones),
        "done": len(milestones) - len(ahead),
        "late": late[:MOST],
        "late_count": len(late),
        "next": [each for each in ahead if each not in late][:MOST],
        "obstacles": obstacles[:MOST],
        "obstacle_count": len(obstacles),
        "responses": [each for each in responses(coalition.time_zone) if each.median is not None or each.waiting],
        "url": f"/c/{coalition.slug}/roadmap/",
        "obstacles_url": f"/c/{coalition.slug}/obstacles/",
    }
    done = f"{context['done']} of {context['total']}"
    glance = Glance(done, f"milestones reached, {len(late) or 'none'} late", "bad" if late else "ok") if milestones else None
    yield Section("Where we are", 10, "roadmap/board_section.html", context, glance)
