"""The commands about data: tables, demonstration, backup, restore, and those that are only passed on."""

from pathlib import Path
from typing import NamedTuple

from coalition.config.commands_environment import (
    APP_ROLE,
    Rights,
    database_urls,
    django_ready,
    is_production,
    manage,
)
from coalition.embedded import dumps
from coalition.embedded.problems import DatabaseProblem


class Passed(NamedTuple):
    """A command that a Django management command carries out, with everything typed after its name."""

    command: str
    rights: Rights
    usage: str
    help: str


_IMPORT = "FILE [--coalition SLUG] [--by EMAIL] [--dry-run] [--json]"
_ROSTER = "FILE [--dry-run] [--leave-out-problems] [--let-leavers-go] [--take-addresses] [--by EMAIL] [--json]"
_OBSERVATIONS = (
    "FILE [--coalition SLUG] [--measure TITLE] [--date COLUMN] [--value COLUMN] [--where COLUMN=VALUE …] "
    "[--dry-run] [--json]"
)
# Verification reads all coalitions at once, which only the owner may.
PASSED_ON = {
    "verify": Passed("verify", "owner", "[--json]", "check that no recorded event was changed or removed"),
    "steward": Passed("steward", "app", "EMAIL [--name NAME]", "make a steward and print their link to sign in"),
    "token": Passed("token", "app", "EMAIL", "make a token with which a person's programs use the API"),
    "import roster": Passed("import_roster", "owner as app", _ROSTER, "bring in people and their teams, from CSV or Excel"),
    "import solutions": Passed("import_solutions", "owner as app", _IMPORT, "bring in the inventory"),
    "import model-card": Passed("import_model_card", "owner as app", _IMPORT, "bring in a model card (XML)"),
    "import observations": Passed("import_observations", "owner as app", _OBSERVATIONS, "bring in measured values"),
    "export model-card": Passed("export_model_card", "app", "SLUG", "write a solution's model card as XML"),
}


def pass_on(name: str, arguments: list[str]) -> int:
    """Carry out a command of `PASSED_ON`; output and exit code are the management command's."""
    passed = PASSED_ON[name]
    if {"-h", "--help"} & set(arguments):
        print(f"usage: coalition {name} {passed.usage}\n\n{passed.help}")
        return 0
    with django_ready(passed.rights):
        return manage(passed.command, *arguments)


def migrate(arguments: list[str]) -> int:
    """Bring the tables up to date."""
    with django_ready("owner"):
        return manage("migrate", "--no-input", *arguments)


def demo(arguments: list[str]) -> int:
    """Lay out the demonstration coalition, unless it is there."""
    if is_production():
        raise DatabaseProblem(
            "The demonstration lets anybody sign in without a password, so it is not for production. "
            "Unset COALITION_ENV to try it on a machine of your own."
        )
    with django_ready("owner as app"):
        return manage("demo", *arguments)


def prepare() -> int:
    """Bring the tables up to date as their owner, then lay out the demonstration behind the walls, in one process."""
    if code := migrate([]):
        return code
    from django.db import connection

    connection.close()
    connection.settings_dict["OPTIONS"]["assume_role"] = APP_ROLE
    return demo([])


def backup(file: str) -> int:
    """Write everything in the database to `file`."""
    path = Path(file).expanduser().resolve()
    with database_urls() as urls:
        size = dumps.backup(urls.owner, path)
    print(f"Backup written: {path} ({size:,} bytes).")
    return 0


def restore(file: str, *, force: bool) -> int:
    """Replace everything in the database with what `file` holds."""
    path = Path(file).expanduser().resolve()
    with database_urls() as urls:
        dumps.restore(urls.owner, path, force=force)
    print(f"Restored from {path}. Everybody signs in anew. Mail that waited then is not sent by itself.")
    print("`coalition migrate` brings tables of an older version up to date.")
    return 0
