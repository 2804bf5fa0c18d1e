"""Which devices the FDA lists as AI-enabled, by submission number or by words."""

import csv
import re
import unicodedata
from datetime import date
from functools import cache
from importlib import resources
from typing import NamedTuple

from coalition.solutions.submission import submission_number

# How much a word counts by where it is found: as a whole word, or as the beginning of one.
_WEIGHTS = {"number": (100, 20), "name": (12, 8), "company": (6, 4), "product_code": (6, 0), "panel": (3, 2)}


class Device(NamedTuple):
    """One decision of the FDA's list; `decided_on` is the date of the final decision."""

    decided_on: date
    number: str
    name: str
    company: str
    panel: str
    product_code: str


def find(number: str) -> Device | None:
    """The device of a submission number, in any usual spelling; None when the list does not have it.

    A supplement (P200003/S001) that is not listed itself leads to its main submission.
    """
    wanted = submission_number(number)
    by_number = _by_number()
    return by_number.get(wanted) or by_number.get((wanted or "").partition("/")[0])


def search(words: str, limit: int = 20) -> list[Device]:
    """Devices in which every word occurs, in any field, capitals and accents aside; best first, then newest.

    A word matches whole words and beginnings of words. Without words the answer is empty.
    """
    if submission_number(words) is not None:
        device = find(words)
        return [device] if device else []
    wanted = _words(words)
    if not wanted:
        return []
    scored = ((_score(wanted, fields), -index) for index, fields in enumerate(_words_of_fields()))
    best = sorted((hit for hit in scored if hit[0]), reverse=True)[:limit]
    devices = _devices()
    return [devices[-minus_index] for _, minus_index in best]


def listed(words: str = "", *, panel: str = "", code: str = "") -> list[Device]:
    """As `search`, all of them; without words everything, newest first. Narrowed to a panel and a product code."""
    found = search(words, limit=len(_devices())) if words.strip() else list(_devices())
    wanted = code.strip().upper()
    return [each for each in found if panel in ("", each.panel) and wanted in ("", each.product_code)]


def panels() -> list[str]:
    """The panels of the list, by name."""
    return sorted({each.panel for each in _devices()})


def _score(wanted: list[str], fields: dict[str, list[str]]) -> int:
    """Sum over the words of the best place each is found in; 0 as soon as one is found nowhere."""
    total = 0
    for word in wanted:
        best = 0
        for field, (whole, beginning) in _WEIGHTS.items():
            for known in fields[field]:
                if known.startswith(word):
                    best = max(best, whole if known == word else beginning)
        if not best:
            return 0
        total += best
    return total


def _words(text: str) -> list[str]:
    """'Protégé-AI™' → ['protege', 'ai']."""
    plain = re.sub("[®™©]", " ", text)
    plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return re.findall(r"[^\W_]+", plain.casefold())


@cache
def _devices() -> tuple[Device, ...]:
    source = resources.files("coalition.solutions") / "data" / "fda_ai_enabled_devices.csv"
    with source.open(encoding="utf-8", newline="") as file:
        return tuple(Device(**{**row, "decided_on": date.fromisoformat(row["decided_on"])})
                     for row in csv.DictReader(file))


@cache
def _by_number() -> dict[str | None, Device]:
    return {device.number: device for device in _devices()}


@cache
def _words_of_fields() -> list[dict[str, list[str]]]:
    return [{field: _words(getattr(device, field)) for field in _WEIGHTS} for device in _devices()]
