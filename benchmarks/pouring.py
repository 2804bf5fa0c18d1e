"""How rows get into a table by the thousand: one INSERT … SELECT; a column not named gets the model's default."""

import uuid

from django.db import connection, models

# Rows are known by number, so that rooms can point at each other's rows without looking them up.
_NUMBERS = """
CREATE OR REPLACE FUNCTION pg_temp.id(kind text, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS
$$ SELECT md5(kind || ':' || n)::uuid $$;
CREATE OR REPLACE FUNCTION pg_temp.house(n bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS
$$ SELECT CASE WHEN n %% 2 = 1 THEN 1 ELSE 2 + (n / 2) %% ({coalitions} - 1) END $$;
CREATE OR REPLACE FUNCTION pg_temp.house_of_solution(n bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS
$$ SELECT 1 + (n - 1) %% {coalitions} $$;
CREATE OR REPLACE FUNCTION pg_temp.member(house bigint, n bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS
$$ SELECT house + {coalitions} * (n %% {each}) $$;
CREATE OR REPLACE FUNCTION pg_temp.moment(share double precision) RETURNS timestamptz LANGUAGE sql STABLE AS
$$ SELECT date_trunc('hour', now()) - interval '30 days' - (1 - share) * interval '1065 days' $$;
"""


def id_of(kind: str, n: int) -> uuid.UUID:
    """The id of the row number `n` of a kind, as the database computes it."""
    import hashlib

    return uuid.UUID(hashlib.md5(f"{kind}:{n}".encode(), usedforsecurity=False).hexdigest())


def prepare(sizes) -> None:
    """Lay the functions by which rows are numbered; they last as long as the connection."""
    run(_NUMBERS.replace("%%", "%").format(coalitions=sizes.coalitions, each=sizes.people // sizes.coalitions))


def run(sql: str, values=None) -> None:
    """Run one statement."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def pour(model: type[models.Model], source: str, **columns: str) -> None:
    """INSERT into the model's table what SELECT gives: `columns` are SQL expressions over `source` (what follows FROM).

    A column that is not named gets the model's default; ValueError when it has none.
    """
    values, names, expressions = [], [], []
    left = dict(columns)
    for column in model._meta.concrete_fields:
        expression = left.pop(column.column, None)
        if expression is None:
            if not _needs_value(column):
                continue
            expression = "%s"
            values.append(_default_of(column))
        names.append(f'"{column.column}"')
        expressions.append(expression.replace("%", "%%") if expression != "%s" else expression)
    if left:
        raise ValueError(f"{model.__name__} has no columns {sorted(left)}.")
    table = model._meta.db_table
    source = source.replace("%", "%%")
    run(f"INSERT INTO {table} ({', '.join(names)}) SELECT {', '.join(expressions)} FROM {source}", values)


def _needs_value(column: models.Field) -> bool:
    return not (column.null or column.db_default is not models.NOT_PROVIDED or column.primary_key)


def _default_of(column: models.Field):
    if column.has_default() and column.name != "coalition":
        return column.get_db_prep_save(column.get_default(), connection)
    if isinstance(column, models.CharField | models.TextField):
        return ""
    raise ValueError(f"{column.model.__name__}.{column.name} has no default: name it.")
