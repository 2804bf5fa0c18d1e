"""Which addresses each installed room brings."""

import importlib

from django.apps import apps
from django.utils.module_loading import module_has_submodule


def room_urls(which: str) -> list:
    """The list `which` of every room's urls module: `urlpatterns` (inside a coalition) or `outside`."""
    found = []
    for config in apps.get_app_configs():
        if config.name.startswith("coalition.") and module_has_submodule(config.module, "urls"):
            found += getattr(importlib.import_module(f"{config.name}.urls"), which, [])
    return found
