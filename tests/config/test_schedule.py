"""The page on operating lists every job that the worker does by itself, with the hours the code has, and no other."""

import re
from pathlib import Path

from procrastinate.contrib.django import app

PAGE = Path(__file__).resolve().parents[2] / "docs" / "operating.md"
ROW = re.compile(r"^\| `([a-z]+\.[a-z_]+)` \| [^|]*\(`([^`]+)`\) \| [^|]+ \|$", re.M)


def test_the_page_on_operating_lists_the_schedule_as_it_is():
    found = {(task.task.name, task.cron) for task in app.periodic_registry.periodic_tasks.values() if is_ours(task)}

    assert ("solutions.judge", "25 3 * * *") in found
    assert set(ROW.findall(PAGE.read_text())) == found


def is_ours(task) -> bool:
    """Whether it is a job of the application, and none that the library does for itself."""
    return task.task.func.__module__.startswith("coalition.")
