"""Whether a promise about a tool is kept: what the numbers say at its review day, the primary measure first."""

import uuid

from django.utils import timezone

from coalition.measures import judging
from coalition.measures.models import Measure
from coalition.solutions.promising import Finding


def answer(promise):
    """A finding for the measure that must get better, and one for each that must not get worse (two queries)."""
    said = promise.said
    named = [said["measure"], *said["balancing"]]
    rows = Measure.objects.filter(pk__in=[uuid.UUID(each["id"]) for each in named]).select_related("coalition")
    known = {str(each.pk): each for each in rows.prefetch_related("observations")}
    since = timezone.localdate(first_of(promise).locked_at)
    for place, each in enumerate(named):
        measure = known.get(each["id"])
        if measure is None:
            yield Finding(each["title"], judging.CANNOT_TELL, "The measure is gone.")
            continue
        numbers = sorted((one.on, one.value) for one in measure.observations.all() if one.on <= promise.review_on)
        before, after = [one for one in numbers if one[0] <= since], [one for one in numbers if one[0] > since]
        yield _target(measure, said, after) if place == 0 else _unharmed(measure, before, after)


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
