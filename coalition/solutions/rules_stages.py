"""Who may do what on a tool's way: its risk, promises, stop card, drills, contract, versions, its end."""

from coalition.ledger.rules import YES, No, Verdict, all_of, unless
from coalition.people import rights
from coalition.solutions.promise_models import Promise
from coalition.solutions.rules import may_edit, not_retired, owner_or_lead


def _standing(solution):
    return Promise.objects.standing().filter(solution=solution).first()


def no_promise_yet(person, solution) -> Verdict:
    """Nothing is locked yet."""
    if _standing(solution) is None:
        return YES
    return No("Promises are locked. What is locked changes by an amendment only.", hidden=True)


def a_promise(person, solution) -> Verdict:
    """Something is locked."""
    return YES if _standing(solution) else No("Nothing is promised yet.", hidden=True)


def for_an_older_version(person, solution) -> Verdict:
    """They were made for another version than the one that is here."""
    promise = _standing(solution)
    if promise is None or promise.for_version == solution.version:
        return No("They are for the version that is here.", hidden=True)
    return YES


def its_day_has_come(person, solution) -> Verdict:
    """The review day has come, and the data was not asked yet."""
    promise = _standing(solution)
    if promise is None or promise.verdict:
        return No("The data was asked already.", hidden=True)
    if promise.is_due:
        return YES
    return No(f"The data is asked on {promise.review_on:%-d %B %Y}, not before.")


def the_data_has_spoken(person, solution) -> Verdict:
    """The data has spoken, and nobody told yet what it means."""
    promise = _standing(solution)
    if promise is None or promise.narrative:
        return No("There is nothing to tell, or it is told already.", hidden=True)
    if promise.verdict:
        return YES
    return No("First the data says whether the promise is met; then somebody says what it means.")


def in_care(person, solution) -> bool:
    """Whether it runs beside or in care, so that it must be paused or moved back first."""
    return solution.stage in {"live", "pilot", "silent"}


def a_member_or_the_machine(person, solution) -> Verdict:
    """Any member, or the system itself at the day."""
    return YES if rights.the_machine(person, solution) else rights.a_member(person, solution)


may_assess_risk = may_write_stop_card = may_name_stopper = may_record_contract = may_record_release = may_edit
may_record_trial = may_edit
may_record_drill = all_of(rights.a_member, not_retired)
may_lock = all_of(owner_or_lead, not_retired, no_promise_yet)
may_amend = all_of(owner_or_lead, not_retired, a_promise)
may_confirm = all_of(owner_or_lead, not_retired, for_an_older_version)
may_judge = all_of(a_member_or_the_machine, not_retired, its_day_has_come)
may_tell = all_of(owner_or_lead, not_retired, the_data_has_spoken)
may_retire = all_of(
    owner_or_lead,
    not_retired,
    unless(in_care, "It is in use. Pause it first, so that nobody stands before a tool that is gone."),
)
