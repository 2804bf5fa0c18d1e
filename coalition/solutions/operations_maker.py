"""What is done about the maker of a tool: the contract written down, a new version recorded with what it reopens."""

from coalition.ledger import clock
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import record
from coalition.solutions import events_stages as events
from coalition.solutions import forms_stopping as forms
from coalition.solutions import rules_stages as rules
from coalition.solutions.maker_models import Contract, Release
from coalition.solutions.models import Solution
from coalition.solutions.operations_releases import is_known, keep_release


@operation(
    rules.may_record_contract,
    form=forms.RecordContract,
    records=events.contract_recorded,
    label="Write down what is agreed",
    done="What is agreed is written down.",
)
def record_contract(
    solution: Solution, *, by, change_plan, reidentification, audit, leaving, notice_days, support="", starts_on=None,
    ends_on=None, duties="", change_plan_words="", reidentification_where="", audit_where="", leaving_where="",
) -> Contract:  # fmt: skip
    """Write down what is agreed with the maker: dates and notice, whom to call, what it allows and forbids."""
    kept = Contract.objects.filter(solution=solution).first() or Contract(solution=solution)
    kept.support, kept.starts_on, kept.ends_on, kept.notice_days = support, starts_on, ends_on, notice_days
    kept.duties, kept.change_plan, kept.change_plan_words = duties, change_plan, change_plan_words
    kept.reidentification, kept.reidentification_where = reidentification, reidentification_where
    kept.audit, kept.audit_where, kept.leaving, kept.leaving_where = audit, audit_where, leaving, leaving_where
    kept.at, kept.by = clock.now(), by
    kept.save()
    record(events.contract_recorded, solution, ends_on=ends_on, notice_days=notice_days)
    return kept


@operation(
    rules.may_record_release,
    form=forms.RecordRelease,
    records=events.released,
    label="Record a new version",
    done="The version is recorded. Below stands what must be looked at again.",
)
def record_release(solution: Solution, *, by, version, here_on, changes, told_on=None, is_agreed=False) -> Release:
    """Record a new version: what was made for the one before it is opened again, and it is said who mends it."""
    if version == solution.version or is_known(solution, version):
        raise Invalid(f"Version {version} is here already.", field="version")
    before, solution.version = solution.version, version
    solution.save(update_fields=["version"])
    more = dict(here_on=here_on, told_on=told_on, is_agreed=is_agreed)
    return keep_release(solution, before, by=by, changes=changes, **more)
