"""Whether a tool is on the list already under another spelling: the same number, the same words, or nearly."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.translation import gettext

from coalition.solutions.models import Solution
from coalition.solutions.submission import submission_number

MOST = 5
# How alike two names are: shared words of all words; and letters, for names run together ("BriefCase", "Brief Case").
ENOUGH_WORDS, ENOUGH_LETTERS = 0.6, 0.86
_FIRMS = {"inc", "incorporated", "ltd", "limited", "llc", "corp", "corporation", "co", "company", "gmbh", "ag", "sa", "bv",
          "plc", "ab", "medical", "health", "technologie", "system"}  # fmt: skip
_FILLERS = {"a", "an", "and", "by", "for", "in", "of", "on", "the", "to", "with"}


@dataclass(frozen=True)
class Alike:
    """A tool on the list that may be the same, and why we think so; `is_certain` when name and maker are the same."""

    solution: Solution
    why: str
    weight: float
    is_certain: bool = False


class Index:
    """The tools on the list by number and by word, so that many names are looked up quickly (one query)."""

    def __init__(self, solutions: Iterable[Solution] | None = None) -> None:
        self.by_number: dict[str, list] = defaultdict(list)
        self.by_word: dict[str, set] = defaultdict(set)
        self.known: dict = {}
        for each in Solution.objects.select_related("coalition") if solutions is None else solutions:
            self.known[each.pk] = each
            self.by_number[_main(each.submission_number)].append(each)
            for word in (*words_of(each.name), _run_together(each.name)[:4]):
                self.by_word[word].add(each.pk)

    def find(self, name: str, vendor: str = "", number: str = "", *, but=None) -> list[Alike]:
        """The tools that may be the one described, the likeliest first; `but`: the id of one that is not meant."""
        wanted = _main(submission_number(number) or "")
        near = {pk for word in (*words_of(name), _run_together(name)[:4]) for pk in self.by_word.get(word, ())}
        near |= {each.pk for each in self.by_number.get(wanted, ()) if wanted}
        found = [_judged(self.known[pk], name, vendor, wanted) for pk in near if pk != but]
        likely = sorted((each for each in found if each), key=lambda each: (-each.weight, each.solution.name))
        return likely[:MOST]


def find(name: str, vendor: str = "", number: str = "", *, but=None) -> list[Alike]:
    """As Index.find, for one tool (one query)."""
    return Index().find(name, vendor, number, but=but)


def words_of(name: str) -> frozenset[str]:
    """'Protégé-CT™ v2.1' → {'protege', 'ct'}: no accents, signs or version numbers."""
    return frozenset(_in_order(name))


def _in_order(name: str) -> list[str]:
    letters = unicodedata.normalize("NFKD", re.sub("[®™©]", " ", name))
    plain = "".join(char for char in letters if not unicodedata.combining(char)).casefold()
    has_words = re.search(r"[^\W\d]{3}", plain)
    plain = re.sub(r"\bv?\d+(?:\.\d+)*\b", " ", plain) if has_words else plain
    return [_stem(word) for word in re.findall(r"[^\W_]+", plain) if word not in _FILLERS]


def _stem(word: str) -> str:
    """'visits' → 'visit': near enough to compare words by."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _judged(there: Solution, name: str, vendor: str, number: str) -> Alike | None:
    shared_number = bool(number) and number == _main(there.submission_number)
    same_name, same_maker = words_of(name) == words_of(there.name), _maker(vendor) == _maker(there.vendor)
    if same_name and (same_maker or not vendor or not there.vendor):
        return Alike(there, gettext("the same name and maker"), 3, is_certain=True)
    if shared_number:
        return Alike(there, gettext("the same FDA number"), 2)
    if same_name:
        return Alike(there, gettext("the same name, by another maker"), 1.5)
    likeness = _likeness(name, there.name)
    return Alike(there, gettext("a similar name"), likeness) if likeness else None


def _likeness(one: str, other: str) -> float:
    """0 when they are not alike enough."""
    a, b = words_of(one), words_of(other)
    words = len(a & b) / len(a | b) if a | b else 0.0
    if words >= ENOUGH_WORDS:
        return words
    if len(a) > 1 and len(b) > 1 and (a <= b or b <= a):  # one name is the other with more said
        return ENOUGH_WORDS
    letters = SequenceMatcher(None, _run_together(one), _run_together(other), autojunk=False).ratio()
    return letters if letters >= ENOUGH_LETTERS else 0.0


def _maker(vendor: str) -> frozenset[str]:
    return words_of(vendor) - _FIRMS or words_of(vendor)


def _run_together(name: str) -> str:
    return "".join(_in_order(name))


def _main(number: str) -> str:
    """The main submission of a supplement."""
    return number.partition("/")[0]
