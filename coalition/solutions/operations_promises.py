"""What is done about promises: locked, amended, confirmed for a new version, put to the data, told."""

from coalition.ledger import clock
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.questions import ask
from coalition.ledger.recording import record
from coalition.solutions import events_stages as events
from coalition.solutions import forms_stages as forms
from coalition.solutions import promising
from coalition.solutions import rules_stages as rules
from coalition.solutions.models import Solution
from coalition.solutions.promise_models import Promise


def standing(solution: Solution) -> Promise:
    """The promise that holds now; rules have seen to it that there is one."""
    found = Promise.objects.standing().filter(solution=solution).select_for_update(of=("self",)).get()
    found.solution = solution
    return found


@operation(
    rules.may_lock,
    form=forms.LockPromises,
    records=events.promises_locked,
    label="Lock the promises",
    done="The promises are locked.",
)
def lock_promises(
    solution: Solution, *, by, measure, baseline, target, subgroups, stop_rule, review_on, balancing=()
) -> Promise:
    """Say before the pilot what must come of it; from now on it changes only by amendments that everybody sees."""
    given = dict(measure=measure, baseline=baseline, target=target, balancing=balancing, subgroups=subgroups)
    promise = _locked(solution, by, given | dict(stop_rule=stop_rule, review_on=review_on))
    record(events.promises_locked, solution, digest=promise.digest, review_on=promise.review_on)
    return promise


@operation(
    rules.may_amend,
    form=forms.AmendPromises,
    records=events.promises_amended,
    label="Amend the promises",
    done="The amendment is locked. The version before it stays to be read.",
)
def amend_promises(
    solution: Solution, *, by, measure, baseline, target, subgroups, stop_rule, review_on, reason, balancing=()
) -> Promise:
    """Change what was promised, with your name and reason; what was promised before stays to be read."""
    given = dict(measure=measure, baseline=baseline, target=target, balancing=balancing, subgroups=subgroups)
    old = standing(solution)
    promise = _locked(solution, by, given | dict(stop_rule=stop_rule, review_on=review_on), old, reason)
    facts = dict(number=promise.number, digest=promise.digest, replaces=old.digest)
    record(events.promises_amended, solution, **facts)
    return promise


def _locked(solution: Solution, by, given: dict, before: Promise | None = None, reason: str = "") -> Promise:
    if given["review_on"] <= clock.today():
        raise Invalid("Choose a day to come: the data is asked on it.", field="review_on")
    if before is not None and not reason.strip():
        raise Invalid("Say why. Both versions and your reason are kept.", field="reason")
    text = promising.canonical(promising.terms_of(solution, given, before))
    made = Promise(
        solution=solution, number=before.number + 1 if before else 1, amends=before, terms=text, reason=reason,
        digest=promising.seal(text), review_on=given["review_on"], locked_at=clock.now(), locked_by=by,
        for_version=solution.version,
    )  # fmt: skip
    if before is not None and not promising.changed_between(before, made):
        raise Invalid("Nothing has changed: this is what is promised already.", field="reason")
    made.save(force_insert=True)
    return made


@operation(
    rules.may_confirm,
    form=forms.Confirm,
    records=events.promises_confirmed,
    label="They still fit",
    done="The promises are confirmed for this version.",
)
def confirm_promises(solution: Solution, *, by, reason) -> Promise:
    """Say that the promises made for an older version still fit the one that is here."""
    promise = standing(solution)
    promise.for_version = solution.version
    promise.confirmed = [
        *promise.confirmed,
        {"version": solution.version, "by": by.name, "on": clock.today().isoformat(), "reason": reason},
    ]
    promise.save(update_fields=["for_version", "confirmed"])
    record(events.promises_confirmed, solution, version=solution.version, digest=promise.digest)
    return promise


@operation(rules.may_judge, records=events.promises_judged, label="Ask the data", done="The data has spoken.")
def judge_promises(solution: Solution, *, by) -> Promise:
    """Let the data say whether the promises are met, not met, or whether nobody can tell."""
    promise = standing(solution)
    findings = list(ask("kept", promise))
    promise.verdict = promising.verdict_of(findings)
    promise.findings = [
        {"title": each.title, "verdict": each.verdict, "sentence": each.sentence, "url": each.url} for each in findings
    ]
    promise.judged_at = clock.now()
    promise.save(update_fields=["verdict", "findings", "judged_at"])
    record(events.promises_judged, solution, verdict=promise.verdict, digest=promise.digest)
    return promise


@operation(
    rules.may_tell, form=forms.Tell, records=events.promises_told, label="Say what came of it", done="It is told."
)
def tell_promises(solution: Solution, *, by, narrative) -> Promise:
    """Say in words what came of the promises, after the data has spoken."""
    promise = standing(solution)
    promise.narrative, promise.narrative_by, promise.narrative_at = narrative, by, clock.now()
    promise.save(update_fields=["narrative", "narrative_by", "narrative_at"])
    record(events.promises_told, solution, verdict=promise.verdict)
    return promise
