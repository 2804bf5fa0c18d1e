"""The rows that several floor pages show, as values; a room that is not there yet has none."""

from django.apps import apps

from coalition.ledger.models import Event
from coalition.people.models import Person
from coalition.solutions.models import Affects, CardField, Solution, StageMove

MILESTONE = ("id", "title", "state", "starts_on", "due_on", "baseline_due_on", "solution__name")


def _roadmap(name: str, house):
    if not apps.is_installed("coalition.roadmap"):
        return None
    return apps.get_model("roadmap", name).across_coalitions.filter(coalition_id=house)


def events(rows, limit: int) -> list[dict]:
    """The newest events, with the names of who acted."""
    found = list(rows.order_by("-seq").values("kind", "at", "actor_id", "thing_id")[:limit])
    names = dict(Person.objects.filter(pk__in={each["actor_id"] for each in found}).values_list("pk", "name"))
    return [each | {"actor": names.get(each["actor_id"])} for each in found]


def tools(house):
    """Tools that are not retired."""
    rows = Solution.across_coalitions.filter(coalition_id=house).exclude(stage="retired")
    return rows.order_by("name").values("id", "name", "stage")


def affected(house):
    """Which team is affected by which tool."""
    rows = Affects.across_coalitions.filter(coalition_id=house)
    return rows.values("team__name", "solution__name", "how")


def milestones(house):
    """All milestones."""
    rows = _roadmap("Milestone", house)
    return [] if rows is None else rows.order_by("starts_on", "id").values(*MILESTONE)


def milestones_of(person, house):
    """Unfinished milestones that `person` answers for."""
    rows = _roadmap("Milestone", house)
    if rows is None:
        return []
    return rows.filter(responsibilities__member__person=person, done_on=None).values("id", "title", "due_on")


def edges(house):
    """What waits for what."""
    rows = _roadmap("Dependency", house)
    return [] if rows is None else rows.values("before_id", "after_id")


def responsible(house):
    """Who answers for which milestone."""
    rows = _roadmap("Responsibility", house)
    return [] if rows is None else rows.values("milestone_id", "kind", "member__person__name")


def obstacles(house):
    """What stands in the way."""
    rows = _roadmap("Obstacle", house)
    return [] if rows is None else rows.filter(state="open").values("id", "title", "owner__name", "raised_at")


def solution(pk, house) -> dict:
    """A tool and the rows around it."""
    names = ("id", "name", "vendor", "version", "kind", "stage", "purpose", "owner__name")
    return {
        "thing": Solution.across_coalitions.values(*names).get(pk=pk),
        "affects": Affects.across_coalitions.filter(solution_id=pk).values("team__name", "how"),
        "moves": StageMove.across_coalitions.filter(solution_id=pk).values("from_stage", "to_stage", "at", "by__name"),
        "fields": CardField.across_coalitions.filter(card__solution_id=pk).values("label", "state")[:60],
        "events": events(Event.objects.filter(coalition_id=house, thing_id=pk), 30),
    }
