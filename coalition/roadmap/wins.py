"""What of the roadmap could be celebrated: a milestone finished in time, an obstacle cleared."""

import datetime as dt

from coalition.ledger import clock
from coalition.people.waiting import Achievement
from coalition.roadmap.models import Milestone, Obstacle, Responsibility

RECENT = dt.timedelta(days=90)


def answer():
    """Milestones done in time and obstacles cleared within the last 90 days (four queries)."""
    since = clock.now() - RECENT
    done = Milestone.objects.filter(state=Milestone.State.DONE, done_on__gte=since.date()).select_related("coalition")
    in_time = [each for each in done if not each.days_late]
    cleared = Obstacle.objects.filter(state=Obstacle.State.CLEARED, cleared_at__gte=since)
    cleared = list(cleared.select_related("coalition", "milestone__coalition"))
    workers = _workers({each.pk for each in in_time} | {each.milestone_id for each in cleared} - {None})
    raisers = _raisers({each.pk for each in in_time})
    for each in in_time:
        credits = tuple(dict.fromkeys((*workers.get(each.pk, ()), *raisers.get(each.pk, ()))))
        sentence = f"It was due on {each.due_on:%-d %b %Y} and done on {each.done_on:%-d %b %Y}."
        yield Achievement(f"roadmap.milestone.{each.pk}", f"Done in time: {each.title}", sentence, (each,), credits)
    for each in cleared:
        yield _cleared(each, workers.get(each.milestone_id, ()))


def _cleared(obstacle: Obstacle, workers) -> Achievement:
    people = (obstacle.owner_id, *workers, obstacle.raised_by_id)
    credits = tuple(dict.fromkeys(person for person in people if person))
    days = "1 day" if obstacle.age_days == 1 else f"{obstacle.age_days} days"
    evidence = (obstacle, obstacle.milestone) if obstacle.milestone else (obstacle,)
    sentence = f"It stood for {days}."
    return Achievement(
        f"roadmap.obstacle.{obstacle.pk}", f"Out of the way: {obstacle.title}", sentence, evidence, credits
    )


def _workers(milestones: set) -> dict:
    """Milestone id → the persons accountable and responsible, the accountable first."""
    kinds = (Responsibility.Kind.ACCOUNTABLE, Responsibility.Kind.RESPONSIBLE)
    rows = Responsibility.objects.filter(milestone__in=milestones, kind__in=kinds).order_by("kind", "id")
    found: dict = {}
    for milestone, person in rows.values_list("milestone_id", "member__person_id"):
        found.setdefault(milestone, []).append(person)
    return found


def _raisers(milestones: set) -> dict:
    """Milestone id → those who raised the obstacles that were cleared from its way."""
    found: dict = {}
    rows = Obstacle.objects.filter(milestone__in=milestones, state=Obstacle.State.CLEARED).order_by("raised_at")
    for milestone, person in rows.values_list("milestone_id", "raised_by_id"):
        found.setdefault(milestone, []).append(person)
    return found
