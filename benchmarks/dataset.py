"""Build the data set of the benchmarks: `python benchmarks/dataset.py [--quick]`, by bulk SQL."""

import argparse
import importlib
import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.sizes import FULL, QUICK, Sizes  # noqa: E402

# In this order: later rows point at earlier ones.
ROOMS = (
    "people", "charter", "meetings", "solutions", "forum", "roadmap", "decisions", "learning", "support", "measures",
)  # fmt: skip
STEPS = ("register", "links", "events", "notices")


def build(sizes: Sizes, say=lambda sentence: None) -> None:
    """Fill an empty, migrated database as its owner. The rows of rooms that are not installed are left out."""
    from benchmarks import pouring, texts
    from benchmarks.rows import record

    pouring.prepare(sizes)
    texts.prepare()
    for room in ROOMS:
        if is_there(room):
            _timed(f"rows of {room}", importlib.import_module(f"benchmarks.rows.{room}").fill, sizes, say)
    for step in STEPS:
        _timed(step, getattr(record, step), sizes, say)


def is_there(room: str) -> bool:
    """Whether a room is installed and keeps anything."""
    from django.apps import apps

    return apps.is_installed(f"coalition.{room}") and apps.get_app_config(room).models_module is not None


def _timed(name: str, fill, sizes: Sizes, say) -> None:
    from django.db import transaction

    started = time.perf_counter()
    if name == "events":  # it commits as it goes
        fill(sizes)
    else:
        with transaction.atomic():
            fill(sizes)
    say(f"  {name}: {time.perf_counter() - started:.1f} s")


def is_built(sizes: Sizes) -> bool:
    """Whether the database holds this data set already."""
    from coalition.ledger.models import ChainHead
    from coalition.people.models import Person

    if Person.objects.count() < sizes.people or ChainHead.objects.count() < sizes.coalitions:
        return False
    # A room that came since has none: as owner, all rows are seen.
    return all(_holds(model) for room in ROOMS if is_there(room) for model in _poured(room))


def _poured(room: str) -> list:
    """The models that the rows of a room are poured into."""
    from django.db.models import Model

    module = importlib.import_module(f"benchmarks.rows.{room}")
    return [each for each in vars(module).values() if isinstance(each, type) and issubclass(each, Model)]


def _holds(model) -> bool:
    return getattr(model, "across_coalitions", model._default_manager).exists()


def ensure(sizes: Sizes, say=print) -> None:
    """Migrate the database and build the data set unless it is there; then let the planner know its figures."""
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", "--no-input", verbosity=0)
    if is_built(sizes):
        return
    from coalition.people.models import Person

    if Person.objects.exists():
        raise SystemExit(
            "The database holds other people, or an older data set. Give an empty one, or run with --fresh."
        )
    say("Building the data set …")
    build(sizes, say)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def main() -> None:
    """Build it in the database that DATABASE_URL names, as its owner."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the rows")
    asked = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition.config.settings")
    os.environ.setdefault("SECRET_KEY", "only-for-benchmarks")
    import django

    django.setup()
    ensure(QUICK if asked.quick else FULL)


if __name__ == "__main__":
    main()
