"""What the table of HTI-1's attributes says, for a spreadsheet and for paper."""

from coalition.ledger import clock
from coalition.solutions import card_words, living
from coalition.ui import prose

COLUMNS = (
    "number", "group", "attribute", "state", "value", "source", "cases", "measured up to", "last reviewed",
    "reviewed by", "evidence",
)  # fmt: skip


def rows(solution) -> list[tuple]:
    """The table: its header, the 31 attributes in order, then our own (one query)."""
    lines = living.lines_of(solution)
    wanted = [line for line in lines if not line.attribute.ref.startswith("local.")]
    return [COLUMNS, *(_row(line) for line in wanted)]


def _row(line: living.Line) -> tuple:
    entry = line.entry
    about = (line.attribute.ref if line.attribute.is_hti else "own", line.attribute.group, line.attribute.label)
    if entry is None:
        return (*about, "missing", *("" for _ in COLUMNS[4:]))
    days = (entry.measured_on or "", entry.reviewed_on or "")
    by = entry.by.name if entry.reviewed_on else ""
    state = line.state.replace("_", " ")
    return (*about, state, entry.text, entry.get_source_display(), entry.cases or "", *days, by, entry.evidence)


def for_paper(solution) -> dict:
    """The same as plain data for the typesetter, under its headings (one query)."""
    lines = [line for line in living.lines_of(solution) if not line.attribute.ref.startswith("local.")]
    progress = living.progress(lines)
    groups = [{"name": group["name"], "rows": [_line(line) for line in group["lines"]]} for group in living.groups(lines)]
    return {
        "name": solution.name,
        "maker": " ".join(part for part in (solution.vendor, solution.version) if part),
        "coalition": solution.coalition.name,
        "given": progress.given,
        "not_available": progress.not_available,
        "missing": progress.missing,
        "all": progress.all,
        "groups": groups,
        "on": clock.today(),
    }


def _line(line: living.Line) -> dict:
    entry = line.entry
    facts = []
    if entry is not None and not line.is_missing:
        facts = [str(entry.get_source_display())]
        facts += [f"{entry.cases} cases"] if entry.cases else []
        facts += [f"up to {entry.measured_on:%-d %b %Y}"] if entry.measured_on else []
        facts += [f"looked at {entry.reviewed_on:%-d %b %Y} by {entry.by.name}"] if entry.reviewed_on else ["not looked at yet"]
    return {
        "ref": line.attribute.ref if line.attribute.is_hti else "own",
        "label": line.attribute.label,
        "state": str(line.state).replace("_", " "),
        "text": prose.flat(card_words.undented(entry.text)) if line.is_given else [],
        "facts": facts,
        "evidence": entry.evidence if entry else "",
    }
