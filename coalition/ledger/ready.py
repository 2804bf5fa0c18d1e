"""Queries that every page asks, compiled once: Django builds the SQL of a query anew each time, which costs more than asking it."""

import uuid
from collections.abc import Callable

from django.db import connection, models


class Ready:
    """A query whose SQL is kept; `build` makes it from stand-ins, which the values given to `rows` or `count` replace.

    Only for queries that read the columns of one model. The row-level security of the database holds as ever; the
    scoped manager's own filter has to be one of the values.
    """

    def __init__(self, build: Callable[..., models.QuerySet], **stand_ins):
        self._build, self._stand_ins = build, stand_ins
        self._sql: tuple[str, list] | None = None
        self._model: type[models.Model] | None = None

    def first(self, **values):
        """The first row, or None."""
        sql, given = self._ready(values)
        return next(iter(self._model._base_manager.raw(sql, given)), None)

    def tuples(self, **values) -> list[tuple]:
        """All rows, as the tuples of a `values_list`."""
        sql, given = self._ready(values)
        with connection.cursor() as cursor:
            cursor.execute(sql, given)
            return cursor.fetchall()

    def count(self, **values) -> int:
        """How many rows there are, as the database counts them."""
        sql, given = self._ready(values)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM ({sql}) found", given)  # noqa: S608  Django wrote it
            return cursor.fetchone()[0]

    def _ready(self, values: dict) -> tuple[str, list]:
        if self._sql is None:
            rows = self._build(**self._stand_ins)
            sql, parameters = rows.query.sql_with_params()
            named = {value: name for name, value in self._stand_ins.items()}
            self._model, self._sql = rows.model, (sql, [(named.get(each), each) for each in parameters])
        sql, parameters = self._sql
        return sql, [values[name] if name else each for name, each in parameters]


def some_id() -> uuid.UUID:
    """A stand-in for an id."""
    return uuid.uuid4()
