"""Which levels can remove an obstacle, how soon each answers, and to which it climbs when there is no answer."""

import statistics
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

FIRST = "coalition"


@dataclass(frozen=True)
class Rung:
    """A level: `hours` are working hours to answer in; `climbs_to` is empty at the top; `speaker` answers for it."""

    code: str
    title: str
    hours: int
    climbs_to: str = ""
    speaker: object = None


# As they are until a coalition says otherwise. A working day has ten hours.
USUAL = (
    Rung("team", "The team itself", 20, "coalition"),
    Rung("coalition", "The coalition", 50, "executive"),
    Rung("maker", "The maker of the tool", 100, "executive"),
    Rung("executive", "The hospital's executive", 100),
)


def merged(own: Iterable) -> dict[str, Rung]:
    """The usual levels with the coalition's `own` rows over them, by code, the usual ones first."""
    found = {rung.code: rung for rung in USUAL}
    for row in own:
        found[row.code] = Rung(row.code, row.title, row.hours, row.climbs_to, row.speaker)
    return found


def rung_of(rungs: Mapping[str, Rung], code: str) -> Rung:
    """A level by its code; one that is no longer known counts as one without a next."""
    return rungs.get(code) or Rung(code, code.replace("-", " ").capitalize(), 50)


def path_up(rungs: Mapping[str, Rung], code: str) -> list[str]:
    """The levels an obstacle climbs from `code` on, itself first. ValueError when they run in a circle."""
    path = [code]
    while (above := rung_of(rungs, path[-1]).climbs_to) in rungs:
        if above in path:
            raise ValueError("The levels climb in a circle.")
        path.append(above)
    return path


def way_down(walked: Iterable[str]) -> list[str]:
    """The levels an answer passes on its way back: those it was handed up through, the last one first, each once."""
    return list(dict.fromkeys(reversed(list(walked))))


def median_hours(minutes: Iterable[int]) -> float | None:
    """The median of working minutes, in hours to one decimal; None when nothing was answered."""
    known = list(minutes)
    return round(statistics.median(known) / 60, 1) if known else None
