"""What in the database is about one person: which rows point to them, and in which of them they speak themselves."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models

from coalition.ledger.models import Coalition
from coalition.ledger.tenancy import Tenant, scope
from coalition.people.models import Membership, Person

# Never handed out: what opens something, and packed files.
SECRET = {"password", "hash", "code_hash", "secret", "packed", "data", "public_key", "session_data", "session_key", "key"}


@dataclass(frozen=True)
class Pointer:
    """A column of a model that points to a person, or to a membership of theirs."""

    model: type[models.Model]
    column: models.ForeignKey

    @property
    def is_theirs(self) -> bool:
        """Whether the row goes with the account (a key, a notice), and is no part of the record."""
        return self.column.remote_field.on_delete is models.CASCADE and self.column.related_model is not Membership

    def of(self, person: Person) -> models.Q:
        """The filter on this column."""
        through = "__person" if self.column.related_model is Membership else ""
        return models.Q(**{f"{self.column.name}{through}": person})


def pointers() -> Iterator[Pointer]:
    """Every column that points to a person or a membership, room by room."""
    for model in apps.get_models():
        if model._meta.proxy or not model._meta.managed:
            continue
        for column in model._meta.concrete_fields:
            target = column.related_model
            if isinstance(target, type) and issubclass(target, Person | Membership):
                yield Pointer(model, column)


def coalitions_with(person: Person) -> Iterator[tuple[Coalition, bool]]:
    """Each coalition they are or were in, opened one after the other, and whether they are in it now."""
    for coalition in Coalition.objects.order_by("name"):
        with scope(coalition):
            rows = list(Membership.objects.filter(person=person).values_list("left_at", flat=True))
            if rows:
                yield coalition, None in rows


def plain_row(row: models.Model) -> dict:
    """A row's own columns as JSON keeps them, without secrets."""
    return {
        column.attname: _plain(getattr(row, column.attname))
        for column in row._meta.concrete_fields
        if column.name not in SECRET and not isinstance(column, models.BinaryField)
    }


def _plain(value):
    return value if value is None or isinstance(value, bool | int | float | str | dict | list) else str(value)


def is_of_coalition(model: type[models.Model]) -> bool:
    """Whether its rows belong to a coalition."""
    return issubclass(model, Tenant)
