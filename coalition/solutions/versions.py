"""What changed from one card file to the next, in plain words and word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.translation import gettext, ngettext

from coalition.solutions import modelcard

_PIECES = re.compile(r"\s+|[^\s]+")
# Comparing costs the square of the length at worst; longer texts are compared line by line.
MOST_WORDS = 3000


@dataclass(frozen=True)
class Change:
    """One text that differs: `how` is new, gone or changed; `sentence` says it in words; `pieces`: (same|removed|added, text)."""

    label: str
    section: str
    how: str
    sentence: str
    pieces: tuple[tuple[str, str], ...] = ()


def between(before: bytes, after: bytes) -> list[Change]:
    """Every text that differs between two card files, in the order of the newer, then what is gone."""
    old, new = modelcard.read_card(before), modelcard.read_card(after)
    known = {field.path: field for field in old.fields if field.text.strip()}
    said = {field.path: field for field in new.fields if field.text.strip()}
    changes = [_change(known.get(path), field) for path, field in said.items()]
    changes += [_change(field, None) for path, field in known.items() if path not in said]
    return [change for change in changes if change is not None]


def in_short(changes: list[Change]) -> str:
    """'2 texts new, 1 gone, 3 changed.'"""
    if not changes:
        return gettext("Both say the same, word for word.")
    count = {how: sum(change.how == how for change in changes) for how in ("new", "gone", "changed")}
    return gettext("%(new)d new, %(gone)d gone, %(changed)d changed.") % count


def _change(old, new) -> Change | None:
    if new is None:
        sentence = gettext("The newer file no longer says: %(text)s") % {"text": _short(old.text)}
        return Change(old.label, old.section, "gone", sentence)
    if old is None:
        return Change(new.label, new.section, "new", gettext("New: %(text)s") % {"text": _short(new.text)})
    if _plain(old.text) == _plain(new.text):
        return None
    return Change(new.label, new.section, "changed", _sentence(old.text, new.text), _pieces(old.text, new.text))


def _sentence(old: str, new: str) -> str:
    """In words: short texts from what to what, long ones by how many words came and went."""
    if len(old) + len(new) <= 160:
        return gettext("From “%(old)s” to “%(new)s”.") % {"old": _plain(old), "new": _plain(new)}
    pieces = _pieces(old, new)
    came, went = (sum(len(text.split()) for kind, text in pieces if kind == wanted) for wanted in ("added", "removed"))
    came_words = ngettext("%(n)d word came", "%(n)d words came", came) % {"n": came}
    return came_words + ", " + ngettext("%(n)d went.", "%(n)d went.", went) % {"n": went}


def _pieces(old: str, new: str) -> tuple[tuple[str, str], ...]:
    before, after = _cut(old), _cut(new)
    found: list[tuple[str, str]] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(("same", "".join(before[a:b])))
            continue
        found += [("removed", "".join(before[a:b]))] if b > a else []
        found += [("added", "".join(after[c:d]))] if d > c else []
    return tuple(found)


def _cut(text: str) -> list[str]:
    words = _PIECES.findall(text)
    return words if len(words) <= MOST_WORDS else text.splitlines(keepends=True)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _short(text: str, longest: int = 300) -> str:
    words = _plain(text)
    return words if len(words) <= longest else words[:longest].rpartition(" ")[0] + " …"
