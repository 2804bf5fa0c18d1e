"""How a rule answers: YES, or No with a reason a person can read."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Yes:
    """It may be done."""

    reason: str = ""

    def __bool__(self) -> bool:
        return True


@dataclass(frozen=True)
class No:
    """It may not be done. `who` says who could; `hidden` leaves the button out (the act makes no sense here)."""

    reason: str
    who: str = ""
    hidden: bool = False

    def __bool__(self) -> bool:
        return False


YES = Yes()
Verdict = Yes | No
Rule = Callable[..., Verdict]


def all_of(*rules: Rule) -> Rule:
    """A rule that says the first No of `rules`, in order, else YES."""

    def rule(person, thing) -> Verdict:
        for each in rules:
            verdict = each(person, thing)
            if not verdict:
                return verdict
        return YES

    rule.__name__ = "_and_".join(each.__name__ for each in rules)
    rule.__doc__ = " ".join((each.__doc__ or "").strip() for each in rules)
    return rule


def only_in(*states: str, reason: str) -> Rule:
    """A rule: only while the thing's `state` is one of `states`; otherwise the button is left out with `reason`."""

    def rule(person, thing) -> Verdict:
        return YES if thing.state in states else No(reason, hidden=True)

    rule.__name__ = "only_in_" + "_".join(states)
    rule.__doc__ = reason
    return rule


def unless(test: Callable[..., bool], reason: str, *, who: str = "", hidden: bool = False) -> Rule:
    """A rule: No with `reason` when `test(person, thing)` holds."""

    def rule(person, thing) -> Verdict:
        return No(reason, who=who, hidden=hidden) if test(person, thing) else YES

    rule.__name__ = f"unless_{getattr(test, '__name__', 'test').strip('<>')}"
    rule.__doc__ = reason
    return rule
