"""Where a slip of the pen ends and a rewording begins: what may be put right in words that people have signed."""

import difflib

from coalition.charter.difference import substitutions
from coalition.charter.paragraphs import paragraphs

MOST = 10
ALIKE = 0.7
# Words that carry the meaning of a promise: none of them comes, goes or changes without everybody signing anew.
WEIGHTY = frozenset(
    """a all an and any anybody both but cannot can could each either every everybody except few if least may might
    most must never no nobody none nor not nothing one only or ought shall should some unless until will with without
    would""".split()
)


def is_rewording(before: str, after: str) -> str:
    """Why the change from `before` to `after` is more than a slip of the pen, in a sentence; empty when it is not.

    A slip keeps every paragraph, touches at most ten words, no number and none of the weighty words, and leaves each
    word alike what it was (letters alike by 0.7, difflib); marks, capitals and doubled words may go.
    """
    old, new = paragraphs(before), paragraphs(after)
    if len(old) != len(new):
        return "A paragraph was added or taken out."
    changed = [pair for one, other in zip(old, new, strict=True) for pair in substitutions(one, other)]
    if len(changed) > MOST:
        return f"{len(changed)} words differ; a slip of the pen touches at most {MOST}."
    return next((_told(*pair) for pair in changed if not _is_slip(*pair, before)), "")


def _is_slip(old: str, new: str, before: str) -> bool:
    one, other = old.casefold(), new.casefold()
    if one == other:
        return True
    if any(each.isdigit() for each in one + other) or {one, other} & WEIGHTY and not _is_doubled(old, new, before):
        return False
    if not one or not other:
        return _is_doubled(old, new, before)
    is_turned = sorted(one) == sorted(other)  # "teh" for "the"
    return is_turned or difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE


def _is_doubled(old: str, new: str, before: str) -> bool:
    """Whether a word went that had been written twice."""
    words = " ".join(before.casefold().split())
    return not new and f"{old.casefold()} {old.casefold()}" in words


def _told(old: str, new: str) -> str:
    if not old:
        return f"“{new}” was added."
    return f"“{old}” was taken out." if not new else f"“{old}” became “{new}”."
