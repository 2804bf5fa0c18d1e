"""What a CHAI model card says of HTI-1's attributes, what it says only in part, and what it cannot say, and why."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from coalition.solutions.attributes import HTI, Attribute
from coalition.solutions.carding import is_not_available
from coalition.solutions.modelcard_schema import label_for, section_for, without_numbers
from coalition.solutions.values import in_words

_FACTS, _METRICS = "TrustIngredients/AISystemFacts", "KeyMetrics"
_ALL_METRICS = ("UsefulnessUsabilityEfficacy", "FairnessEquity", "SafetyReliability")
_VALID = ("UsefulnessUsabilityEfficacy", "SafetyReliability")
# A kind of test that tells that its data came from elsewhere than the training data.
_OUTSIDE = re.compile(r"\bexternal|\bindependent|\boutside\b|no training data|not used (?:for|in) training|\bunseen\b", re.I)
_RESULT = ("Result", "Results", "Interpretation")

# ref -> (places in the card, what the card leaves open: empty when it answers wholly)
_SAYS = {
    "1.i": (("BasicInfo/ModelDeveloper", "BasicInfo/DeveloperContact"), ""),
    "1.ii": (("TrustIngredients/TransparencyInformation/FundingSource",), ""),
    "1.iii": ((f"{_FACTS}/OutcomesAndOutputs",), ""),
    "1.iv": ((f"{_FACTS}/OutputAndInputDataTypes", f"{_FACTS}/ModelType"),
             "The card has the types of data, not whether the output is a prediction, a recommendation or another kind."),
    "2.i": (("UsesAndDirections/IntendedUseAndWorkflow",), ""),
    "2.ii": (("UsesAndDirections/TargetedPatientPopulation",), ""),
    "2.iii": (("UsesAndDirections/PrimaryIntendedUsers",), ""),
    "2.iv": (("UsesAndDirections/HowToUse",),
             "The card tells how to use it; whether it informs, adds to or replaces the decision may stand between the lines."),
    "3.i": (("UsesAndDirections/CautionedOutOfScopeSettings",), ""),
    "3.ii": (("Warnings/KnownRisksAndLimitations", "Warnings/KnownBiasesOrEthicalConsiderations",
              "Warnings/ClinicalRiskLevel"), ""),
    "4.i": ((f"{_FACTS}/DevelopmentDataCharacterization",),
            "The card describes the data; look whether it says who was left out."),
    "4.ii": ((f"{_FACTS}/InputDataSource",),
             "The card tells its inputs in general; look whether the nine sensitive facts are named."),
    "4.iii": ((f"{_FACTS}/DevelopmentDataCharacterization",),
              "The card describes the data; look whether the groups are counted."),
    "4.iv": ((f"{_FACTS}/DevelopmentDataCharacterization",),
             "The card cannot know our hospital: compare it with our patients."),
    "5.i": ((f"{_FACTS}/BiasMitigationApproaches",), ""),
    "5.ii": ((f"{_FACTS}/BiasMitigationApproaches",), ""),
    "7.v": (("Resources/EvaluationReferences", "Resources/ClinicalTrial", "Resources/PeerReviewedPublications"),
            "The card lists publications; look whether any of them is about what became of patients."),
    "8.i": ((f"{_FACTS}/OngoingMaintenance",), "The card has one text for all upkeep; look whether validity is named."),
    "8.iii": ((f"{_FACTS}/OngoingMaintenance",), "The card has one text for all upkeep; look whether fairness is named."),
    "9.i": ((f"{_FACTS}/OngoingMaintenance",), "The card has one text for all upkeep; look whether it says how often."),
}  # fmt: skip
# ref -> (metrics, parts of a metric, is it about outside data)
_TESTS = {
    "6.i": (_ALL_METRICS, ("TestingDataDescription",), True),
    "6.iii": (("FairnessEquity",), ("TestingDataDescription",), True),
    "6.iv": (_ALL_METRICS, ("TestType", "ValidationProcessAndJustification"), True),
    "7.i": (_VALID, _RESULT, False),
    "7.ii": (("FairnessEquity",), _RESULT, False),
    "7.iii": (_VALID, _RESULT, True),
    "7.iv": (("FairnessEquity",), _RESULT, True),
}
_NEVER = {
    "6.ii": "The card has no place for who did the outside test.",
    "8.ii": "Only we can measure it, on our own data.",
    "8.iv": "Only we can measure it, on our own data.",
    "9.ii": "The card has no place for how often weaknesses are put right.",
}
_INSIDE = "The card does not say whether its test data came from elsewhere than the training data."
_NOT_OUTSIDE = "None of the tests in the card says that its data came from outside the training source."


@dataclass(frozen=True)
class Found:
    """What the card gives for one attribute: `text` (empty when nothing) and `why` it is not, or not wholly, answered."""

    attribute: Attribute
    text: str
    why: str
    is_not_available: bool = False


def walk(texts: Mapping[str, str], version: str) -> list[Found]:
    """Every attribute of HTI-1, in order, as a card of this schema version answers it. `texts`: path → text."""
    return [_found(attribute, texts, version) for attribute in HTI]


def _found(attribute: Attribute, texts: Mapping[str, str], version: str) -> Found:
    ref = attribute.ref
    if ref in _NEVER:
        return Found(attribute, "", _NEVER[ref])
    if ref in _SAYS:
        places, why = _SAYS[ref]
        return _told(attribute, [path for path in texts if without_numbers(path) in places], texts, version, why)
    metrics, parts, is_outside = _TESTS[ref]
    chosen = [name for name in metrics if _is_outside(texts, name) == is_outside]
    if not chosen:
        return Found(attribute, "", _NOT_OUTSIDE if is_outside else "All tests in the card were on outside data.")
    wanted = tuple(f"{_METRICS}/{name}/{part}" for name in chosen for part in parts)
    paths = [path for path in texts if without_numbers(path) in wanted or without_numbers(path).startswith(_below(wanted))]
    return _told(attribute, paths, texts, version, "" if is_outside else _INSIDE)


def _below(wanted: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{path}/" for path in wanted)


def _is_outside(texts: Mapping[str, str], metric: str) -> bool:
    return bool(_OUTSIDE.search(texts.get(f"{_METRICS}/{metric}/TestType", "")))


def _told(attribute: Attribute, paths: list[str], texts: Mapping[str, str], version: str, why: str) -> Found:
    said = {path: texts[path].strip() for path in paths if texts[path].strip()}
    given = {path: text for path, text in said.items() if not _is_nothing(text)}
    if given:
        one = len(given) == 1
        words = [text if one else f"{_label(path, version)}: {_words(path, text)}" for path, text in given.items()]
        return Found(attribute, "\n\n".join(words), why)
    if said and attribute.may_lack:
        return Found(attribute, "", "The card says that there is none.", is_not_available=True)
    if said:
        return Found(attribute, "", "The card only says that it is not available, which is no answer here.")
    return Found(attribute, "", "The card leaves it empty.")


def _is_nothing(text: str) -> bool:
    return is_not_available(text) or text.casefold().strip(" .-–") in {"", "none", "unknown"}


def _label(path: str, version: str) -> str:
    """The label of a place; of a test's, with what the test was about."""
    label = label_for(path, version)
    return f"{section_for(path, version)}, {label[:1].lower()}{label[1:]}" if path.startswith(_METRICS) else label


def _words(path: str, text: str) -> str:
    return in_words(text) if path.endswith("/ValueJson") else text
