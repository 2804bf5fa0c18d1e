"""`import_roster FILE`: bring in the hospital's staff export (CSV or Excel), or say row by row why not."""

import json
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from coalition.ledger.models import HOSPITAL, Hospital
from coalition.ledger.problems import Problem
from coalition.ledger.tenancy import scope
from coalition.people.models import Person
from coalition.people.operations import write_roster
from coalition.people.operations_drafts import remembered
from coalition.people.roster import Plan, plan_of
from coalition.people.roster_leavers import IMPLAUSIBLE_SHARE


class Command(BaseCommand):
    """Import a roster."""

    help = (
        "Bring in a staff export (CSV or .xlsx); who is missing from it has left. "
        "When a row has a problem nothing is written, and the exit code is 1."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", help="the export, a CSV file or an Excel workbook")
        parser.add_argument("--dry-run", action="store_true", help="only say what it would change")
        parser.add_argument(
            "--leave-out-problems", action="store_true", help="take over the rows without problems"
        )
        parser.add_argument(
            "--let-leavers-go", action="store_true", help="close accounts even when a large share is missing"
        )
        parser.add_argument(
            "--take-addresses", action="store_true", help="also the addresses of people who changed theirs themselves"
        )
        parser.add_argument("--json", action="store_true", help="print the result as JSON")
        parser.add_argument(
            "--by", default="", metavar="EMAIL", help="the steward who imports (default: the system)"
        )

    def handle(self, file, dry_run, by, **options):
        data, person = self._read(file), self._person(by)
        how = {name: options[name] for name in ("leave_out_problems", "let_leavers_go", "take_addresses")}
        with transaction.atomic(), scope(HOSPITAL):
            plan = plan_of(data, by=person, columns_for=remembered, take_addresses=how["take_addresses"])
            is_refused = bool(plan.problems and not how["leave_out_problems"]) or not plan.rows
            is_refused = is_refused or (plan.share > IMPLAUSIBLE_SHARE and not how["let_leavers_go"])
            if not dry_run and not is_refused:
                plan = None  # two plans of a whole hospital need not be in memory at once
                plan = self._import(data, person, **how)
        is_written = not dry_run and not is_refused
        self.stdout.write(as_json(plan, is_written) if options["json"] else as_text(plan, is_written))
        if is_refused:
            raise SystemExit(1)

    def _read(self, file: str) -> bytes:
        try:
            return Path(file).read_bytes()
        except OSError as problem:
            raise CommandError(f"{file} cannot be read: {problem.strerror}.") from None

    def _person(self, by: str) -> Person | None:
        person = Person.objects.filter(email=by.strip().lower()).first() if by else None
        if by and person is None:
            raise CommandError(f"Nobody has the address {by}.")
        return person

    def _import(self, data: bytes, person: Person | None, **how) -> Plan:
        try:
            return write_roster(Hospital(), by=person or Person.objects.system(), file=ContentFile(data), **how)
        except Problem as problem:
            raise CommandError(str(problem)) from None


def as_json(plan: Plan, is_written: bool) -> str:
    """The result for programs: counts, problems, notes, and whether anything was written."""
    problems = [each._asdict() for each in plan.problems]
    notes = [each._asdict() for each in plan.notes]
    kept = [each._asdict() for each in plan.kept.values()]
    leavers = [{"name": each.name, "team": each.team, "stays": each.stays} for each in plan.leavers]
    return json.dumps(
        {
            **plan.counts(), "share": plan.share, "written": is_written, "leavers": leavers, "kept_addresses": kept,
            "problems": problems, "notes": notes,
        },
        ensure_ascii=False,
    )


def as_text(plan: Plan, is_written: bool) -> str:
    """The result for a person: counts, then each problem with its line and field."""
    counts = plan.counts()
    lines = [
        f"{counts['added']} new people, {counts['changed']} changed, {counts['unchanged']} unchanged, "
        f"{counts['left']} left, {counts['teams']} new teams."
    ]
    lines += [f"Left: {each.name}." if not each.stays else f"Stays: {each.name}. {each.stays}" for each in plan.leavers]
    if plan.share > IMPLAUSIBLE_SHARE and not is_written:
        lines.append(f"{plan.share:.0%} of the last roster are missing. If they left, say --let-leavers-go.")
    lines += [f"Kept: {each.name} changed their address to {each.own}; the file has {each.of_file}." for each in plan.kept.values()]
    lines += [f"Line {each.line}, {each.field or 'row'}: {each.message}" for each in plan.problems]
    if plan.changes_nothing and not plan.problems:
        lines.append("Nothing changed: everybody in the file is known just so.")
    else:
        lines.append("Written." if is_written else "Nothing was written.")
    return "\n".join(lines)
