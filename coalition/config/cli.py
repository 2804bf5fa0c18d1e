"""The `coalition` command: which commands there are; the modules beside this one decide what each does."""

import argparse
import os
import sys
from collections.abc import Sequence

EPILOG = """\
settings are read from the environment:
  COALITION_HOME      where the embedded installation keeps its data (default: ~/.local/share/coalition)
  PORT, HOST          where to serve (default: 8000, on this machine alone)
  DATABASE_URL        a PostgreSQL server of your own, as the application's role
  DATABASE_OWNER_URL  the same as the owner of the tables, for migrate, import, backup and restore
"""
CHART = (
    "FILE.csv --date COLUMN --value COLUMN [--where COLUMN=VALUE …] [--target X] [--better up|down] [--json]"
)


def parser() -> argparse.ArgumentParser:
    """The commands with their help; those that pass their arguments on are listed, but read elsewhere."""
    from coalition.config.commands_data import PASSED_ON

    whole = argparse.ArgumentParser(
        prog="coalition",
        description="Run and keep a Coalition installation.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", required=True)
    up = commands.add_parser("up", help="start everything: database, web, worker")
    up.add_argument("--demo", action="store_true", help="with a demonstration coalition to look around in")
    for name, text in (
        ("demo", "lay out the demonstration coalition, unless it is there"),
        ("web", "serve the pages"),
        ("worker", "do the waiting jobs"),
        ("migrate", "bring the tables up to date"),
        ("prepare", "migrate, then demo"),
    ):
        commands.add_parser(name, help=text)
    doctor = commands.add_parser("doctor", help="look at the installation and say how to mend it")
    doctor.add_argument("--json", action="store_true", help="print the findings as JSON")
    commands.add_parser("backup", help="write the database to a file").add_argument("file", metavar="FILE")
    restore = commands.add_parser("restore", help="bring the database back from a file")
    restore.add_argument("file", metavar="FILE")
    restore.add_argument("--force", action="store_true", help="replace a database that holds tables")
    for name, passed in PASSED_ON.items():
        commands.add_parser(name, help=f"{passed.help}: {passed.usage}")
    commands.add_parser("chart", help=f"draw conclusions from a column of dates and values: {CHART}")
    return whole


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one command; return its exit code (0 done, 1 a problem that was told, 2 not understood)."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    from coalition.embedded.problems import DatabaseProblem

    try:
        ended = _passed_on(arguments) if _is_passed_on(arguments) else _ours(arguments)
        sys.stdout.flush()
        return ended
    except BrokenPipeError:
        # Whoever read our output has had enough (`… | head`): nothing is left to say, not even at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except DatabaseProblem as problem:
        print(f"coalition: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        told = _in_a_sentence(error)
        if not told:
            raise
        print(f"coalition: {told}", file=sys.stderr)
        return 1


def _in_a_sentence(error: Exception) -> str:
    """What to tell when the installation, and not the program, is at fault; empty when it is the program."""
    import psycopg
    from django.core.exceptions import ImproperlyConfigured
    from django.db import OperationalError

    if isinstance(error, ImproperlyConfigured):
        return str(error)
    cause = error.__cause__ if isinstance(error.__cause__, psycopg.Error) else error
    if isinstance(cause, psycopg.errors.UndefinedTable | psycopg.errors.UndefinedColumn):
        return "the database's tables are not up to date. Run `coalition migrate`."
    if isinstance(error, psycopg.Error | OperationalError):
        return f"the database refused: {error}"
    return ""


def _is_passed_on(arguments: list[str]) -> bool:
    from coalition.config.commands_data import PASSED_ON

    return bool(arguments) and (arguments[0] in ("chart", "import", "export") or arguments[0] in PASSED_ON)


def _passed_on(arguments: list[str]) -> int:
    first, *rest = arguments
    if first == "chart":
        # No database and no Django: a chart of a spreadsheet is at hand on any machine.
        from coalition.measures.spc_cli import main as chart

        return chart(rest)
    from coalition.config import commands_data

    name = first
    if first in ("import", "export"):
        name, rest = f"{first} {rest[0] if rest else ''}".strip(), rest[1:]
    if name not in commands_data.PASSED_ON:
        known = [word.split()[1] for word in commands_data.PASSED_ON if word.startswith(f"{first} ")]
        print(f"coalition: say what to {first}: {', '.join(known)}", file=sys.stderr)
        return 0 if {"-h", "--help"} & set(arguments) else 2
    return commands_data.pass_on(name, rest)


def _ours(arguments: list[str]) -> int:
    from coalition.config import commands_data, commands_serve

    asked = parser().parse_args(arguments)
    match asked.command:
        case "up":
            return commands_serve.up(demo=asked.demo)
        case "web":
            return commands_serve.web()
        case "worker":
            return commands_serve.worker([])
        case "migrate":
            return commands_data.migrate([])
        case "prepare":
            return commands_data.prepare()
        case "demo":
            return commands_data.demo([])
        case "backup":
            return commands_data.backup(asked.file)
        case "restore":
            return commands_data.restore(asked.file, force=asked.force)
    from coalition.config.commands_doctor import doctor

    return doctor(as_json=asked.json)


if __name__ == "__main__":
    sys.exit(main())
