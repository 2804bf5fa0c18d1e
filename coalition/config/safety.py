"""Whether it is safe to start: what must not be so in production, each said with the way to mend it."""

import logging
from collections.abc import Iterator

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection

from coalition.ledger import clock
from coalition.ledger.checks import every_route_declares_its_policy
from coalition.ledger.tenancy import Tenant

log = logging.getLogger("coalition.safety")
SHORTEST_KEY = 50
FEWEST_CHARACTERS = 10
CLOCK_SECONDS = 5

_ROLE = """
SELECT current_user, r.rolsuper, r.rolbypassrls,
    EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'public' AND c.relkind = 'r' AND pg_has_role(current_user, c.relowner, 'MEMBER'))
  FROM pg_roles r WHERE r.rolname = current_user
"""
_WALLS = """
SELECT relname FROM pg_class WHERE relname = ANY(%s) AND relkind = 'r' AND relrowsecurity AND relforcerowsecurity
"""


def problems() -> list[str]:
    """Everything that makes it unsafe to start; empty when all is well. Asks the database."""
    return [*settings_problems(), *database_problems()]


def settings_problems() -> Iterator[str]:
    """What the settings alone show."""
    key = settings.SECRET_KEY
    if settings.DEBUG:
        yield "DEBUG is on: error pages would show what nobody should see. Unset DEBUG."
    if len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_CHARACTERS or key.startswith("django-insecure"):
        yield f"SECRET_KEY is missing or weak. Set it to at least {SHORTEST_KEY} random characters."
    if not settings.ALLOWED_HOSTS or any(
        "*" in host or host.startswith(".") for host in settings.ALLOWED_HOSTS
    ):
        yield "ALLOWED_HOSTS lets any host in. Name the hosts by which people reach this installation."
    if not settings.BASE_URL.startswith("https://"):
        yield f"BASE_URL is {settings.BASE_URL}; it must begin with https://, or passwords travel in the clear."
    if settings.DEMONSTRATION:
        yield "COALITION_DEMONSTRATION is on: anybody could sign in without a password. Unset it."


def database_problems() -> Iterator[str]:
    """What the database shows: too much power for the application's role, walls that are down, a clock that is off."""
    try:
        with connection.cursor() as cursor:
            yield from _role(cursor)
            yield from _walls(cursor)
            yield from _clock(cursor)
    except DatabaseError as problem:
        yield f"The database does not answer ({type(problem).__name__}). Check DATABASE_URL."


def warnings() -> Iterator[str]:
    """What is worth a word but does not keep the application from starting."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW data_checksums")
        if cursor.fetchone()[0] != "on":
            yield "The database keeps no checksums: damage on the disk would not be noticed. Run pg_checksums --enable."


def refuse_unless_safe() -> None:
    """Called when the web or the worker starts. Errors: ImproperlyConfigured for a route that does not say who may pass,
    and in production for anything unsafe.
    """
    undeclared = every_route_declares_its_policy(None)
    if undeclared:
        raise ImproperlyConfigured("\n".join(f"{each.msg} {each.hint}" for each in undeclared))
    if not settings.IS_PRODUCTION:
        return
    found = problems()
    if found:
        raise ImproperlyConfigured("It is not safe to start:\n" + "\n".join(f"  - {each}" for each in found))
    for each in warnings():
        log.warning(each)
    connection.close()


def _role(cursor) -> Iterator[str]:
    cursor.execute(_ROLE)
    name, is_super, bypasses, owns = cursor.fetchone()
    mend = "Let DATABASE_URL sign in as coalition_app, and only DATABASE_OWNER_URL as the owner."
    if is_super:
        yield f"The database role {name} is a superuser, for whom no wall holds. {mend}"
    if bypasses:
        yield f"The database role {name} bypasses row-level security. {mend}"
    if owns:
        yield f"The database role {name} owns tables, so it could take the walls down. {mend}"


def _walls(cursor) -> Iterator[str]:
    tables = {model._meta.db_table for model in apps.get_models() if issubclass(model, Tenant)} | {
        "ledger_event"
    }
    cursor.execute(_WALLS, [sorted(tables)])
    for table in sorted(tables - {name for (name,) in cursor.fetchall()}):
        yield f"Row-level security is off for the table {table}. Run “coalition migrate”, which lays the walls again."


def _clock(cursor) -> Iterator[str]:
    cursor.execute("SELECT clock_timestamp()")
    apart = abs((cursor.fetchone()[0] - clock.now()).total_seconds())
    if apart > CLOCK_SECONDS:
        yield f"This machine's clock and the database's are {apart:.0f} s apart. Synchronise both (NTP)."
