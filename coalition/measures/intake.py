"""How a file of numbers is read and compared with what is here."""

from coalition.ledger import clock
from coalition.measures.models import Measure
from coalition.measures.series import Problem, Reading, read_series

MOST_TOLD = 12


def read(data: bytes, date_column: str, value_column: str, where: str = "") -> Reading:
    """The file's rows and problems; `where` is COLUMN=VALUE, several parted by semicolons."""
    conditions = [part.strip() for part in where.split(";") if part.strip()]
    return read_series(data, date_column=date_column, value_column=value_column, where=conditions, today=clock.today())


def compare(measure: Measure, reading: Reading, value_column: str) -> tuple[list[tuple], int, list[Problem]]:
    """What a file adds: (new pairs (day, value), how many are here already, what contradicts a number here)."""
    here = dict(measure.observations.values_list("on", "value"))
    fresh, same, clashes = [], 0, []
    for row in reading.rows:
        if row.date not in here:
            fresh.append((row.date, row.value))
        elif here[row.date] == row.value:
            same += 1
        else:
            said = f"{row.date} has {here[row.date]:g} here and {row.value:g} in the file. Correct the one that is wrong first."
            clashes.append(Problem(row.line, value_column, said))
    return fresh, same, clashes


def told(problems: list[str]) -> str:
    """Problems as one message: the first dozen and how many more. Nothing was kept."""
    more = f" … and {len(problems) - MOST_TOLD} more." if len(problems) > MOST_TOLD else ""
    return "Nothing was taken in. " + " ".join(problems[:MOST_TOLD]) + more
