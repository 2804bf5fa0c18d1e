"""Which parts a CHAI applied model card has in each version, in which order, and their plain names."""

import re
from typing import NamedTuple

NAMESPACES = {
    "https://mc.chai.org/v0.1/schema.xsd": "0.1",
    "https://mc.chai.org/v0.2/schema.xsd": "0.2",
}
SIGNATURE_NAMESPACE = "http://www.w3.org/2000/09/xmldsig#"
SIGNATURE_PATH = "ds:Signature"
ROOT = "AppliedModelCard"
OTHER_SECTION = "Other"

# Elements that may occur many times always carry their number in a path, so that adding a second
# one never renames the first.
REPEATED = ("EHR", "Keyword", "MetricResult")


class SchemaField(NamedTuple):
    """One text of the schema: its place, its plain label, its section, whether the schema demands it."""

    path: str
    label: str
    section: str
    required: bool


# (element path below the root, label, required). A label's {n} is the number of the repeated element.
_BEFORE_METRICS = {
    "Basic information": (
        ("BasicInfo/ModelName", "Name of the tool", True),
        ("BasicInfo/ModelDeveloper", "Developer", True),
        ("BasicInfo/DeveloperContact", "How to reach the developer", True),
    ),
    "Release": (
        ("ReleaseInfo/ReleaseStage", "Release stage", True),
        ("ReleaseInfo/ReleaseDate", "Release date", True),
        ("ReleaseInfo/ReleaseVersion", "Version", True),
        ("ReleaseInfo/GlobalAvailability", "Where it is available", True),
        ("ReleaseInfo/EHRCompatibility/EHR[1]", "Works with health record system {n}", False),
        ("ReleaseInfo/RegulatoryApproval", "Regulatory approval", False),
    ),
    "Summary": (
        ("ModelSummary/Summary", "Summary", True),
        ("ModelSummary/Keywords/Keyword[1]", "Keyword {n}", False),
    ),
    "Uses and directions": (
        ("UsesAndDirections/IntendedUseAndWorkflow", "Intended use and place in the workflow", True),
        ("UsesAndDirections/PrimaryIntendedUsers", "Who it is meant for", True),
        ("UsesAndDirections/HowToUse", "How to use it", True),
        ("UsesAndDirections/TargetedPatientPopulation", "Which patients it is meant for", True),
        ("UsesAndDirections/CautionedOutOfScopeSettings", "Where it should not be used", True),
    ),
    "Warnings": (
        ("Warnings/KnownRisksAndLimitations", "Known risks and limits", True),
        ("Warnings/KnownBiasesOrEthicalConsiderations", "Known biases and ethical questions", True),
        ("Warnings/ClinicalRiskLevel", "Clinical risk level", True),
    ),
    "System facts": (
        ("TrustIngredients/AISystemFacts/OutcomesAndOutputs", "What it puts out", True),
        ("TrustIngredients/AISystemFacts/ModelType", "Kind of model", True),
        ("TrustIngredients/AISystemFacts/FoundationModels", "Foundation models it builds on", False),
        ("TrustIngredients/AISystemFacts/InputDataSource", "Where its input comes from", True),
        ("TrustIngredients/AISystemFacts/OutputAndInputDataTypes", "Kinds of input and output", True),
        ("TrustIngredients/AISystemFacts/DevelopmentDataCharacterization", "Data it was developed on", True),
        ("TrustIngredients/AISystemFacts/BiasMitigationApproaches", "What was done against bias", True),
        ("TrustIngredients/AISystemFacts/OngoingMaintenance", "How it is kept up", True),
        ("TrustIngredients/AISystemFacts/Security", "Security", False),
        ("TrustIngredients/AISystemFacts/Transparency", "Transparency of the system", False),
    ),
    "Transparency": (
        ("TrustIngredients/TransparencyInformation/FundingSource", "Who paid for its development", True),
        ("TrustIngredients/TransparencyInformation/ThirdPartyInformation", "Parts from third parties", False),
        ("TrustIngredients/TransparencyInformation/StakeholdersConsulted", "Who was consulted", True),
    ),
}
_METRIC_SECTIONS = {
    "KeyMetrics/UsefulnessUsabilityEfficacy": "Usefulness, usability and efficacy",
    "KeyMetrics/FairnessEquity": "Fairness and equity",
    "KeyMetrics/SafetyReliability": "Safety and reliability",
}
_RESULTS = {
    "0.1": (("Result", "Result", True),),
    "0.2": (
        ("Results/MetricResult[1]/Label", "Result {n}: what was measured", True),
        ("Results/MetricResult[1]/ValueJson", "Result {n}: value", True),
    ),
}
_AFTER_RESULTS = (
    ("Interpretation", "What the result means", True),
    ("TestType", "Kind of test", True),
    ("TestingDataDescription", "Data it was tested on", True),
    ("ValidationProcessAndJustification", "How it was validated, and why so", True),
)
_AFTER_METRICS = {
    "Resources": (
        ("Resources/EvaluationReferences", "Evaluations", False),
        ("Resources/ClinicalTrial", "Clinical trial", False),
        ("Resources/PeerReviewedPublications", "Peer-reviewed publications", True),
        ("Resources/ReimbursementStatus", "Reimbursement", False),
        ("Resources/PatientConsentOrDisclosure", "Consent of, or notice to, patients", True),
    ),
    "Bibliography": (("Bibliography", "Bibliography (BibTeX)", True),),
    "Signature": ((SIGNATURE_PATH, "Digital signature", False),),
}
_ONLY_FROM_0_2 = ("ReleaseInfo/EHRCompatibility/EHR[1]",)


