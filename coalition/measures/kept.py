"""Whether a promise about a tool is kept: what the numbers say at its review day, the primary measure first."""

import uuid
from dataclasses import replace

from django.db.models import Q
from django.utils import timezone

from coalition.measures import judging
from coalition.measures.models import Measure
from coalition.solutions.promise_groups import groups_in, shows
from coalition.solutions.promising import Finding

GONE = "The measure is gone."
NOBODY_COUNTS = (
    "No measure of this tool is of this group alone, in the same unit, so nobody can tell whether it is worse for them. "
    "Define one with these words in its title, and amend the promises."
)
SINCE = "This measure was not named at the lock; it was found by its title."


def answer(promise):
    """What must get better; the same of each group looked at separately; what must not get worse (two queries)."""
    said = promise.said
    named = [said["measure"], *said["balancing"]]
    wanted = Q(pk__in=[uuid.UUID(each["id"]) for each in named]) | Q(solution=promise.solution_id)
    rows = Measure.objects.filter(wanted).select_related("coalition").prefetch_related("observations")
    known = {str(each.pk): each for each in rows}
    since = timezone.localdate(first_of(promise).locked_at)
    primary = known.get(said["measure"]["id"])
    yield _target(primary, said, _numbers(primary, promise, since)[1]) if primary else _gone(said["measure"]["title"])
    for each in groups_in(said):
        yield _of_group(each, said, promise, since, known)
    for each in said["balancing"]:
        measure = known.get(each["id"])
        yield _unharmed(measure, *_numbers(measure, promise, since)) if measure else _gone(each["title"])


def _of_group(each: dict, said: dict, promise, since, known: dict) -> Finding:
    """The target asked of one group's own numbers: of the measure that was sealed, else of one named after it since."""
    sealed, primary = each["measure"], known.get(said["measure"]["id"])
    measure = known.get(sealed["id"]) if sealed else shows(each["group"], known.values(), primary) if primary else None
    if measure is None:
        return Finding(each["group"], judging.CANNOT_TELL, GONE if sealed else NOBODY_COUNTS)
    found = _target(measure, said, _numbers(measure, promise, since)[1])
    words = found.sentence if sealed else f"{found.sentence} {SINCE}"
    return replace(found, title=f"{each['group']}: {measure.title}", sentence=words)


def _numbers(measure: Measure, promise, since) -> tuple[list, list]:
    """Its numbers up to the review day: those up to the lock, and those after it."""
    numbers = sorted((one.on, one.value) for one in measure.observations.all() if one.on <= promise.review_on)
    return [one for one in numbers if one[0] <= since], [one for one in numbers if one[0] > since]


def _gone(title: str) -> Finding:
    return Finding(title, judging.CANNOT_TELL, GONE)


def first_of(promise):
    """The lock from which numbers count: the first one, also when it was amended since."""
    return promise.solution.promises.order_by("number").first() or promise


def _target(measure: Measure, said: dict, after: list) -> Finding:
    values = [value for _, value in after]
    verdict = judging.against_target(values, said["target"], said["measure"]["better"])
    url = measure.get_absolute_url()
    if len(values) < judging.FEWEST:
        words = f"{_count(len(values))} since the lock; {judging.FEWEST} are needed to tell."
        return Finding(measure.title, verdict, words, url)
    low, high = judging.interval(values)
    words = (
        f"{_count(len(values))} since the lock, with a mean of {sum(values) / len(values):.4g} {measure.unit} "
        f"(between {low:.4g} and {high:.4g}); promised was {said['target']:g}."
    )
    return Finding(measure.title, verdict, words, url)


def _unharmed(measure: Measure, before: list, after: list) -> Finding:
    verdict = judging.unharmed(before, after, measure.better)
    words = {
        judging.MET: f"It did not get worse: {_count(len(after))} since the lock, none a sign of concern.",
        judging.NOT_MET: "It got worse since the lock, beyond chance.",
        judging.CANNOT_TELL: (
            f"{_count(len(before))} before the lock and {_count(len(after)).lower()} after; "
            f"{judging.FEWEST} each are needed to tell."
        ),
    }
    return Finding(measure.title, verdict, words[verdict], measure.get_absolute_url())


def _count(n: int) -> str:
    return f"{n} number" if n == 1 else f"{n} numbers"
