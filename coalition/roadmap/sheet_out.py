"""The rows of the exported roadmap: what was chosen on the page, in the columns that can be brought in again."""

from coalition.people.models import Person
from coalition.roadmap.choosing import Choice
from coalition.roadmap.models import Dependency, Milestone, Responsibility

KINDS = [str(kind) for kind in Responsibility.Kind]


def rows(choice: Choice | None = None) -> list[list]:
    """A row a milestone, by start (three queries)."""
    found = list(Milestone.objects.select_related("solution", "goal").order_by("starts_on", "due_on", "id"))
    keys = {each.pk: each.key or str(each.pk) for each in found}
    parts, people = _parts()
    before: dict = {}
    for first, then in Dependency.objects.values_list("before_id", "after_id").order_by():
        before.setdefault(then, []).append(keys[first])
    chosen = [each for each in found if choice is None or choice.takes(each, people.get(each.pk, []))]
    return [_row(each, keys, parts.get(each.pk, {}), sorted(before.get(each.pk, []))) for each in chosen]


def _parts() -> tuple[dict, dict]:
    """Milestone id → kind → e-mails, and milestone id → those who work on it."""
    parts: dict = {}
    people: dict[object, list[Person]] = {}
    for each in Responsibility.objects.select_related("member__person").order_by("member__person__email"):
        if each.member.left_at is not None:
            continue
        parts.setdefault(each.milestone_id, {}).setdefault(each.kind, []).append(each.member.person.email)
        if each.kind in KINDS[:2]:
            people.setdefault(each.milestone_id, []).append(each.member.person)
    return parts, people


def _row(each: Milestone, keys: dict, parts: dict, before: list[str]) -> list:
    return [
        keys[each.pk], each.title, each.words, each.solution.name if each.solution else "",
        each.goal.title if each.goal else "", *("; ".join(parts.get(kind, [])) for kind in KINDS),
        each.starts_on, each.due_on, each.tolerance_days, each.state, each.done_on, each.why_dropped, "; ".join(before),
    ]  # fmt: skip
