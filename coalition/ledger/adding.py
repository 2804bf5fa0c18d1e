"""How the record grows: rows of its own tables, added by SQL that is written once. Every act adds some, and Django would
build the same SQL anew each time, which costs more than asking it."""

import functools
from collections.abc import Sequence

from django.db import connection, models
from django.db.utils import DEFAULT_DB_ALIAS

from coalition.ledger.models import Thing

_VECTOR = "setweight(to_tsvector('english', %s), 'A') || setweight(to_tsvector('english', %s), 'C')"
_KEPT_ANEW = ("title", "state", "words", "search", "changed_at")


def add(rows: Sequence[models.Model]) -> None:
    """Add `rows`, all of one model, in one statement. What the database gives by itself (`db_default`) is left to it."""
    if not rows:
        return
    head, fields = _head(type(rows[0]))
    each = f"({', '.join(['%s'] * len(fields))})"
    values = [column.get_db_prep_save(getattr(row, column.attname), connection) for row in rows for column in fields]
    _run(f"{head} {', '.join([each] * len(rows))}", values)
    for row in rows:
        row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


def keep_things(things: Sequence[Thing]) -> None:
    """Add or change rows of the register. Their `search` is given as (heading, words), of which the heading weighs more."""
    if not things:
        return
    head, fields = _head(Thing)
    marks = ", ".join(_VECTOR if column.name == "search" else "%s" for column in fields)
    values = [value for thing in things for column in fields for value in _of(thing, column)]
    _run(f"{head} {', '.join([f'({marks})'] * len(things))} {_anew()}", values)


def _of(thing: Thing, column: models.Field) -> list:
    if column.name == "search":
        return list(thing.search)
    return [column.get_db_prep_save(getattr(thing, column.attname), connection)]


@functools.cache
def _head(model: type[models.Model]) -> tuple[str, tuple[models.Field, ...]]:
    fields = tuple(each for each in model._meta.concrete_fields if not each.has_db_default())
    names = ", ".join(connection.ops.quote_name(each.column) for each in fields)
    return f"INSERT INTO {connection.ops.quote_name(model._meta.db_table)} ({names}) VALUES", fields


def _anew() -> str:
    return f"ON CONFLICT (id) DO UPDATE SET {', '.join(f'{name} = EXCLUDED.{name}' for name in _KEPT_ANEW)}"


def _run(sql: str, values: list) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
