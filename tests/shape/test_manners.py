"""Manners of the code that no linter knows: where writes stand, what is never used, what every operation has."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps

from coalition.api.schema import path_of
from coalition.ledger.kinds import KINDS
from coalition.ledger.nouns import NOUNS
from coalition.ledger.operations import CATALOGUE
from coalition.ledger.tenancy import Tenant

ROOT = Path(__file__).resolve().parent.parent.parent
CODE = [path for path in (ROOT / "coalition").rglob("*.py") if "migrations" not in path.parts]
LAYERS = [
    {"ledger"}, {"ui"}, {"people"}, {"accounts"}, {"charter", "meetings", "notify"}, {"solutions"}, {"roadmap"}, {"forum"}, {"decisions"},
    {"measures", "support", "learning", "pulse", "monitors"}, {"recognition"}, {"board"}, {"api"},
]  # fmt: skip
FORBIDDEN_NAMES = {"core", "utils", "common", "helpers"}
WRITES = re.compile(r"\.(save|delete|create|bulk_create|bulk_update|update_or_create|get_or_create|update)\(")
# Files that may write though they are not operations: the machinery that records, spreads, signs in and keeps tokens.
MAY_WRITE = {"ledger", "demonstration", "embedded", "config"}
MAY_WRITE_FILES = {"jobs.py", "acting.py", "writing.py", "tokens.py", "signing.py", "limits.py", "work.py",
    "sessions.py", "passkeys.py", "recovery.py", "parcels.py", "arriving.py",
}  # fmt: skip


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


def layer(app: str) -> int:
    return next(number for number, rooms in enumerate(LAYERS) if app in rooms)


def test_foreign_keys_point_down():
    wrong = [
        f"{model._meta.label}.{column.name} → {column.related_model._meta.label}"
        for model in apps.get_models()
        for column in model._meta.concrete_fields
        if column.is_relation
        and model.__module__.startswith("coalition.")
        and column.related_model.__module__.startswith("coalition.")
        if model._meta.app_label != column.related_model._meta.app_label
        if layer(column.related_model._meta.app_label) >= layer(model._meta.app_label)
    ]
    assert not wrong


def test_a_view_never_writes():
    wrong = [
        f"{shown(path)}: {line.strip()}"
        for path in CODE
        if path.name.startswith("views")
        for line in path.read_text().splitlines()
        if WRITES.search(line) and ".context" not in line
    ]
    assert not wrong


def test_writes_stand_in_operations():
    wrong = [
        f"{shown(path)}: {line.strip()}"
        for path in CODE
        if not may_write(path)
        for line in path.read_text().splitlines()
        if ".objects." in line and WRITES.search(line)
    ]
    assert not wrong


def may_write(path: Path) -> bool:
    """Operations and the machinery; a room's own modules that its operations call say so by their name."""
    room = path.relative_to(ROOT / "coalition").parts[0]
    named = path.name in MAY_WRITE_FILES or path.name.startswith("operations")
    return room in MAY_WRITE or named or "management" in path.parts


def test_no_signals_no_save_overrides_no_raw_escape():
    wrong = []
    for path in CODE:
        text = path.read_text()
        found = {
            "uses signals": "django.dispatch" in text or "models.signals" in text,
            "overrides save or delete": bool(re.search(r"def (save|delete)\(self", text)) and path.name != "sessions.py",
            "marks text as safe": "mark_safe" in text and path.name != "markdown.py",
            "asks another clock than ledger.clock": "timezone.now()" in text and path.name != "clock.py",
        }
        wrong += [f"{shown(path)} {what}" for what, is_so in found.items() if is_so]
    assert not wrong


# Where an import inside a function breaks a start-up cycle or keeps start-up light.
LATE_IMPORTS = {"apps.py", "tenancy.py", "docs.py", "walls.py", "cli.py", "safety.py",
    "sessions.py", "totp.py", "webauthn.py", "oidc.py", "saml.py", "roster_book.py", "sheet.py",
}  # fmt: skip


def test_imports_stand_at_the_top():
    """An import inside a function hides a dependency."""
    wrong = {
        f"{shown(path)}:{node.lineno}"
        for path in CODE
        if path.name not in LATE_IMPORTS and not path.name.startswith("commands_") and "embedded" not in path.parts
        for function in ast.walk(ast.parse(path.read_text()))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert not wrong


def test_templates_have_no_inline_style_script_or_unescaped_text():
    unsafe = re.compile(r"\sstyle=|<style|\son\w+=|javascript:|<script(?![^>]*\bsrc=)|\|safe\b|autoescape off")
    templates = (ROOT / "coalition").rglob("templates/**/*.html")
    assert not [shown(template) for template in templates if unsafe.search(template.read_text())]


def test_no_room_is_called_by_a_word_that_says_nothing():
    assert not {path.stem for path in CODE} & FORBIDDEN_NAMES
    assert not {path.parent.name for path in CODE} & FORBIDDEN_NAMES


@pytest.mark.parametrize("name", sorted(CATALOGUE))
def test_every_operation_is_whole(name):
    operation = CATALOGUE[name]
    assert operation.summary.endswith("."), "its docstring says in one sentence what it does"
    assert operation.rule.__doc__, "its rule says in words who may"
    assert operation.records or operation.sealed
    assert all(kind.name in KINDS for kind in operation.records)
    if not operation.sealed and not operation.machine:
        assert path_of(operation)
        room = ROOT / "tests" / operation.app
        assert any(operation.verb in path.read_text() for path in room.glob("test_*.py")), "a test names it"


def test_every_tenant_model_is_reached_through_its_scope():
    for model in apps.get_models():
        if issubclass(model, Tenant):
            assert model._meta.base_manager_name == "across_coalitions", model
            assert model._meta.default_manager_name == "objects", model
            assert type(model.objects).get_queryset is not type(model.across_coalitions).get_queryset, model


# Where rows are read across coalitions, and why: rights before a scope is open, the machinery below it.
ACROSS = {
    "coalition/ledger", "coalition/people/models.py", "coalition/accounts", "coalition/people/operations.py",
    "coalition/notify/unread.py", "coalition/forum/models.py", "coalition/board/finding.py",  # compiled once; the coalition is a value
}  # fmt: skip


def test_only_a_few_places_look_across_coalitions():
    looking = [shown(path) for path in CODE if "across_coalitions" in path.read_text()]
    assert not [path for path in looking if not any(path.startswith(place) for place in ACROSS)]


def test_every_noun_has_a_plural_of_its_own():
    plurals = [noun.plural for noun in NOUNS.values()]
    assert len(plurals) == len(set(plurals))
