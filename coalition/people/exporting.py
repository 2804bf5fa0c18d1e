"""Everything that names one person, as one JSON document: their account, and what every coalition of theirs keeps of them."""

from django.db import models

from coalition.ledger import clock
from coalition.ledger.models import HOSPITAL, Coalition, Event
from coalition.ledger.tenancy import scope
from coalition.people.belongings import Pointer, coalitions_with, is_of_coalition, plain_row, pointers
from coalition.people.models import Person

# In rows that name them so, they speak or act themselves; elsewhere somebody else wrote about what they hold.
AUTHORING = {
    "author", "by", "person", "member", "membership", "sender", "receiver", "proposer", "raised_by", "asked_by",
    "drafted_by", "decided_by", "made_by", "added_by", "called_by", "started_by",
}  # fmt: skip


def export_of(person: Person) -> dict:
    """The document. Of a coalition they left, texts that others wrote are left out: they no longer see its pages."""
    return {
        "made_at": clock.now().isoformat(),
        "account": plain_row(person),
        "belongings": _rows_outside(person),
        "events": _events(HOSPITAL, person),
        "coalitions": [_of_coalition(coalition, person, is_in) for coalition, is_in in coalitions_with(person)],
    }


def _rows_outside(person: Person) -> dict[str, list]:
    found: dict[str, list] = {}
    for each in pointers():
        if not is_of_coalition(each.model):
            rows = each.model._default_manager.filter(each.of(person)).order_by("pk")
            found.setdefault(each.model._meta.verbose_name, []).extend(plain_row(row) for row in rows)
    return {noun: rows for noun, rows in found.items() if rows}


def _of_coalition(coalition: Coalition, person: Person, is_in: bool) -> dict:
    found: dict[str, dict] = {}
    for each in pointers():
        if is_of_coalition(each.model):
            for row in each.model.objects.filter(each.of(person)):
                told = plain_row(row) if is_in or each.column.name in AUTHORING else _without_texts(row, each)
                found.setdefault(row.noun(), {}).setdefault(str(row.pk), told)
    rows = {noun: list(each.values()) for noun, each in sorted(found.items())}
    return {"name": coalition.name, "member_now": is_in, "rows": rows, "events": _events(coalition.pk, person)}


def _without_texts(row: models.Model, pointer: Pointer) -> dict:
    texts = {column.attname for column in row._meta.concrete_fields if isinstance(column, models.CharField | models.TextField)}
    return {name: value for name, value in plain_row(row).items() if name not in texts}


def _events(coalition_id, person: Person) -> list[dict]:
    """What they did, as the record has it: newest first."""
    with scope(coalition_id):
        acts = Event.objects.filter(coalition_id=coalition_id, actor_id=person.pk).order_by("-seq")
        return [
            {"at": act.at.isoformat(), "kind": act.kind, "about": act.thing_type, "id": str(act.thing_id), "facts": act.facts}
            for act in acts
        ]
