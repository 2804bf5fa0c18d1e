"""Bring in measured values from a CSV file: `coalition import observations`."""

import json
import sys
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.management.base import BaseCommand

from coalition.ledger.models import Coalition
from coalition.ledger.problems import Problem
from coalition.ledger.tenancy import scope
from coalition.measures import intake
from coalition.measures.models import Measure
from coalition.measures.operations import take_in
from coalition.measures.series import Problem as Fault


class Command(BaseCommand):
    """All rows of the file, or none."""

    help = "Bring measured values into a measure that is defined already."

    def add_arguments(self, parser) -> None:
        parser.add_argument("file")
        parser.add_argument("--coalition", default="")
        parser.add_argument(
            "--measure", default="", help="its title or id; may be left out when there is one measure only"
        )
        parser.add_argument("--date", default="date", help="the column with the date")
        parser.add_argument("--value", default="value", help="the column with the number")
        parser.add_argument("--where", action="append", default=[], help="COLUMN=VALUE; may be repeated")
        parser.add_argument("--dry-run", action="store_true")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args, **options) -> None:
        coalition = self._one(Coalition.objects.all(), "slug", options["coalition"], "coalition", options)
        with scope(coalition):
            measure = self._one(Measure.objects.all(), "title", options["measure"], "measure", options)
            self._take_in(measure, options)

    def _take_in(self, measure: Measure, options) -> None:
        try:
            data = Path(options["file"]).read_bytes()
        except OSError as problem:
            self._end([Fault(None, "file", f"{options['file']} cannot be read: {problem.strerror}.")], options)
        where = ";".join(options["where"])
        reading = intake.read(data, options["date"], options["value"], where)
        fresh, same, clashes = intake.compare(measure, reading, options["value"])
        if reading.problems or clashes:
            self._end([*reading.problems, *clashes], options)
        if fresh and not options["dry_run"]:
            named = ContentFile(data, name=Path(options["file"]).name)
            try:
                take_in(
                    measure,
                    by=measure.owner,
                    file=named,
                    date_column=options["date"],
                    value_column=options["value"],
                    where=where,
                )
            except Problem as problem:
                self._end([Fault(None, getattr(problem, "field", "") or "file", str(problem))], options)
        found = {"measure": measure.title, "new": len(fresh), "unchanged": same, "dry_run": options["dry_run"]}
        words = f"{measure.title}: {len(fresh)} new, {same} here already." + (
            " Nothing was written." if options["dry_run"] else ""
        )
        self.stdout.write(json.dumps(found | {"errors": []}) if options["json"] else words)

    def _one(self, rows, column: str, wanted: str, noun: str, options):
        """The one that is named, or the only one there is."""
        found = list(rows.filter(**{column: wanted})[:2] if wanted else rows[:2])
        if len(found) == 1:
            return found[0]
        known = ", ".join(sorted(rows.values_list(column, flat=True)[:20])) or "none yet"
        wrong = f"There is no {noun} {wanted!r}" if wanted else f"Say which {noun} with --{noun}"
        self._end([Fault(None, noun, f"{wrong}. There is: {known}.")], options)

    def _end(self, faults: list[Fault], options) -> None:
        if options["json"]:
            errors = [{"row": fault.line, "field": fault.field, "message": fault.message} for fault in faults]
            self.stdout.write(json.dumps({"new": 0, "dry_run": options["dry_run"], "errors": errors}))
        else:
            self.stderr.write("\n".join([*map(str, faults), "Nothing was written."]))
        sys.exit(1)
