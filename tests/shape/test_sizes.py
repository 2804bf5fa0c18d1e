"""Sizes have a ceiling: what grows past it is cut, not excused."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
CODE = [path for path in (ROOT / "coalition").rglob("*.py") if "migrations" not in path.parts]
TESTS = [path for path in (ROOT / "tests").rglob("*.py")]
TEMPLATES = list((ROOT / "coalition").rglob("templates/**/*.html"))
LINES = {"function": 30, "view": 15, "operation": 15, "rule": 10, "test": 25}
ARGUMENTS = 6


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


def lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def functions(path: Path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def body_lines(node) -> int:
    """Lines of the body, the docstring not counted."""
    body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
    return body[-1].end_lineno - body[0].lineno + 1


def demanded(node) -> int:
    """How many arguments a call may give by position, or must give."""
    given = [each for each in (*node.args.posonlyargs, *node.args.args) if each.arg not in {"self", "cls"}]
    return len(given) + sum(default is None for default in node.args.kw_defaults)


def kind_of(path: Path, node) -> str:
    if path.is_relative_to(ROOT / "tests"):
        return "test"
    if path.name == "rules.py" and path.parent.name != "ledger":
        return "rule"
    if path.name.startswith("views") and node.args.args and node.args.args[0].arg == "request":
        return "view"
    if any("operation" in ast.unparse(each) for each in node.decorator_list):
        return "operation"
    return "function"


def test_a_file_has_at_most_250_lines():
    assert not {shown(path): lines(path) for path in CODE if lines(path) > 250}


def test_a_test_file_has_at_most_400_lines():
    assert not {shown(path): lines(path) for path in TESTS if lines(path) > 400}


def test_a_template_has_at_most_120_lines():
    assert not {shown(path): lines(path) for path in TEMPLATES if lines(path) > 120}


def test_a_function_stays_within_its_kind_s_ceiling():
    long = {
        f"{shown(path)} {node.name}: {body_lines(node)} lines, a {kind_of(path, node)} has at most {LINES[kind_of(path, node)]}"
        for path in (*CODE, *TESTS)
        for node in functions(path)
        if body_lines(node) > LINES[kind_of(path, node)]
    }
    assert not long


def test_a_function_takes_at_most_six_arguments():
    """Operations are exempt, their inputs are their form's fields; options by keyword with a default do not count."""
    many = {
        f"{shown(path)} {node.name}"
        for path in CODE
        for node in functions(path)
        if kind_of(path, node) != "operation" and demanded(node) > ARGUMENTS
    }
    assert not many


def test_a_module_opens_by_saying_what_it_decides():
    texts = {path: path.read_text() for path in CODE}
    assert not [shown(path) for path, text in texts.items() if text.strip() and not ast.get_docstring(ast.parse(text))]
