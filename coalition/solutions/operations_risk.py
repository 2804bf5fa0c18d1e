"""What is done about a tool's risk, and about the trials before anybody acts on it."""

from coalition.ledger import clock
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import record
from coalition.solutions import events_stages as events
from coalition.solutions import forms_stages as forms
from coalition.solutions import rules_stages as rules
from coalition.solutions.dossier import Dossier
from coalition.solutions.maker_models import Trial
from coalition.solutions.models import Solution
from coalition.solutions.tier_models import RiskAnswer


@operation(
    rules.may_assess_risk,
    form=forms.AssessRisk,
    records=events.risk_assessed,
    label="Answer the questions about its risk",
    done="The answers are kept.",
)
def assess_risk(
    solution: Solution, *, by, role, autonomy, harm, reversible, noticed, vulnerable, generative, reach, sensitive=()
) -> RiskAnswer:
    """Answer what the tool does and what could go wrong; from that follows what its gates ask."""
    given = dict(role=role, autonomy=autonomy, harm=harm, reversible=reversible, noticed=noticed, reach=reach)
    given |= dict(vulnerable=vulnerable, generative=generative, sensitive=",".join(sorted(sensitive)))
    before = Dossier(solution)
    changed = {code: answer for code, answer in given.items() if before.answers.get(code) != answer}
    if not changed:
        raise Invalid("Nothing has changed: these are the answers that stand.")
    rows = _answered(solution, changed, by)
    changes = [f"{code}: {before.answers.get(code) or '-'} > {answer or '-'}"[:110] for code, answer in changed.items()]
    after = Dossier(solution).risk
    record(events.risk_assessed, solution, before=before.risk.word, after=after.word, changes=changes)
    return rows[0]


def _answered(solution: Solution, changed: dict[str, str], by) -> list[RiskAnswer]:
    rows = [
        RiskAnswer(solution=solution, question=code, answer=answer, by=by, at=clock.now())
        for code, answer in changed.items()
    ]
    RiskAnswer.objects.filter(solution=solution, question__in=changed).delete()
    return RiskAnswer.objects.bulk_create(rows)


@operation(
    rules.may_record_trial,
    form=forms.RecordTrial,
    records=events.trial_recorded,
    label="Record a trial",
    done="The trial is on record.",
)
def record_trial(solution: Solution, *, by, kind, starts_on, ends_on, cases, result, is_good_enough=False) -> Trial:
    """Write down what was seen when the tool was tested on our own data, or ran silently."""
    if Trial.objects.filter(solution=solution, kind=kind, starts_on=starts_on, ends_on=ends_on).exists():
        raise Invalid("A trial of these days is on record already.", field="starts_on")
    trial = Trial.objects.create(
        solution=solution, kind=kind, starts_on=starts_on, ends_on=ends_on, cases=cases, result=result,
        is_good_enough=is_good_enough, version=solution.version, by=by, at=clock.now(),
    )  # fmt: skip
    record(events.trial_recorded, solution, sort=trial.kind, cases=cases, days=trial.days, good=is_good_enough)
    return trial
