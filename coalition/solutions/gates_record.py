"""The checks that read a tool's own record: risk, contract, trials, promises, stop card, drills, card."""

from coalition.solutions import gates_stopping
from coalition.solutions.applying import ASKED, because, is_asked
from coalition.solutions.card_models import CardField
from coalition.solutions.dossier import Dossier
from coalition.solutions.gates_shapes import Check
from coalition.solutions.promise_models import Promise
from coalition.solutions.tier_questions import SILENT_DAYS

OWNER_OR_LEADS = "Its owner, the chair or the secretary."


def checks(known: Dossier, stage: str):
    """Every check of ASKED that this room answers and that is asked before `stage` of this tool."""
    for code, look in LOOKS.items():
        if is_asked(code, stage, known.risk):
            passed, found, where, mend = look(known)
            url = known.solution.get_absolute_url() + where
            yield Check(ASKED[code].name, passed, found, url, OWNER_OR_LEADS, mend, because(code, stage, known.risk))


def risk(known: Dossier) -> tuple:
    """Whether every question about its risk is answered."""
    found = known.risk
    if found.tier:
        words = f"Its risk is {found.tier}: {found.reasons[0]}"
    elif known.answers:
        words = f"{len(found.open)} questions about its risk are open."
    else:
        words = "Nobody has answered the questions about its risk yet. Until then it is treated as high."
    return bool(found.tier), words, "risk/", "solutions.assess_risk"


def contract(known: Dossier) -> tuple:
    """Whether somebody looked up what the contract says."""
    kept = known.contract
    unknown = kept.unknown if kept else []
    if kept is None:
        words = "Nobody has written down what is agreed with its maker."
    elif unknown:
        words = f"Not looked up yet: {', '.join(unknown)}."
    else:
        words = "What is agreed with its maker is known."
    return kept is not None and not unknown, words, "maker/", "solutions.record_contract"


def local(known: Dossier) -> tuple:
    """Whether this version was tested on our own past data, well enough."""
    return _trial(known, "local", "test on our own data", 1)


def silent(known: Dossier) -> tuple:
    """Whether this version ran beside care for long enough, well enough."""
    return _trial(known, "silent", "silent run", SILENT_DAYS[known.risk.treated_as])


def _trial(known: Dossier, kind: str, word: str, least: int) -> tuple:
    trials = [each for each in known.trials if each.kind == kind]
    newest = trials[0] if trials else None
    version = known.solution.version
    if newest is None:
        words, passed = f"There is no {word} on record.", False
    elif newest.version != version:
        words, passed = (
            f"The {word} was of version {newest.version or 'unknown'}; version {version} is here now.",
            False,
        )
    elif newest.days < least:
        words, passed = f"The {word} lasted {newest.days} days; {least} are asked for.", False
    elif not newest.is_good_enough:
        words, passed = f"The {word} ended on {newest.ends_on:%-d %B %Y} and was not good enough.", False
    else:
        words, passed = f"{newest.cases} cases were looked at until {newest.ends_on:%-d %B %Y}: good enough.", True
    return passed, words, "gate/#trials", "solutions.record_trial"


def promises(known: Dossier) -> tuple:
    """Whether promises are locked, and for the version that is here."""
    promise, version = known.promise, known.solution.version
    if promise is None:
        return False, "Nothing is promised yet.", "promises/", "solutions.lock_promises"
    if promise.for_version != version:
        words = f"They were made for version {promise.for_version or 'unknown'}; version {version} is here now."
        return False, words, "promises/", "solutions.confirm_promises"
    said = promise.said
    words = (
        f"{said['measure']['title']}: from {said['baseline']:g} to {said['target']:g} by {promise.review_on:%-d %B %Y}."
    )
    return True, words, "promises/", ""


def kept(known: Dossier) -> tuple:
    """Whether the data said that they are met."""
    promise = known.promise
    if promise is None:
        return False, "Nothing is promised yet.", "promises/", "solutions.lock_promises"
    if not promise.verdict:
        words = "The data has not been asked yet."
        return False, words, "promises/", "solutions.judge_promises" if promise.is_due else "solutions.amend_promises"
    words = f"The data said on {promise.judged_at:%-d %B %Y}: {promise.get_verdict_display().lower()}."
    return promise.verdict == Promise.Verdict.MET, words, "promises/", "solutions.amend_promises"


def card(known: Dossier) -> tuple:
    """Whether its card has every text that its form requires."""
    fields = CardField.objects.filter(card__solution=known.solution, is_required=True)
    found = list(fields.values_list("state", "pk"))
    if not found:
        return False, "It has no model card yet.", "#card", "solutions.register_from_card"
    missing = [pk for state, pk in found if state == CardField.State.MISSING]
    count = len(missing)
    words = f"{count} required {'text of its card is' if count == 1 else 'texts of its card are'} missing."
    where = f"card/#field-{missing[0]}" if missing else "card/"
    return not count, words if count else "Its card has every required text.", where, "solutions.edit_card_field"


LOOKS = {
    "risk": risk, "contract": contract, "local": local, "silent": silent, "promises": promises, "kept": kept,
    "fallback": gates_stopping.fallback, "stop card": gates_stopping.stop_card, "drill": gates_stopping.drill,
    "card": card,
}  # fmt: skip
