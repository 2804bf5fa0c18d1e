"""`import_roster FILE`: bring in the hospital's staff export, or say row by row why not."""

import json
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from coalition.ledger.models import HOSPITAL, Hospital
from coalition.ledger.problems import Problem
from coalition.ledger.tenancy import scope
from coalition.people.models import Person
from coalition.people.operations import import_roster
from coalition.people.roster import Plan, plan_of


class Command(BaseCommand):
    """Import a roster."""

    help = (
        "Bring in a staff export (CSV). When a row has a problem nothing is written, and the exit code is 1."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", help="the export, a CSV file")
        parser.add_argument("--dry-run", action="store_true", help="only say what it would change")
        parser.add_argument(
            "--leave-out-problems", action="store_true", help="take over the rows without problems"
        )
        parser.add_argument("--json", action="store_true", help="print the result as JSON")
        parser.add_argument(
            "--by", default="", metavar="EMAIL", help="the steward who imports (default: the system)"
        )

    def handle(self, file, dry_run, leave_out_problems, by, **options):
        data = self._read(file)
        with transaction.atomic(), scope(HOSPITAL):
            plan = plan_of(data)
            is_refused = bool(plan.problems and not leave_out_problems) or not plan.rows
            if not dry_run and not is_refused:
                self._import(data, leave_out_problems, by)
        is_written = not dry_run and not is_refused
        self.stdout.write(as_json(plan, is_written) if options["json"] else as_text(plan, is_written))
        if is_refused:
            raise SystemExit(1)

    def _read(self, file: str) -> bytes:
        try:
            return Path(file).read_bytes()
        except OSError as problem:
            raise CommandError(f"{file} cannot be read: {problem.strerror}.") from None

    def _import(self, data: bytes, leave_out_problems: bool, by: str) -> None:
        person = Person.objects.filter(email=by.strip().lower()).first() if by else Person.objects.system()
        if person is None:
            raise CommandError(f"Nobody has the address {by}.")
        try:
            import_roster(
                Hospital(), by=person, file=ContentFile(data), leave_out_problems=leave_out_problems
            )
        except Problem as problem:
            raise CommandError(str(problem)) from None


def as_json(plan: Plan, is_written: bool) -> str:
    """The result for programs: counts, problems, notes, and whether anything was written."""
    problems = [each._asdict() for each in plan.problems]
    notes = [each._asdict() for each in plan.notes]
    return json.dumps(
        {**plan.counts(), "written": is_written, "problems": problems, "notes": notes}, ensure_ascii=False
    )


def as_text(plan: Plan, is_written: bool) -> str:
    """The result for a person: counts, then each problem with its line and field."""
    counts = plan.counts()
    lines = [
        f"{counts['added']} new people, {counts['changed']} changed, {counts['unchanged']} unchanged, "
        f"{counts['teams']} new teams."
    ]
    lines += [f"Line {each.line}, {each.field or 'row'}: {each.message}" for each in plan.problems]
    if plan.changes_nothing and not plan.problems:
        lines.append("Nothing changed: everybody in the file is known just so.")
    else:
        lines.append("Written." if is_written else "Nothing was written.")
    return "\n".join(lines)
