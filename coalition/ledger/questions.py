"""How rooms ask each other: a low room states a question, higher rooms answer in the file named after it."""

import importlib
from collections.abc import Iterator
from functools import cache

from django.apps import apps
from django.utils.module_loading import module_has_submodule


@cache
def answers(question: str) -> tuple:
    """The `answer` functions of every room that has a file `<question>.py` with one, lowest room first."""
    found = []
    for config in apps.get_app_configs():
        if config.name.startswith("coalition.") and module_has_submodule(config.module, question):
            module = importlib.import_module(f"{config.name}.{question}")
            if hasattr(module, "answer"):
                found.append(module.answer)
    return tuple(found)


def ask(question: str, *about, **how) -> Iterator:
    """Each room's answers to `question`, one after another; every `answer` yields or returns an iterable."""
    for answer in answers(question):
        yield from answer(*about, **how) or ()
