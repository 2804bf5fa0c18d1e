"""How a promise is worded and sealed: canonical JSON and its SHA-256; which measures it can rest on."""

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from coalition.ledger.problems import Invalid
from coalition.ledger.questions import ask
from coalition.solutions import promise_groups

NAMES = ("measure", "baseline", "target", "balancing", "subgroups", "stop_rule", "review_on")


@dataclass(frozen=True)
class Measured:
    """A measure on which a promise can rest: whose it is, which way is better ("up", "down" or ""), where it stands."""

    id: uuid.UUID
    title: str
    unit: str = ""
    better: str = ""
    url: str = ""
    newest: float | None = None


@dataclass(frozen=True)
class Finding:
    """What the data says of one measure of a promise: verdict is "met", "not met" or "cannot tell"."""

    title: str
    verdict: str
    sentence: str
    url: str = ""


def measures_for(solution) -> list[Measured]:
    """The measures of this tool, as the rooms that keep measures answer the question `promised`."""
    return list(ask("promised", solution))


def terms_of(solution, given: Mapping, before=None) -> dict:
    """The words of a promise from what a form gave; Invalid for what does not hold together.

    `before` is the promise it amends: its seal becomes part of the new one.
    """
    known = {str(each.id): each for each in measures_for(solution)}
    measure = known.get(given["measure"])
    if measure is None:
        raise Invalid("Define a measure of this tool first, then choose it here.", field="measure")
    if measure.better not in {"up", "down"}:
        raise Invalid("Its measure does not say which way is better. Choose one that does.", field="measure")
    if given["measure"] in given["balancing"]:
        raise Invalid("What must get better cannot also be what must not get worse.", field="balancing")
    gain = given["target"] - given["baseline"]
    if (gain <= 0) if measure.better == "up" else (gain >= 0):
        raise Invalid(f"{measure.title}: the target is no better than what it is now.", field="target")
    return {
        "measure": _named(measure), "baseline": given["baseline"], "target": given["target"],
        "balancing": [_named(known[each]) for each in sorted(given["balancing"])], "subgroups": given["subgroups"],
        "groups": promise_groups.sealed(given["subgroups"], known.values(), measure),
        "stop_rule": given["stop_rule"], "review_on": given["review_on"].isoformat(), "version": solution.version,
        "solution": str(solution.pk), "amends": before.digest if before else "",
    }  # fmt: skip


def _named(measure: Measured) -> dict:
    return {"id": str(measure.id), "title": measure.title, "unit": measure.unit, "better": measure.better}


def canonical(terms: Mapping) -> str:
    """The one spelling of the terms: keys in order, no spaces, letters as they are."""
    return json.dumps(terms, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def seal(text: str) -> str:
    """SHA-256 of the text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def as_input(promise) -> dict:
    """What a promise says, as the form's fields take it."""
    said = promise.said
    plain = {name: said[name] for name in ("baseline", "target", "subgroups", "stop_rule", "review_on")}
    return plain | {"measure": said["measure"]["id"], "balancing": [each["id"] for each in said["balancing"]]}


def changed_between(old, new) -> list[tuple[str, str, str]]:
    """What an amendment changed, as (name, before, after) in words."""
    before, after = in_words(old), in_words(new)
    return [(name, before.get(name, ""), words) for name, words in after.items() if before.get(name, "") != words]


def in_words(promise) -> dict[str, str]:
    """The parts of a promise by name, in words."""
    said = promise.said
    unit = said["measure"]["unit"]
    return {
        "What must get better": said["measure"]["title"],
        "What it was": f"{said['baseline']:g} {unit}".strip(),
        "What it must become": f"{said['target']:g} {unit}".strip(),
        "What must not get worse": ", ".join(each["title"] for each in said["balancing"]) or "Nothing was named.",
        "For whom we look separately": promise_groups.in_words(said),
        "When we stop at once": said["stop_rule"],
        "When the data is asked": f"{dt.date.fromisoformat(said['review_on']):%-d %B %Y}",
        "Made for version": said["version"] or "not said",
    }


def verdict_of(findings: list[Finding]) -> str:
    """Met only when everything is; not met when anything is not; else nobody can tell."""
    words = [each.verdict for each in findings]
    if "not met" in words:
        return "not met"
    return "met" if words and set(words) == {"met"} else "cannot tell"
