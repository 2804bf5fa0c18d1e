"""What of a tool's way can be read: risk answers, promises, stop card, drills, contract, versions, trials, its end."""

from coalition.ledger.nouns import Noun
from coalition.solutions.maker_models import Contract, Release, Trial
from coalition.solutions.promise_models import Promise
from coalition.solutions.stop_models import Retirement, StopCard, StopDrill, Stopper
from coalition.solutions.tier_models import RiskAnswer


def _of_solution(*more: str):
    return lambda rows: rows.select_related("solution__coalition", "solution__owner", "coalition", *more)


def _noun(model, plural: str, fields: str, icon: str, *more: str) -> None:
    Noun(
        model, plural, fields=["solution", *fields.split()], filters=["solution"], icon=icon, has_page=False,
        queryset=_of_solution(*more),
    )  # fmt: skip


_noun(RiskAnswer, "risk-answers", "question answer by at", "gate", "by")
_noun(
    Promise, "promises", "number amends terms digest review_on reason locked_at locked_by for_version confirmed verdict "
    "findings judged_at narrative narrative_by narrative_at", "promise", "locked_by",
)  # fmt: skip
_noun(StopCard, "stop-cards", "how instead told phone for_version written_at written_by", "stop", "written_by")
_noun(Stopper, "stoppers", "person role phone", "stop", "person")
_noun(StopDrill, "stop-drills", "team started_at off_after_minutes knew learned version by at", "stop", "team", "by")
_noun(Retirement, "retirements", "reason fallback kept told replaced_by by at", "archive", "by")
_noun(
    Contract, "contracts", "support starts_on ends_on notice_days duties change_plan change_plan_words "
    "reidentification reidentification_where audit audit_where leaving leaving_where at by", "signature", "by",
)  # fmt: skip
_noun(Release, "releases", "version before told_on here_on changes is_agreed reopened by at", "update", "by")
_noun(Trial, "trials", "kind starts_on ends_on cases result is_good_enough version by at", "stage", "by")
