"""What the tests of a tool's way are about: answers on risk, promises, stop cards, drills, trials, contracts, made without operations."""

import datetime as dt
import uuid

from coalition.ledger import clock
from coalition.measures.models import Measure, Observation
from coalition.solutions import promising
from coalition.solutions.maker_models import Contract, Trial
from coalition.solutions.promise_models import Promise
from coalition.solutions.stop_models import StopCard, StopDrill, Stopper
from coalition.solutions.tier_models import RiskAnswer

LOW = {
    "role": "none", "autonomy": "checked", "harm": "none", "reversible": "yes", "noticed": "surely",
    "vulnerable": "no", "generative": "no", "reach": "few", "sensitive": "",
}  # fmt: skip
MEDIUM = LOW | {"role": "augments", "harm": "delay"}
HIGH = LOW | {"role": "replaces", "harm": "death"}
SHEET = {
    "how": "Close the blue window.", "instead": "Call outreach by the paper chart.", "told": "The bed office.",
    "phone": "555 0100",
}  # fmt: skip


def answered(solution, by, answers=LOW):
    """Let the questions about its risk be answered."""
    for question, answer in answers.items():
        RiskAnswer.objects.create(solution=solution, question=question, answer=answer, by=by, at=clock.now())
    return solution


def measured(
    solution, owner, values=(10, 11, 10, 12, 11, 10, 11), title="Night calls", better="down", first=None
) -> Measure:
    """A measure of the tool with a number a week, the last of them last week."""
    measure = Measure.objects.create(
        title=title, solution=solution, owner=owner, better=better, unit="calls", defined_at=clock.now()
    )
    first = first or clock.today() - dt.timedelta(weeks=len(values))
    fed(measure, values, first)
    return measure


def fed(measure, values, first) -> None:
    """A number a week, beginning on `first`."""
    for week, value in enumerate(values):
        on = first + dt.timedelta(weeks=week)
        Observation.objects.create(measure=measure, on=on, value=value, by=measure.owner, at=clock.now())


def promised(solution, by, measure=None, **given) -> Promise:
    """A locked promise: calls from 11 to 6, asked in ninety days."""
    named = {
        "id": str(measure.pk if measure else uuid.uuid4()),
        "title": "Night calls",
        "unit": "calls",
        "better": "down",
    }
    review_on = given.pop("review_on", clock.today() + dt.timedelta(days=90))
    terms = {
        "measure": named, "baseline": 11.0, "target": 6.0, "balancing": [], "subgroups": "Nights.",
        "stop_rule": "One patient missed.", "review_on": review_on.isoformat(), "version": solution.version,
        "solution": str(solution.pk), "amends": "",
    } | given.pop("terms", {})  # fmt: skip
    text = promising.canonical(terms)
    given = {"number": 1, "locked_at": clock.now(), "for_version": solution.version} | given
    return Promise.objects.create(
        solution=solution, terms=text, digest=promising.seal(text), review_on=review_on, locked_by=by, **given
    )


def stoppable(solution, by) -> StopCard:
    """A stop card with a role on it."""
    Stopper.objects.create(solution=solution, role="Nurse in charge", phone="555 0101")
    return StopCard.objects.create(
        solution=solution, **SHEET, for_version=solution.version, written_at=clock.now(), written_by=by
    )


def drilled(solution, by, days_ago=1, **given) -> StopDrill:
    """A drill some days ago, off after four minutes."""
    at = clock.now() - dt.timedelta(days=days_ago)
    given = {
        "off_after_minutes": 4,
        "knew": "yes",
        "learned": "The key hung elsewhere.",
        "version": solution.version,
    } | given
    return StopDrill.objects.create(solution=solution, started_at=at, by=by, at=at, **given)


def tried(solution, by, kind="silent", days=28, **given) -> Trial:
    """A trial that ended yesterday, good enough."""
    ends = clock.today() - dt.timedelta(days=1)
    given = {"cases": 400, "result": "As hoped.", "is_good_enough": True, "version": solution.version} | given
    return Trial.objects.create(
        solution=solution,
        kind=kind,
        starts_on=ends - dt.timedelta(days=days - 1),
        ends_on=ends,
        by=by,
        at=clock.now(),
        **given,
    )


def contracted(solution, by, **given) -> Contract:
    """A contract in which everything was looked up."""
    known = dict.fromkeys(("change_plan", "reidentification", "audit", "leaving"), "yes")
    return Contract.objects.create(
        solution=solution, by=by, at=clock.now(), **{"support": "555 0199", **known, **given}
    )


def prepared(cast, solution, answers=LOW):
    """All that this room's gates up to the pilot ask of a tool of low risk, and more."""
    answered(solution, cast.nurse, answers)
    stoppable(solution, cast.nurse)
    promised(solution, cast.nurse)
    return solution
