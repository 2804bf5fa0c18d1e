"""A scene per operation: a thing on which it may be done, input that is right, and who of the cast may do it.

The generated tests (permissions, tenants, events, idempotency, races) play every scene; an operation without one fails.
"""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from coalition.ledger.operations import CATALOGUE

EVERYBODY = "chair secretary member nurse coder engineer observer".split()
MEMBERS = "chair secretary member nurse coder engineer".split()
LEADS = "chair secretary".split()
# Whoever is not in a scene's `allowed` must be refused; these never may (a steward only the hospital's acts).
OUTSIDE = "former outsider other_chair steward".split()


@dataclass(frozen=True)
class Scene:
    """How to play an operation: `make(cast) -> (thing, input as the page or the API sends it)`."""

    name: str
    allowed: tuple[str, ...]
    make: Callable

    @property
    def operation(self):
        """The operation it plays."""
        return CATALOGUE[self.name]


SCENES: dict[str, Scene] = {}


def scene(name: str, allowed: list[str]):
    """Make the decorated `make(cast)` the scene of the operation `name`; `allowed`: names of the cast who may do it."""

    def add(make: Callable) -> Callable:
        SCENES[name] = Scene(name, tuple(allowed), make)
        return make

    return add


def load() -> dict[str, Scene]:
    """Every room's scenes."""
    for path in sorted(Path(__file__).parent.glob("*/scenes*.py")):
        importlib.import_module(f"tests.{path.parent.name}.{path.stem}")
    return SCENES
