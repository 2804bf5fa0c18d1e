"""The scenes of the operations on the roadmap."""

import datetime as dt

from django.core.files.base import ContentFile

from coalition.ledger import clock
from coalition.people.models import Membership
from coalition.roadmap.models import CalendarAddress, Milestone, Obstacle, Responsibility, Step
from tests.scenes import EVERYBODY, LEADS, MEMBERS, scene

WORKING = [*LEADS, "nurse"]


def day(n: int) -> dt.date:
    """The day `n` days from today."""
    return clock.today() + dt.timedelta(days=n)


def milestone(person=None, title="Train the night shift", start=0, due=30, **given) -> Milestone:
    """A milestone, made without operations; `person` is accountable."""
    given = {"starts_on": day(start), "due_on": day(due), "agreed_due_on": day(due), "planned_at": clock.now()} | given
    made = Milestone.objects.create(title=title, **given)
    if person is not None:
        involve(made, person)
    return made


def involve(made: Milestone, person, kind="accountable") -> Responsibility:
    """Give a person a responsibility for a milestone."""
    member = Membership.objects.get(person=person)
    return Responsibility.objects.create(milestone=made, member=member, kind=kind)


def obstacle(cast, blocks=None, title="No laptops at night", **given) -> Obstacle:
    """An obstacle that the coder raised."""
    given = {"raised_by": cast.coder, "raised_at": clock.now()} | given
    return Obstacle.objects.create(title=title, milestone=blocks, **given)


@scene("roadmap.plan", MEMBERS)
def plan(cast):
    given = {"title": "Train the night shift", "accountable": cast.nurse.pk, "starts_on": day(0), "due_on": day(30)}
    return cast.coalition, given | {"tolerance_days": 7}


@scene("roadmap.reword", WORKING)
def reword(cast):
    return milestone(cast.nurse), {"title": "Train both shifts"}


@scene("roadmap.assign", WORKING)
def assign(cast):
    return milestone(cast.nurse), {"person": cast.coder.pk, "kind": "responsible"}


@scene("roadmap.unassign", WORKING)
def unassign(cast):
    made = milestone(cast.nurse)
    involve(made, cast.coder, "informed")
    return made, {"person": cast.coder.pk}


@scene("roadmap.depend", WORKING)
def depend(cast):
    return milestone(cast.nurse), {"before": milestone(title="Write the course").pk}


@scene("roadmap.undepend", WORKING)
def undepend(cast):
    made, before = milestone(cast.nurse), milestone(title="Write the course")
    made.waits_for.create(before=before)
    return made, {"before": before.pk}


@scene("roadmap.move", ["nurse"])
def move(cast):
    return milestone(cast.nurse), {"due_on": day(33)}


@scene("roadmap.begin", WORKING)
def begin(cast):
    return milestone(cast.nurse), {}


@scene("roadmap.finish", WORKING)
def finish(cast):
    return milestone(cast.nurse), {}


@scene("roadmap.drop", WORKING)
def drop(cast):
    return milestone(cast.nurse), {"reason": "The tool has it built in."}


@scene("roadmap.set_baseline", LEADS)
def set_baseline(cast):
    milestone(cast.nurse)
    return cast.coalition, {}


@scene("roadmap.raise_obstacle", MEMBERS)
def raise_obstacle(cast):
    return cast.coalition, {"title": "No laptops at night", "milestone": milestone(cast.nurse).pk}


@scene("roadmap.hand_obstacle", [*LEADS, "nurse", "coder"])
def hand_obstacle(cast):
    return obstacle(cast, milestone(cast.nurse)), {"owner": cast.engineer.pk}


@scene("roadmap.clear_obstacle", [*LEADS, "nurse", "coder"])
def clear_obstacle(cast):
    return obstacle(cast, milestone(cast.nurse)), {"how": "The board bought six."}


@scene("roadmap.hand_part", WORKING)
def hand_part(cast):
    return involve(milestone(), cast.nurse), {"owner": str(cast.people["member"].pk)}


def asked(found: Obstacle, level="coalition", due=10, **given) -> Step:
    """A level that was asked about an obstacle; its answer is due in so many days."""
    now = clock.now()
    given = {"arrived_at": now, "due_at": now + dt.timedelta(days=due)} | given
    return Step.objects.create(obstacle=found, number=found.steps.count() + 1, level=level, **given)


@scene("roadmap.sort_obstacle", MEMBERS)
def sort_obstacle(cast):
    return obstacle(cast), {"cfir": "inner", "nasss": "organisation"}


@scene("roadmap.tell_tried", MEMBERS)
def tell_tried(cast):
    return obstacle(cast), {"words": "We asked twice."}


@scene("roadmap.answer_obstacle", [*LEADS, "engineer"])
def answer_obstacle(cast):
    return obstacle(cast, owner=cast.engineer), {"verdict": "removed", "words": "Six are bought."}


@scene("roadmap.send_back", [*LEADS, "nurse", "coder"])
def send_back(cast):
    made = obstacle(cast, milestone(cast.nurse), state="answered")
    asked(made, ended="answered", ended_at=clock.now())
    return made, {"words": "They went to another ward."}


@scene("roadmap.hand_up", [*LEADS, "nurse", "coder"])
def hand_up(cast):
    return obstacle(cast, milestone(cast.nurse)), {"words": "We have no money for it."}


@scene("roadmap.set_level", LEADS)
def set_level(cast):
    return cast.coalition, {"code": "board", "title": "The board", "hours": 30, "climbs_to": "executive"}


@scene("roadmap.set_ceiling", LEADS)
def set_ceiling(cast):
    return cast.coalition, {"most": 6, "person": str(cast.nurse.pk)}


@scene("roadmap.subscribe", EVERYBODY)
def subscribe(cast):
    return cast.coalition, {}


@scene("roadmap.unsubscribe", EVERYBODY)
def unsubscribe(cast):
    for member in Membership.objects.filter(left_at=None):
        CalendarAddress.objects.create(member=member, code_hash=str(member.pk), made_at=clock.now())
    return cast.coalition, {}


@scene("roadmap.bring_in", LEADS)
def bring_in(cast):
    text = f"key,title,accountable,starts,due\na,Train,{cast.nurse.email},{day(0)},{day(9)}\n"
    return cast.coalition, {"file": ContentFile(text.encode(), name="plan.csv")}
