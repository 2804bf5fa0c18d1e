"""How a database is written to a file and brought back: whole or not at all, on any server."""

import os
import secrets
import subprocess
import tempfile
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from coalition.embedded import roles
from coalition.embedded.problems import DatabaseProblem
from coalition.embedded.programs import program

_VARIABLES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
}

# The events that are made into mail (`notify.letters.WRITERS`; a test compares them: this module knows no Django).
MAILED = (
    "account.address_asked", "account.address_changed", "account.codes_removed", "account.codes_set_up", "account.connected",
    "account.passkey_added", "account.passkey_removed", "account.password_changed", "account.password_offered",
    "account.recovery_made", "account.recovery_used", "account.token_made", "invitation.sent", "solution.paused",
    "solution.resumed", "wish.answered",
)  # fmt: skip
_UNSPREAD = """
INSERT INTO notify_mail (id, coalition_id, kind, thing_id, made_at, next_try_at, tries, parked_at, problem)
SELECT e.id, e.coalition_id, e.kind, e.thing_id, now(), now(), 0, now(), %s
  FROM ledger_event e LEFT JOIN notify_spread s ON s.coalition_id = e.coalition_id
 WHERE e.seq > coalesce(s.seq, 0) AND e.kind = ANY(%s) ON CONFLICT DO NOTHING
"""


def backup(url: str, file: Path) -> int:
    """Write the database at `url` to `file` in PostgreSQL's own archive format; return its size in bytes.

    The file appears whole under its name or not at all, readable by its owner alone.
    """
    if not file.parent.is_dir():
        raise DatabaseProblem(f"The folder {file.parent} does not exist. Make it, or name another file.")
    if file.is_dir():
        raise DatabaseProblem(f"{file} is a folder. Name a file, such as {file / 'coalition.dump'}.")
    descriptor, draft = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    os.close(descriptor)
    try:
        _run(["pg_dump", "-Fc", "--no-owner", "-f", draft], url, "The backup could not be made")
        _run(["pg_restore", "--list", "-f", os.devnull, draft], url, "The backup written cannot be read")
        with open(draft, "rb") as written:
            os.fsync(written.fileno())
        os.replace(draft, file)
    finally:
        Path(draft).unlink(missing_ok=True)
    return file.stat().st_size


def restore(url: str, file: Path, *, force: bool = False) -> None:
    """Bring the database at `url` back from `file`, with its rights, in place of what is there.

    It is read into a fresh database that takes the old one's name at the end: a failure changes nothing.
    Raises when the present database has tables, unless `force`. Sessions of that time do not come back, and mail
    that waited then is parked.
    """
    if not file.is_file():
        raise DatabaseProblem(f"There is no file {file}.")
    _run(["pg_restore", "--list", "-f", os.devnull, str(file)], url, f"{file} is no backup of Coalition")
    name = conninfo_to_dict(url)["dbname"]
    if not force and (count := _tables(url)):
        raise DatabaseProblem(
            f"The database {name} has {count} tables. `--force` replaces them with what {file} holds; "
            "make a backup of the present state first."
        )
    fresh = f"{name}_restored_{secrets.token_hex(4)}"
    with psycopg.connect(url, dbname="postgres", autocommit=True) as server:
        roles.make_role(server)  # the backup gives it rights
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(fresh)))
        try:
            command = ["pg_restore", "--no-owner", "--exit-on-error", "-d", fresh, str(file)]
            _run(command, url, f"{file} could not be restored, and the present data were left as they are")
            _end_sessions_of_then(url, fresh)
            _park_mail_of_then(url, fresh)
            _swap(server, name, fresh)
        finally:
            _drop(server, fresh)


def _run(command: list[str], url: str, failure: str) -> None:
    # The password goes through the environment: command lines can be read by every user of the machine.
    wanted = conninfo_to_dict(url)
    given = {variable: str(wanted[key]) for key, variable in _VARIABLES.items() if key in wanted}
    words = [program(command[0]), *command[1:]]
    quiet = {"stdin": subprocess.DEVNULL, "capture_output": True, "text": True}
    ran = subprocess.run(words, env=os.environ | given, **quiet)
    if ran.returncode != 0:
        raise DatabaseProblem(f"{failure}: {ran.stderr.strip() or ran.returncode}")


def _tables(url: str) -> int:
    with psycopg.connect(url) as connection:
        counted = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
    return counted[0]


def _end_sessions_of_then(url: str, fresh: str) -> None:
    with psycopg.connect(url, dbname=fresh, autocommit=True) as connection:
        if connection.execute("SELECT to_regclass('public.accounts_session')").fetchone()[0]:
            connection.execute("DELETE FROM accounts_session")


def _park_mail_of_then(url: str, fresh: str) -> None:
    """What waited to be sent when the backup was made may have been sent since: it is parked, not sent again.

    Acts that had not been made into mail yet get their mail now, parked at once, under the id it would have had.
    """
    why = "waited when the backup was made"
    with psycopg.connect(url, dbname=fresh, autocommit=True) as connection:
        if not connection.execute("SELECT to_regclass('public.notify_mail')").fetchone()[0]:
            return
        waiting = "UPDATE notify_mail SET parked_at = now(), problem = %s WHERE sent_at IS NULL AND parked_at IS NULL"
        connection.execute(waiting, [why])
        connection.execute(_UNSPREAD, [why, list(MAILED)])


def _swap(server: psycopg.Connection, name: str, fresh: str) -> None:
    old, new, kept = (sql.Identifier(word) for word in (name, fresh, f"{fresh}_old"))
    server.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS false").format(old))
    try:
        ending = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = ANY(%s)"
        server.execute(ending, [[name, fresh]])
        with server.transaction():
            server.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(old, kept))
            server.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(new, old))
    except psycopg.Error:
        server.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS true").format(old))
        raise
    _drop(server, f"{fresh}_old")


def _drop(server: psycopg.Connection, name: str) -> None:
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
