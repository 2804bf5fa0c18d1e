"""The documents that are generated from the code: docs/operations.md, docs/events.md, docs/model.md."""

import argparse
import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent.parent / "docs"
NOTE = "<!-- Generated from the code by `python -m coalition.config.docs`; do not edit. -->\n"


def operations() -> str:
    """A row per operation: what it does, on what, with which input, under which rule, leaving which events, where."""
    from coalition.api.schema import path_of
    from coalition.ledger.operations import CATALOGUE

    lines = ["# What can be done", "", NOTE]
    room = ""
    for name, operation in sorted(CATALOGUE.items()):
        if operation.app != room:
            room = operation.app
            lines += [
                f"\n## {room}\n",
                "| operation | does | on | input | rule | leaves | API |",
                "|---|---|---|---|---|---|---|",
            ]
        inputs = ", ".join(f"`{each}`" for each in operation.parameters) or "–"
        leaves = ", ".join(f"`{kind.name}`" for kind in operation.records) or "nothing: sealed"
        address = "–" if operation.machine or operation.sealed else f"`POST {path_of(operation)}`"
        row = [f"`{name}`", operation.summary, operation.thing_type.noun(), inputs, _rule(operation), leaves, address]
        lines.append("| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |")
    return "\n".join(lines) + "\n"


def _rule(operation) -> str:
    return " ".join((operation.rule.__doc__ or operation.rule.__name__).split())


def events() -> str:
    """A row per kind of event: the sentence it makes and who hears of it."""
    from coalition.ledger.kinds import KINDS

    lines = ["# What can have happened", "", NOTE, "| event | sentence | told to |", "|---|---|---|"]
    for name, kind in sorted(KINDS.items()):
        audience = " ".join((kind.audience.__doc__ or kind.audience.__name__).split())
        lines.append(f"| `{name}` | {kind.sentence} | {audience} |")
    return "\n".join(lines) + "\n"


def model() -> str:
    """Every table of ours: its columns, and what they point to."""
    from django.apps import apps

    lines = ["# What is kept", "", NOTE]
    for config in apps.get_app_configs():
        if not config.name.startswith("coalition."):
            continue
        for kept in config.get_models():
            summary = (kept.__doc__ or "").strip().partition("\n")[0]
            lines += [
                f"\n## {config.label}.{kept.__name__}\n",
                summary,
                "",
                "| column | kind | points to |",
                "|---|---|---|",
            ]
            lines += [_column(column) for column in kept._meta.concrete_fields]
    return "\n".join(lines) + "\n"


def _column(column) -> str:
    target = column.related_model._meta.label if column.is_relation else ""
    return f"| `{column.column}` | {column.get_internal_type()}{' (may be empty)' if column.null else ''} | {target} |"


DOCUMENTS = {"operations.md": operations, "events.md": events, "model.md": model}


def main(arguments: list[str] | None = None) -> int:
    """Write the documents; with --check, say which are not current and return 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition.config.settings")
    os.environ.setdefault("SECRET_KEY", "only-for-documents")
    import django

    django.setup()
    stale = []
    for name, write in DOCUMENTS.items():
        path, text = HERE / name, write()
        if options.check and (not path.exists() or path.read_text() != text):
            stale.append(name)
        elif not options.check:
            path.write_text(text)
    if stale:
        print(f"Not current: {', '.join(stale)}. Run `make fix`.", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
