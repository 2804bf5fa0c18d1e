"""Which roles and databases exist inside the server, and what the application's role may do."""

import psycopg
from psycopg import sql

APP = "coalition_app"
DATABASE = "coalition"
# The web process must never hang a small machine; longer work belongs to the owner's commands.
LIMITS = {
    "statement_timeout": "10s",
    "lock_timeout": "2s",
    "idle_in_transaction_session_timeout": "15s",
}


def prepare_server(url: str, *, password: str) -> None:
    """Make the application's role and the database if absent. `url`: the superuser's, to `postgres`."""
    with psycopg.connect(url, autocommit=True) as connection:
        made = connection.execute("SELECT rolcanlogin FROM pg_roles WHERE rolname = %s", [APP]).fetchone()
        if not made:
            connection.execute(sql.SQL("CREATE ROLE {}").format(sql.Identifier(APP)))
        allowed = "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION"
        role = sql.SQL("ALTER ROLE {} WITH " + allowed + " PASSWORD {}")
        connection.execute(role.format(sql.Identifier(APP), sql.Literal(password)))
        for name, value in LIMITS.items():
            setting = sql.SQL("ALTER ROLE {} SET {} = {}")
            connection.execute(setting.format(sql.Identifier(APP), sql.Identifier(name), sql.Literal(value)))
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))


def grant(url: str) -> bool:
    """Let the application's role read and write the tables that the owner at `url` makes from now on.

    Never ownership, TRUNCATE or triggers; a migration may take more away. Returns whether the role exists;
    on a server of the operator's own it may have another name, and its rights are theirs to give.
    """
    with psycopg.connect(url, autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APP]).fetchone():
            return False
        for statement in (
            "GRANT USAGE ON SCHEMA public TO {}",
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {}",
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {}",
        ):
            connection.execute(sql.SQL(statement).format(sql.Identifier(APP)))
    return True
