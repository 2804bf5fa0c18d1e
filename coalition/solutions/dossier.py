"""All that is known of one tool beside its own row, read once: risk, promises, stop card, drills, contract, trials."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from coalition.ledger import clock
from coalition.solutions.maker_models import Contract, Release, Trial
from coalition.solutions.promise_models import Promise
from coalition.solutions.stop_models import StopCard, StopDrill, Stopper
from coalition.solutions.tier import Risk, risk_of
from coalition.solutions.tier_models import RiskAnswer
from coalition.solutions.tier_questions import DRILL_DAYS


class Dossier:
    """What is kept about `solution`; each part is one query, asked when it is first looked at."""

    def __init__(self, solution) -> None:
        self.solution = solution

    @cached_property
    def answers(self) -> dict[str, str]:
        """Question code → answer."""
        return dict(RiskAnswer.objects.filter(solution=self.solution).values_list("question", "answer"))

    @cached_property
    def risk(self) -> Risk:
        """The tier, and why."""
        return risk_of(self.answers)

    @cached_property
    def promise(self) -> Promise | None:
        """The promise that stands."""
        found = Promise.objects.standing().filter(solution=self.solution).select_related("locked_by").first()
        return self._of_this(found)

    @cached_property
    def stop_card(self) -> StopCard | None:
        """The stop card."""
        return self._of_this(StopCard.objects.filter(solution=self.solution).select_related("written_by").first())

    @cached_property
    def stoppers(self) -> list[Stopper]:
        """Who is named on it: people first, then roles."""
        rows = Stopper.objects.filter(solution=self.solution).select_related("person").order_by("person__name", "role")
        return [self._of_this(each) for each in rows]

    @cached_property
    def drills(self) -> list[StopDrill]:
        """The newest ten drills."""
        rows = StopDrill.objects.filter(solution=self.solution).select_related("team", "by")
        return list(rows.order_by("-started_at", "id")[:10])

    @cached_property
    def contract(self) -> Contract | None:
        """The contract."""
        return self._of_this(Contract.objects.filter(solution=self.solution).select_related("by").first())

    @cached_property
    def releases(self) -> list[Release]:
        """Its versions, newest first."""
        return list(Release.objects.filter(solution=self.solution).select_related("by"))

    @cached_property
    def trials(self) -> list[Trial]:
        """Its trials, newest first."""
        return list(Trial.objects.filter(solution=self.solution).select_related("by"))

    @cached_property
    def drill(self) -> "DrillState":
        """How practising the stop stands."""
        return DrillState(self.drills[0] if self.drills else None, DRILL_DAYS[self.risk.treated_as])

    def _of_this(self, row):
        if row is not None:
            row.solution = self.solution  # so that an address costs no query
        return row


@dataclass(frozen=True)
class DrillState:
    """The newest drill, and within how many days the next must follow."""

    newest: StopDrill | None
    every_days: int

    @property
    def due_on(self) -> dt.date:
        """The day by which the next drill is due; today when there was none."""
        if self.newest is None:
            return clock.today()
        return timezone.localdate(self.newest.started_at) + dt.timedelta(days=self.every_days)

    @property
    def is_overdue(self) -> bool:
        """Whether it should have been practised by now."""
        return self.newest is None or self.due_on < clock.today()


def dossier_of(solution) -> Dossier:
    """The dossier a page has read already, else a fresh one."""
    return getattr(solution, "dossier", None) or Dossier(solution)
