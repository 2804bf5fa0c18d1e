"""A mark on the embedded database that says for which code it was made ready: nothing is looked for twice.

Finding that no table is out of date costs seconds, at every start. The mark is the database's own comment, so it goes
where the database goes: a restored or a new one has none.
"""

import hashlib
from importlib.metadata import version
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

import coalition

MARK = "Made ready by Coalition: "
_READ = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"


def digest(*, demo: bool) -> str:
    """Names this code as it lies here: another one whenever a source, or a library with tables of its own, changed."""
    home = Path(coalition.__file__).parent
    found = hashlib.sha256(f"{version('django')} {version('procrastinate')} {demo}".encode())
    for source in sorted(home.rglob("*.py")):
        state = source.stat()
        found.update(f"{source.relative_to(home)} {state.st_size} {state.st_mtime_ns}\n".encode())
    return found.hexdigest()


def stands(url: str, mark: str) -> bool:
    """Whether the database at `url` was made ready by just this code."""
    with psycopg.connect(url) as connection:
        return connection.execute(_READ).fetchone()[0] == MARK + mark


def write(url: str, mark: str) -> None:
    """Say on the database at `url` (its owner's) that this code has made it ready."""
    name = sql.Identifier(conninfo_to_dict(url)["dbname"])
    with psycopg.connect(url) as connection:
        connection.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(name, sql.Literal(MARK + mark)))
