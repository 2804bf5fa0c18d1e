"""How an uploaded staff export waits for its confirmation: packed, read (by the worker when it is large), shown, forgotten."""

import datetime as dt
import hashlib
import zlib
from collections.abc import Callable

from coalition.ledger import clock
from coalition.people.models import RosterColumns, RosterDraft
from coalition.people.roster import Known, Plan, plan_of, values_of
from coalition.people.roster_report import RosterRow
from coalition.people.roster_table import MAX_BYTES
from coalition.people.roster_words import LABELS

# Files up to this size are read, and brought in, while the page is asked for; larger ones by the worker.
AT_ONCE_BYTES = 300_000
# A workbook is packed, and slower to read.
AT_ONCE_BYTES_OF_A_BOOK = 60_000
MOST_SHOWN, MOST_LEAVERS = 100, 1_000
FORGOTTEN_AFTER = dt.timedelta(days=7)
FIELDS = ("email", "employee_id", "name", "job_title", "team", "discipline", "shift")
WORDS = LABELS | {"name": "Name"}


def pack(data: bytes) -> bytes:
    """`data` as a draft keeps it."""
    return zlib.compress(data, 6)


def unpack(draft: RosterDraft) -> bytes:
    """The file of a draft; empty when it is no longer kept, or is more than the largest file we take."""
    opener = zlib.decompressobj()
    data = opener.decompress(bytes(draft.packed), MAX_BYTES + 1) if draft.packed else b""
    return b"" if opener.unconsumed_tail else data


def is_small(data: bytes) -> bool:
    """Whether a file can be read, and brought in, while somebody waits for the page."""
    return len(data) <= (AT_ONCE_BYTES_OF_A_BOOK if data.startswith(b"PK") else AT_ONCE_BYTES)


def keep(by, data: bytes, name: str, columns: dict | None = None) -> RosterDraft:
    """A draft of this file; the person's earlier ones that nobody said yes to are dropped."""
    forget_old(by)
    return RosterDraft.objects.create(by=by, packed=pack(data), file_name=str(name or "")[:120], columns=columns or {})


def order(draft: RosterDraft) -> None:
    """Somebody said yes to it: the worker is to bring it in."""
    RosterDraft.objects.filter(pk=draft.pk).update(state=RosterDraft.State.ORDERED, rows_read=0, rows_written=0)


def finish(draft: RosterDraft | None, plan: Plan) -> None:
    """It is in: keep what came of it and the columns chosen for it, not the file."""
    if draft is not None:
        remember(plan, draft.columns)
        done = {"state": RosterDraft.State.DONE, "packed": b"", "report": report_of(plan), "rows_read": len(plan.rows)}
        RosterDraft.objects.filter(pk=draft.pk).update(**done)


def refuse(draft: RosterDraft, reason: str) -> None:
    """It could not be brought in, and nothing of it was: the page says why; the file is kept for another try."""
    report = {**draft.report, "refused": reason}
    RosterDraft.objects.filter(pk=draft.pk).update(state=RosterDraft.State.REFUSED, report=report)


def key_of(headings: list[str]) -> str:
    """What files with the same headings in the same order have in common."""
    return hashlib.sha256("\0".join(headings).encode()).hexdigest()


def remembered(headings: list[str]) -> dict[str, str]:
    """The columns chosen for such a file when one was last brought in; empty when none was (one query)."""
    return RosterColumns.objects.filter(headings=key_of(headings)).values_list("columns", flat=True).first() or {}


def remember(plan: Plan, columns: dict[str, str]) -> None:
    """Keep chosen columns for the next file with these headings."""
    if columns:
        RosterColumns.objects.update_or_create(
            headings=key_of(plan.headings), defaults={"columns": columns, "used_at": clock.now()}
        )


def columns_for(draft: RosterDraft | None) -> Callable[[list[str]], dict[str, str]]:
    """How the columns of a file are found: as chosen for this draft, else as remembered for its headings."""
    chosen = draft.columns if draft is not None else {}
    return lambda headings: chosen or remembered(headings)


def read(draft: RosterDraft) -> None:
    """Read the draft's file and keep what the page shows of it. Progress is written every few thousand rows."""

    def progress(rows: int) -> None:
        RosterDraft.objects.filter(pk=draft.pk).update(rows_read=rows, state=RosterDraft.State.READING)

    plan = plan_of(unpack(draft), by=draft.by, columns_for=columns_for(draft), progress=progress)
    draft.report, draft.rows_read = report_of(plan), len(plan.rows)
    draft.state = RosterDraft.State.READY if plan.headings else RosterDraft.State.FAILED
    draft.save(update_fields=["report", "rows_read", "state"])


def forget_old(by) -> None:
    """Drop the person's earlier drafts that nobody said yes to, and everybody's that nobody came back to."""
    kept = [RosterDraft.State.DONE, RosterDraft.State.ORDERED, RosterDraft.State.WRITING]
    waiting = RosterDraft.objects.exclude(state__in=kept)
    waiting.filter(by=by).delete()
    waiting.filter(made_at__lt=clock.now() - FORGOTTEN_AFTER).delete()


def report_of(plan: Plan) -> dict:
    """What the page shows of a plan, as JSON: figures, and the first of each list."""
    return {
        "counts": plan.counts(),
        "headings": plan.headings,
        "columns": plan.columns,
        "share": round(plan.share, 4),
        "changes_nothing": plan.changes_nothing,
        "can_come_in": bool(plan.rows),
        "added": [{"name": row.name, "email": row.email, "team": row.team} for _, row in plan.added[:MOST_SHOWN]],
        "changed": [_change(plan.before[pk], row) for pk, row in plan.changed[:MOST_SHOWN]],
        "kept": [list(each) for each in list(plan.kept.values())[:MOST_SHOWN]],
        "leavers": [_leaver(each) for each in plan.leavers[:MOST_LEAVERS]],
        "teams": plan.new_teams[:MOST_SHOWN],
        "problems": [[each.line, WORDS.get(each.field, each.field), each.message] for each in plan.problems[:MOST_SHOWN]],
        "notes": [[each.line, each.message] for each in plan.notes[:MOST_SHOWN]],
    }


def _change(person: Known, row: RosterRow) -> dict:
    """The fields in which a row differs from the person, old → new."""
    pairs = zip(FIELDS, person[1:8], values_of(row), strict=True)
    fields = [[WORDS[name], old or "", new or ""] for name, old, new in pairs if old != new]
    if person.has_left:
        fields.append(["Account", "closed", "open again"])
    elif not person.on_roster:
        fields.append(["Roster", "not on it", "on it"])
    return {"name": person.name, "fields": fields}


def _leaver(each) -> dict:
    endings = [[ending.coalition, list(ending.seats)] for ending in each.endings]
    return {"name": each.name, "team": each.team, "stays": each.stays, "endings": endings}
