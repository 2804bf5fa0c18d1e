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
        make_role(connection)
        allowed = "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION"
        role = sql.SQL("ALTER ROLE {} WITH " + allowed + " PASSWORD {}")
        connection.execute(role.format(sql.Identifier(APP), sql.Literal(password)))
        for name, value in LIMITS.items():
            setting = sql.SQL("ALTER ROLE {} SET {} = {}")
            connection.execute(setting.format(sql.Identifier(APP), sql.Identifier(name), sql.Literal(value)))
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))


def make_role(connection: psycopg.Connection) -> None:
    """Make the application's role, without the right to log in, unless it exists."""
    if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APP]).fetchone():
        role = sql.SQL("CREATE ROLE {} NOLOGIN NOSUPERUSER NOBYPASSRLS")
        connection.execute(role.format(sql.Identifier(APP)))
