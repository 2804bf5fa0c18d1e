"""The command `doctor`: what is well with this installation, what is not, and how to mend it."""

import json
import os
import shutil
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import psycopg

from coalition.config.commands_environment import APP_ROLE, database_urls, own_urls, set_basics
from coalition.config.commands_serve import ask_whether_ready, port, refuse_taken_port
from coalition.embedded.database import Server, Urls
from coalition.embedded.problems import DatabaseProblem

LOW_DISK_BYTES = 1_000_000_000
CLOCK_SECONDS = 5
STALE_SECONDS = 60


class Finding(NamedTuple):
    """One thing looked at; `mend` says what to do and is empty when all is well."""

    check: str
    found: str
    mend: str = ""


def doctor(*, as_json: bool) -> int:
    """Look at everything, print what was found, and return 1 when something needs mending."""
    findings = list(examine())
    if as_json:
        print(json.dumps([f._asdict() | {"ok": not f.mend} for f in findings], indent=2))
    else:
        for finding in findings:
            print(f"{'problem' if finding.mend else 'ok':<8} {finding.check:<11} {finding.found}")
            if finding.mend:
                print(f"{'':<20} → {finding.mend}")
    return 1 if any(finding.mend for finding in findings) else 0


def examine() -> Iterator[Finding]:
    """Every finding, in the order in which a person would look."""
    yield _looked("assets", _assets)
    yield _looked("port", _port)
    server = None
    with ExitStack() as stack:
        try:
            server = None if own_urls() else Server()
            if server:
                yield _looked("home", lambda: _home(server.home.path))
                if not server.home.data.is_dir():
                    yield Finding("database", "there is none yet", "Run `coalition up`; it makes one.")
                    return
            was_alive = server is None or server.is_alive()
            urls = stack.enter_context(database_urls())
            set_basics()
            connection = stack.enter_context(psycopg.connect(urls.app, autocommit=True, connect_timeout=5))
        except (DatabaseProblem, psycopg.Error) as problem:
            yield Finding("database", str(problem).strip(), _mend_database(server))
            return
        how = "answers" if was_alive else "was not running; it starts and answers"
        yield Finding("database", f"{how} (PostgreSQL {connection.info.server_version // 10000})")
        yield from _inside(connection, urls)


def _inside(connection: psycopg.Connection, urls: Urls) -> Iterator[Finding]:
    yield _looked("role", lambda: _role(connection))
    yield _looked("checksums", lambda: _checksums(connection))
    yield _looked("clock", lambda: _clock(connection))
    yield _looked("tables", lambda: _tables(urls))
    yield _looked("worker", lambda: _worker(connection))


def _looked(check: str, look: Callable[[], tuple[str, str]]) -> Finding:
    try:
        return Finding(check, *look())
    except Exception as problem:  # one check that breaks must not hide the others
        return Finding(check, f"could not be seen: {problem}", "Mend what stands above, then look again.")


def _mend_database(server: Server | None) -> str:
    if server is None:
        return "Check DATABASE_URL, and that the server runs and lets this machine in."
    return f"Do what the message says; the server's log is {server.home.log}."


def _home(home: Path) -> tuple[str, str]:
    if not home.exists():
        return f"{home} does not exist yet", "Run `coalition up`; it makes it."
    state = home.stat()
    loose = stat.S_IMODE(state.st_mode) & (0o067 if os.geteuid() == 0 else 0o077)
    if state.st_uid != os.geteuid():
        return f"{home} belongs to another user", "Run commands as that user, or set COALITION_HOME."
    if loose:
        return f"{home} is open to other users", f"chmod {'710' if os.geteuid() == 0 else '700'} {home}"
    free = shutil.disk_usage(home).free
    if free < LOW_DISK_BYTES:
        mend = "Make room; the database stops on a full disk."
        return f"{home}: only {free // 1_000_000} MB left on the disk", mend
    return f"{home}, closed to others, {free // 1_000_000_000} GB free", ""


def _assets() -> tuple[str, str]:
    built = Path(__file__).resolve().parent.parent / "ui" / "static" / "ui" / "dist"
    if built.is_dir() and any(built.glob("*.css")):
        return "style sheet and script are built", ""
    return "style sheet and script are not built", "python frontend/build.py"


def _port() -> tuple[str, str]:
    answer = ask_whether_ready()
    if answer is None:
        return f"Coalition answers at port {port()}", ""
    if ask_whether_ready("/healthz") is None:
        return f"Coalition answers at port {port()}, but is not ready: {answer}", "See the findings below."
    try:
        refuse_taken_port()
    except DatabaseProblem as taken:
        return f"port {port()} is in use by something else ({answer})", str(taken)
    return f"port {port()} is free; nothing runs there", ""


def _role(connection: psycopg.Connection) -> tuple[str, str]:
    row = connection.execute(
        "SELECT current_user, rolsuper, rolbypassrls, "
        "EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user) "
        "FROM pg_roles WHERE rolname = current_user"
    ).fetchone()
    name, *powers = row
    texts = ("is a superuser", "bypasses row security", "owns tables")
    says = [text for text, has in zip(texts, powers, strict=True) if has]
    if says:
        mend = f"Let DATABASE_URL sign in as {APP_ROLE}, and DATABASE_OWNER_URL as the owner."
        return f"the application's role {name} {', '.join(says)}", mend
    return f"the application's role {name} has no more rights than it needs", ""


def _checksums(connection: psycopg.Connection) -> tuple[str, str]:
    if connection.execute("SHOW data_checksums").fetchone()[0] == "on":
        return "damage on the disk is noticed", ""
    mend = "Stop the server and run pg_checksums --enable on its data."
    return "damage on the disk would not be noticed", mend


def _clock(connection: psycopg.Connection) -> tuple[str, str]:
    there = connection.execute("SELECT extract(epoch FROM clock_timestamp())").fetchone()[0]
    apart = abs(float(there) - time.time())
    if apart > CLOCK_SECONDS:
        return f"its clock and the database's are {apart:.0f} s apart", "Synchronise both clocks (NTP)."
    return "this machine's clock agrees with the database's", ""


def _tables(urls: Urls) -> tuple[str, str]:
    os.environ["DATABASE_URL"] = urls.app
    import django

    django.setup()
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    connection.close()
    if missing:
        return f"{len(missing)} changes of the tables are not applied", "coalition migrate"
    return "the tables are up to date", ""


def _worker(connection: psycopg.Connection) -> tuple[str, str]:
    from coalition.notify.models import Heartbeat

    age = Heartbeat.age_seconds()
    if age is not None and 0 <= age <= STALE_SECONDS:
        return f"its heart beat {age:.0f} s ago", ""
    if ask_whether_ready() is not None and _is_free():
        return "it does not run, and neither does the web", ""
    return "it does not run, so nothing is sent", "Run `coalition worker` (or `coalition up`)."


def _is_free() -> bool:
    try:
        refuse_taken_port()
    except DatabaseProblem:
        return False
    return True


