"""How a staff export is brought in, all in one go; a large one by the worker, after somebody said yes to it."""

import logging
from dataclasses import dataclass

from django.db import connection

from coalition.ledger.models import HOSPITAL, Hospital
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid, Problem
from coalition.ledger.recording import record
from coalition.ledger.tenancy import scope
from coalition.people import events, forms, operations_drafts, rules
from coalition.people.models import RosterDraft
from coalition.people.operations_membership import ENDINGS
from coalition.people.operations_writing import write
from coalition.people.roster import Plan, plan_of
from coalition.people.roster_leavers import IMPLAUSIBLE_SHARE
from coalition.people.roster_progress import Aside

log = logging.getLogger("coalition.people")
RECORDS = (events.roster_imported, events.account_closed, events.left_hospital, *ENDINGS)
BUSY = "Another roster is being brought in at this moment. Try again in a minute."
BROKEN = (
    "Something went wrong while it was written, so nothing of it is in. "
    "Try again; if it happens again, tell whoever runs this installation."
)
# A hospital's whole staff takes longer than a page may.
AS_LONG_AS_IT_TAKES = "10min"


@dataclass(frozen=True)
class Choices:
    """What whoever imports decided beyond the file."""

    leave_out_problems: bool = False
    let_leavers_go: bool = False
    take_addresses: bool = False


@operation(rules.may_import_roster, form=forms.ImportRoster, records=RECORDS, machine=True, passes_on=True)
def write_roster(
    hospital: Hospital, *, by, file=None, draft=None, leave_out_problems=False, let_leavers_go=False, take_addresses=False
) -> Plan:
    """Bring in a staff export, however large: all of it or, when a row has a problem, nothing."""
    data = file.read() if file is not None else operations_drafts.unpack(draft)
    return bring_in(hospital, by, data, Choices(leave_out_problems, let_leavers_go, take_addresses), draft)


def bring_in(hospital: Hospital, by, data: bytes, choices: Choices, draft: RosterDraft | None = None) -> Plan:
    """Write what a staff export changes; of a draft, say meanwhile how far it is. Invalid says why nothing was written."""
    _take_turn()
    with Aside(draft) as aside:
        plan = plan_of(
            data, by=by, columns_for=operations_drafts.columns_for(draft), progress=aside.read,
            take_addresses=choices.take_addresses,
        )  # fmt: skip
        _demand_sound(plan, choices)
        write(plan, aside.written)
    operations_drafts.finish(draft, plan)
    record(events.roster_imported, hospital, **plan.counts())
    return plan


def _take_turn() -> None:
    """One import at a time, since two would take the same people for new; and each has the time it needs."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('statement_timeout', %s, true), set_config('idle_in_transaction_session_timeout', %s, true),"
            " pg_try_advisory_xact_lock(hashtextextended('roster', 0))",
            [AS_LONG_AS_IT_TAKES, AS_LONG_AS_IT_TAKES],
        )
        if not cursor.fetchone()[-1]:
            raise Invalid(BUSY)


def _demand_sound(plan: Plan, choices: Choices) -> None:
    if plan.problems and not choices.leave_out_problems:
        first = plan.problems[0]
        where = f"Line {first.line}: " if first.line else ""
        raise Invalid(
            f"{len(plan.problems)} rows have problems, so nothing was brought in. {where}{first.message}", field="file"
        )
    if not plan.rows:
        raise Invalid("The file has nobody who could be taken over.", field="file")
    if plan.share > IMPLAUSIBLE_SHARE and not choices.let_leavers_go:
        raise Invalid(
            f"{len(plan.going)} people, {plan.share:.0%} of the last roster, are not in this file and would lose their "
            "accounts. If it is the whole staff list, confirm that they left; if it is only a part, nothing is lost yet.",
            field="let_leavers_go",
        )


def carry_out(draft: RosterDraft, choices: dict) -> None:
    """What the worker does with a draft that somebody said yes to: it ends brought in, or refused with the reason."""
    RosterDraft.objects.filter(pk=draft.pk).update(state=RosterDraft.State.WRITING, rows_read=0, rows_written=0)
    try:
        with scope(HOSPITAL):
            write_roster(Hospital(), by=draft.by, draft=draft, **choices)
    except Problem as problem:
        operations_drafts.refuse(draft, str(problem))
    except Exception:
        log.exception("a roster could not be brought in", extra={"draft": str(draft.pk)})
        operations_drafts.refuse(draft, BROKEN)
