"""What can be done with the hospital's roster: show what a staff export would change, and bring it in."""

import json

from django.db import connection

from coalition.ledger.models import Hospital
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import record
from coalition.people import events, forms, jobs, operations_drafts, rules
from coalition.people.models import RosterDraft
from coalition.people.operations_membership import ENDINGS
from coalition.people.operations_writing import write
from coalition.people.roster import Plan, plan_of
from coalition.people.roster_leavers import IMPLAUSIBLE_SHARE


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
    packed = operations_drafts.pack(file.read()) if file is not None else bytes(draft.packed)
    name = file.name if file is not None else draft.file_name
    operations_drafts.forget_old(by)
    made = RosterDraft.objects.create(by=by, packed=packed, file_name=str(name or "")[:120], columns=_chosen(columns))
    _have_read(made)
    record(events.roster_shown, hospital, draft=made.pk)
    return made


def _have_read(draft: RosterDraft) -> None:
    """Small files at once, large ones by the worker."""
    if len(operations_drafts.unpack(draft)) <= operations_drafts.AT_ONCE_BYTES:
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
    records=[events.roster_imported, events.account_closed, events.left_hospital, *ENDINGS],
    label="Bring it in",
    done="The roster is in.",
    passes_on=True,
)
def import_roster(
    hospital: Hospital, *, by, file=None, draft=None, leave_out_problems=False, let_leavers_go=False
) -> Plan:
    """Bring in the hospital's staff export: all of it or, when a row has a problem, nothing."""
    with connection.cursor() as cursor:  # two imports at once would both take the same people for new
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('roster', 0))")
    plan = plan_of(_data(file, draft), by=by, columns_for=operations_drafts.columns_for(draft))
    _demand_sound(plan, leave_out_problems, let_leavers_go)
    write(plan)
    operations_drafts.remember(plan, draft.columns if draft is not None else {})
    if draft is not None:
        RosterDraft.objects.filter(pk=draft.pk).update(state=RosterDraft.State.DONE, packed=b"")
    record(events.roster_imported, hospital, **plan.counts())
    return plan


def _data(file, draft: RosterDraft | None) -> bytes:
    data = file.read() if file is not None else operations_drafts.unpack(draft) if draft is not None else b""
    if not data:
        raise Invalid("Choose the staff export, a CSV file or an Excel workbook.", field="file")
    return data


def _demand_sound(plan: Plan, leave_out_problems: bool, let_leavers_go: bool) -> None:
    if plan.problems and not leave_out_problems:
        first = plan.problems[0]
        where = f"Line {first.line}: " if first.line else ""
        raise Invalid(
            f"{len(plan.problems)} rows have problems, so nothing was brought in. {where}{first.message}", field="file"
        )
    if not plan.rows:
        raise Invalid("The file has nobody who could be taken over.", field="file")
    if plan.share > IMPLAUSIBLE_SHARE and not let_leavers_go:
        raise Invalid(
            f"{len(plan.going)} people, {plan.share:.0%} of the last roster, are not in this file and would lose their "
            "accounts. If it is the whole staff list, confirm that they left; if it is only a part, nothing is lost yet.",
            field="let_leavers_go",
        )
