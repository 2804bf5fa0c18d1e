"""The levels of the open coalition, which one an obstacle has reached, and how soon each of them answers."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext

from coalition.ledger import clock
from coalition.ledger.hours import CLOSES, OPENS, working_minutes
from coalition.roadmap.ladder import Rung, median_hours, merged, path_up, rung_of
from coalition.roadmap.models import Level, Step

YEAR = dt.timedelta(days=365)
DAY_HOURS = CLOSES.hour - OPENS.hour


@dataclass(frozen=True)
class Response:
    """How one level answers: how many it answered or let pass in a year, the median in working hours, what waits."""

    rung: Rung
    answered: int
    unanswered: int
    median: float | None
    waiting: int
    late: int

    @property
    def median_words(self) -> str:
        """The median as people say it: hours within two working days, whole working days beyond; empty for none."""
        if self.median is None:
            return ""
        if self.median <= 2 * DAY_HOURS:
            return gettext("%(n)s working hours") % {"n": f"{self.median:g}"}
        return gettext("%(n)s working days") % {"n": round(self.median / DAY_HOURS)}


def rungs() -> dict[str, Rung]:
    """The levels by code (one query)."""
    return merged(Level.objects.select_related("speaker"))


def choices() -> list[tuple[str, str]]:
    """The levels to choose from."""
    return [(each.code, each.title) for each in rungs().values()]


def level_of(code: str) -> Rung:
    """A level by its code (one query)."""
    return rung_of(rungs(), code)


def next_above(code: str) -> Rung | None:
    """The level to which an obstacle climbs from this one; None at the top (one query)."""
    known = rungs()
    above = path_up(known, code)[1:2]
    return known[above[0]] if above else None


def responses(zone: str) -> list[Response]:
    """How each level answered within a year and what waits there (two queries)."""
    known = rungs()
    steps: dict[str, list[Step]] = {code: [] for code in known}
    for step in Step.objects.filter(arrived_at__gte=clock.now() - YEAR).defer("tried", "answer"):
        steps.setdefault(step.level, []).append(step)
    return [_response(rung_of(known, code), found, zone) for code, found in steps.items()]


def _response(rung: Rung, steps: list[Step], zone: str) -> Response:
    answered = [each for each in steps if each.ended == Step.End.ANSWERED]
    return Response(
        rung,
        len(answered),
        sum(1 for each in steps if each.ended == Step.End.UNANSWERED),
        median_hours(working_minutes(each.arrived_at, each.ended_at, zone) for each in answered),
        sum(1 for each in steps if not each.ended),
        sum(1 for each in steps if each.is_late),
    )
