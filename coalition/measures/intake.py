"""How numbers come in: read a file, compare it with what is here, add what is new, and say when the chart gives a signal."""

from coalition.ledger import clock
from coalition.ledger.recording import record
from coalition.measures import events
from coalition.measures.models import Measure, Observation
from coalition.measures.series import Reading, read_series

MOST_TOLD = 12


def read(data: bytes, date_column: str, value_column: str, where: str = "") -> Reading:
    """The file's rows and problems; `where` is COLUMN=VALUE, several parted by semicolons."""
    conditions = [part.strip() for part in where.split(";") if part.strip()]
    return read_series(data, date_column=date_column, value_column=value_column, where=conditions, today=clock.today())


def compare(measure: Measure, reading: Reading) -> tuple[list[tuple], int, list[str]]:
    """What a file adds: (new pairs (day, value), how many are here already, what contradicts a number here)."""
    here = dict(measure.observations.values_list("on", "value"))
    fresh, same, clashes = [], 0, []
    for row in reading.rows:
        if row.date not in here:
            fresh.append((row.date, row.value))
        elif here[row.date] == row.value:
            same += 1
        else:
            clashes.append(
                f"row {row.line}: {row.date} has {here[row.date]:g} here and {row.value:g} in the file. "
                "Correct the one that is wrong first."
            )
    return fresh, same, clashes


def told(problems: list[str]) -> str:
    """Problems as one message: the first dozen and how many more. Nothing was kept."""
    more = f" … and {len(problems) - MOST_TOLD} more." if len(problems) > MOST_TOLD else ""
    return "Nothing was taken in. " + " ".join(problems[:MOST_TOLD]) + more


def add(measure: Measure, pairs: list[tuple], *, by, source: str) -> None:
    """Add (day, value) pairs, record it, and record a signal when the newest point is one. Part of an operation."""
    now = clock.now()
    Observation.objects.bulk_create(
        Observation(measure=measure, on=on, value=value, source=source, by=by, at=now) for on, value in pairs
    )
    record(events.observed, measure, count=_counted(len(pairs)), first=min(pairs)[0], last=max(pairs)[0])
    newest = measure.chart().points[-1]
    if newest.signal != "common_cause" and newest.date in {on for on, _ in pairs}:
        record(events.signalled, measure, signal=newest.signal, rule=newest.rule, on=newest.date)


def _counted(count: int) -> str:
    return "a number" if count == 1 else f"{count} numbers"
