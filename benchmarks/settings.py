"""The application's own settings, with the floor's pages beside it: nothing else may differ."""

from pathlib import Path

from coalition.config.settings import *  # noqa: F403
from coalition.config.settings import TEMPLATES

ROOT_URLCONF = "benchmarks.floor.urls"
TEMPLATES = [TEMPLATES[0] | {"DIRS": [Path(__file__).parent / "floor" / "templates"]}]
