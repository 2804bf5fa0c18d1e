"""Measure and print the tables: `python benchmarks/run.py [--quick] [--only WORD] [--rounds N]`."""

import argparse
import os
import shutil
import sys
import tempfile
import warnings
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import dataset, tables  # noqa: E402
from benchmarks.sizes import FULL, QUICK, Sizes  # noqa: E402

RESULTS = Path(__file__).parent / "results.md"


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the rows, three rounds")
    parser.add_argument(
        "--only", default="", metavar="WORD", help="only the pages whose name holds it, and nothing else"
    )
    parser.add_argument("--rounds", type=int, default=5, help="at least 3 (default: 5)")
    parser.add_argument("--fresh", action="store_true", help="build the data set anew (not with DATABASE_URL)")
    parser.add_argument("--pages", action="store_true", help="only the pages")
    asked = parser.parse_args()
    asked.rounds = max(3, 3 if asked.quick else asked.rounds)
    return asked


def main() -> None:
    """Build the data set where it is missing, measure, print, and write results.md after a whole run."""
    asked = arguments()
    sizes = QUICK if asked.quick else FULL
    home = Path(tempfile.gettempdir()) / f"coalition-bench-{os.getuid()}{'-quick' if asked.quick else ''}"
    os.environ.setdefault("SECRET_KEY", "only-for-benchmarks-and-never-for-anything-that-people-use")
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
    os.environ.setdefault("LOG_LEVEL", "WARNING")
    warnings.filterwarnings("ignore", "No directory at", UserWarning)
    text = tables.heading(sizes)
    if os.environ.get("DATABASE_URL"):
        owner, app = os.environ["DATABASE_URL"], {"DATABASE_ASSUME_ROLE": "coalition_app"}
        text += measured(owner, app, sizes, asked)
    else:
        from coalition.embedded.database import Server

        os.environ["COALITION_HOME"] = str(home)
        server = Server(home)
        if asked.fresh:
            server.stop()
            shutil.rmtree(home, ignore_errors=True)
        urls = server.ensure()
        try:
            text += measured(urls.owner, {"DATABASE_URL": urls.app}, sizes, asked)
        finally:
            server.stop()
    if not (asked.only or asked.pages):
        from benchmarks import commands

        text += commands.table(None if os.environ.get("COALITION_HOME") is None else home, asked.quick)
        if not asked.quick:
            RESULTS.write_text(text)
            print(f"\nWritten to {RESULTS}.")


def measured(owner: str, app: dict, sizes: Sizes, asked) -> str:
    """The table of the pages."""
    import django
    from django.db import connection

    os.environ["DATABASE_URL"] = owner
    django.setup()
    dataset.ensure(sizes)
    connection.close()
    connection.settings_dict["OPTIONS"]["assume_role"] = "coalition_app"
    return tables.pages(sizes, {"DATABASE_URL": owner, "DATABASE_POOL": "1"} | app, asked)


if __name__ == "__main__":
    main()