def schema_fields(version: str) -> list[SchemaField]:
    """Every text the schema of `version` ('0.1' or '0.2') knows, in schema order, present in a card or not.

    Repeated elements are listed once, with the path and label of the first. Raises KeyError for a version
    that is not known.
    """
    return list(_FIELDS[version])


def without_numbers(path: str) -> str:
    """The path with every `[n]` taken off: the place in the schema, whichever entry it is."""
    return re.sub(r"\[\d+\]", "", path)


def label_for(path: str, version: str) -> str:
    """The plain label of a card's path; an element the schema does not know is named from its own tag."""
    known = _BY_PLACE[version].get(without_numbers(path))
    if known is None:
        return "Whole card" if path == "." else _words(path)
    entry = re.search(rf"(?:{'|'.join(REPEATED)})\[(\d+)\]", path)
    if entry:
        return known.label.format(n=entry[1])
    extra = re.search(r"\[(\d+)\]$", path)
    return f"{known.label} ({extra[1]})" if extra else known.label


def section_for(path: str, version: str) -> str:
    """The section a card's path belongs to, by the nearest part of it that the schema knows."""
    place = without_numbers(path)
    while place and place != ".":
        if place in _SECTIONS[version]:
            return _SECTIONS[version][place]
        place = place.rpartition("/")[0]
    return OTHER_SECTION


def is_group(path: str, version: str) -> bool:
    """Whether the schema lets this element hold other elements only, no text of its own."""
    return path == "." or without_numbers(path) in _CHILDREN[version]


def child_order(parent: str, version: str) -> list[str]:
    """The names the schema allows below `parent` ('' is the root), in the order it demands."""
    return _CHILDREN[version].get(without_numbers(parent), [])


def _words(path: str) -> str:
    """'{uri}SomeExtraNote[2]' → 'Some extra note (2)'."""
    name, number = re.fullmatch(r"(.*?)(?:\[(\d+)\])?", _last_segment(path)).groups()
    if name == "text()":
        return f"{_words(path.rpartition('/')[0]) or 'Whole card'} (text {number})"
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[_.-]+", " ", name).split()
    plain = " ".join(word if word.isupper() and len(word) > 1 else word.lower() for word in spaced)
    return (plain[:1].upper() + plain[1:]) + (f" ({number})" if number else "")


def _last_segment(path: str) -> str:
    # Names outside the card's namespace carry their namespace in braces, and addresses contain slashes.
    return re.sub(r"\{[^}]*\}|ds:", "", path).rpartition("/")[2]


def _build(version: str) -> list[SchemaField]:
    metrics = {
        section: tuple((f"{metric}/{path}", label, must) for path, label, must in
                       (("MetricGoal", "What was to be shown", True), *_RESULTS[version], *_AFTER_RESULTS))
        for metric, section in _METRIC_SECTIONS.items()
    }
    sections = {**_BEFORE_METRICS, **metrics, **_AFTER_METRICS}
    fields = [SchemaField(path, label, section, must)
              for section, parts in sections.items() for path, label, must in parts]
    return [field for field in fields if version != "0.1" or field.path not in _ONLY_FROM_0_2]


def _section_of_places(fields: list[SchemaField]) -> dict[str, str]:
    """Section of each element, groups included: a group takes the section of its first field."""
    sections: dict[str, str] = {}
    for field in fields:
        place = without_numbers(field.path)
        while place:
            sections.setdefault(place, field.section)
            place = place.rpartition("/")[0]
    return sections


def _children_of_places(fields: list[SchemaField]) -> dict[str, list[str]]:
    """Allowed children of each group in schema order, read off the order of the fields."""
    children: dict[str, list[str]] = {}
    for field in fields:
        place = without_numbers(field.path)
        while place:
            parent, _, name = place.rpartition("/")
            names = children.setdefault(parent, [])
            if name not in names:
                names.append(name)
            place = parent
    return children


_FIELDS = {version: _build(version) for version in NAMESPACES.values()}
_BY_PLACE = {version: {without_numbers(f.path): f for f in fields} for version, fields in _FIELDS.items()}
_SECTIONS = {version: _section_of_places(fields) for version, fields in _FIELDS.items()}
_CHILDREN = {version: _children_of_places(fields) for version, fields in _FIELDS.items()}
