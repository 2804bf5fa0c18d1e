"""How the commands about tools choose the coalition and who acts, and how they say what went wrong."""

import contextlib
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from django.core.management.base import BaseCommand
from django.db import transaction

from coalition.ledger.models import Coalition
from coalition.ledger.problems import Invalid, Problem
from coalition.ledger.tenancy import scope
from coalition.people.models import Person


def add_arguments(parser, what: str) -> None:
    """The arguments all imports share; `what` names the file."""
    parser.add_argument("file", metavar="FILE", help=what)
    parser.add_argument("--coalition", metavar="SLUG", help="the short name of the coalition, when there are several")
    parser.add_argument("--by", metavar="EMAIL", help="the member who imports (default: the system itself)")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen and change nothing")
    parser.add_argument("--json", action="store_true", help="print the answer, and errors, as JSON")


def chosen_coalition(slug: str | None) -> Coalition:
    """The coalition of this short name; without one the only one, else the first formed that is no demonstration."""
    everything = list(Coalition.objects.order_by("formed_at", "id"))
    slugs = ", ".join(each.slug for each in everything) or "none; form one first"
    if slug:
        found = [each for each in everything if each.slug == slug]
    else:
        found = everything if len(everything) == 1 else [each for each in everything if not each.is_demonstration]
    if not found:
        raise Invalid(f"Say which coalition is meant with --coalition. There are: {slugs}.", field="coalition")
    return found[0]


def actor(email: str | None) -> Person:
    """The person with this e-mail address; without one the system itself."""
    if not email:
        return Person.objects.system()
    found = Person.objects.filter(email=email.strip().lower()).first()
    if found is None:
        raise Invalid(f"Nobody has the e-mail address {email}. Check its spelling.", field="by")
    return found


@contextlib.contextmanager
def opened(coalition: Coalition, is_dry: bool) -> Iterator[None]:
    """The coalition's scope in one transaction, which is undone when it is only tried."""
    with transaction.atomic(), scope(coalition):
        yield
        if is_dry:
            transaction.set_rollback(True)


def run(command: BaseCommand, work: Callable[[], dict], *, is_json: bool) -> None:
    """Do the work and print its answer; print what went wrong and exit with 1."""
    try:
        answer = work()
    except OSError as error:
        fail(command, [error_of(f"The file cannot be read: {error.strerror or error}.", "file")], is_json)
    except Problem as problem:
        errors = getattr(problem, "errors", None) or [error_of(str(problem), getattr(problem, "field", None) or "")]
        fail(command, errors, is_json)
    else:
        command.stdout.write(json.dumps(answer) if is_json else answer["words"])


def error_of(message: str, field: str = "") -> dict:
    """An error as it is printed; `row` is null where no row is to blame."""
    return {"row": None, "field": field, "message": message}


def fail(command: BaseCommand, errors: list[dict], is_json: bool) -> None:
    """Print the errors (words on stderr; JSON on stdout when asked) and exit with 1."""
    if is_json:
        command.stdout.write(json.dumps({"errors": errors}))
    for each in errors:
        where = f"Row {each['row']}, {each['field'] or 'whole row'}: " if each["row"] else ""
        command.stderr.write(f"{where}{each['message']}")
    sys.exit(1)


def file_at(path: str):
    """The file at a path, open for reading bytes."""
    return Path(path).open("rb")
