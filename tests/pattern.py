"""A database kept as a pattern between runs: all the migrations take half a minute, a copy of their outcome a moment."""

import contextlib
import hashlib
import sys
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

PREFIX = "test_pattern_"
LOCK = 7_280_114  # any number, the same for all test processes


def use() -> None:
    """Let this process's test database be copied from the pattern; make the pattern if these migrations have none."""
    name = PREFIX + _digest()
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])  # given back when the connection ends
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX])
        present = {row[0] for row in cursor.fetchall()}
        if name not in present:
            for old in present:
                cursor.execute(f'DROP DATABASE "{old}" WITH (FORCE)')
            _make(f"{name}_unfinished")
            cursor.execute(f'ALTER DATABASE "{name}_unfinished" RENAME TO "{name}"')
    connection.settings_dict["TEST"]["TEMPLATE"] = name


def _digest() -> str:
    """Another one whenever a migration of any room or library is another. The walls are laid anew on every copy."""
    found = hashlib.sha256()
    for (room, name), migration in sorted(MigrationLoader(None).disk_migrations.items()):
        found.update(f"{room}.{name}".encode())
        found.update(Path(sys.modules[type(migration).__module__].__file__).read_bytes())
    return found.hexdigest()[:16]


@contextlib.contextmanager
def _called(name: str):
    kept, test = connection.settings_dict["NAME"], connection.settings_dict["TEST"]["NAME"]
    connection.settings_dict["TEST"]["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["TEST"]["NAME"] = test
        connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = kept


def _make(name: str) -> None:
    with _called(name):
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
