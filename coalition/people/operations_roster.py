"""What can be done with the hospital's roster: show what a staff export would change, and bring it in."""

import json
from dataclasses import asdict

from coalition.ledger.models import Hospital
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import record
from coalition.people import events, forms, jobs, operations_bringing, operations_drafts, rules
from coalition.people.models import RosterDraft
from coalition.people.operations_bringing import Choices
from coalition.people.roster import Plan


@operation(
    rules.may_import_roster,
    form=forms.StageRoster,
    records=events.roster_shown,
    label="Show what it would change",
)
def stage_roster(hospital: Hospital, *, by, file=None, draft=None, columns="") -> RosterDraft:
    """Read a staff export and show what it would change; nothing of it is written before you confirm."""
    if file is None and (draft is None or not draft.packed):
        raise Invalid("Choose the staff export, a CSV file or an Excel workbook.", field="file")
    data = file.read() if file is not None else operations_drafts.unpack(draft)
    name = file.name if file is not None else draft.file_name
    made = operations_drafts.keep(by, data, name, _chosen(columns))
    _have_read(made, data)
    record(events.roster_shown, hospital, draft=made.pk)
    return made


def _have_read(draft: RosterDraft, data: bytes) -> None:
    """Small files at once, large ones by the worker."""
    if operations_drafts.is_small(data):
        operations_drafts.read(draft)
    else:
        jobs.read_roster.defer(draft=str(draft.pk))


def _chosen(columns: str) -> dict[str, str]:
    """{field: heading} from JSON; Invalid for anything else."""
    try:
        found = json.loads(columns or "{}")
    except ValueError:
        found = None
    if not isinstance(found, dict) or not all(isinstance(each, str) for pair in found.items() for each in pair):
        raise Invalid("The columns are JSON such as {\"email\": \"Work mail\"}.", field="columns")
    return {field: heading for field, heading in found.items() if field in operations_drafts.WORDS}


@operation(
    rules.may_import_roster,
    form=forms.ImportRoster,
    records=[events.roster_ordered, *operations_bringing.RECORDS],
    label="Bring it in",
    passes_on=True,
)
def import_roster(
    hospital: Hospital, *, by, file=None, draft=None, leave_out_problems=False, let_leavers_go=False, take_addresses=False
) -> Plan | RosterDraft:
    """Bring in the hospital's staff export: all of it or, when a row has a problem, nothing; a large one by the worker."""
    data, choices = _data(file, draft), Choices(leave_out_problems, let_leavers_go, take_addresses)
    if operations_drafts.is_small(data):
        return operations_bringing.bring_in(hospital, by, data, choices, draft)
    draft = draft or operations_drafts.keep(by, data, file.name)
    operations_drafts.order(draft)
    jobs.write_roster.defer(draft=str(draft.pk), choices=asdict(choices))
    record(events.roster_ordered, hospital, draft=draft.pk)
    return draft


def _data(file, draft: RosterDraft | None) -> bytes:
    if draft is not None and draft.is_under_way:
        raise Invalid(
            "It is being brought in already." if draft.is_coming_in else "It is still being read.", field="draft"
        )
    data = file.read() if file is not None else operations_drafts.unpack(draft) if draft is not None else b""
    if not data:
        raise Invalid("Choose the staff export, a CSV file or an Excel workbook.", field="file")
    return data
