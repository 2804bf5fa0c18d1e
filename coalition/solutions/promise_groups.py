"""For whom a promise is looked at separately: the groups as they were named, and which measure shows which of them alone."""

import re
from collections.abc import Iterable, Mapping

_WORD = re.compile(r"\w+")
_APART = re.compile(r"[\n;]")
_NOBODY = {"", "none", "no", "nobody", "nothing", "no group", "no groups", "n/a", "-"}


def groups_of(text: str) -> list[str]:
    """One group a line, or parted by semicolons; none where somebody says that there is none."""
    named = (" ".join(each.split()).strip(" .-•*") for each in _APART.split(text))
    return list(dict.fromkeys(each for each in named if each.casefold() not in _NOBODY))


def sealed(text: str, measured: Iterable, primary) -> list[dict]:
    """What the seal keeps of the groups: each with the id and title of the measure that shows it, or None."""
    measured = list(measured)
    found = [(group, shows(group, measured, primary)) for group in groups_of(text)]
    return [
        {"group": group, "measure": {"id": str(each.id), "title": each.title} if each else None} for group, each in found
    ]


def shows(group: str, measured: Iterable, primary):
    """The measure that shows this group alone: in the unit and sense of the `primary` one, with the group's words in its title.

    Measures have `id`, `title`, `unit` and `better`. When the primary one is of this group itself, it is that; of several
    others it is the one with the shortest title. None when there is none.
    """
    if _is_named(group, primary.title):
        return primary
    alike = [each for each in measured if (each.unit, each.better) == (primary.unit, primary.better)]
    return min((each for each in alike if _is_named(group, each.title)), key=lambda each: len(each.title), default=None)


def groups_in(said: Mapping) -> list[dict]:
    """The groups of a promise; of one that was locked before groups were sealed, without measures."""
    return said.get("groups") or [{"group": each, "measure": None} for each in groups_of(said["subgroups"])]


def in_words(said: Mapping) -> str:
    """Each group, and what shows it."""
    told = [f"{each['group']} ({_by(each['measure'])})" for each in groups_in(said)]
    return "; ".join(told) or said["subgroups"]


def _by(measure: dict | None) -> str:
    return f"shown by “{measure['title']}”" if measure else "no measure shows them alone"


def _is_named(group: str, title: str) -> bool:
    wanted, words = _words(group), _words(title)
    return bool(wanted) and any(words[at : at + len(wanted)] == wanted for at in range(len(words)))


def _words(text: str) -> list[str]:
    """The words in small letters; one and many of a thing count as the same word."""
    words = (each.casefold() for each in _WORD.findall(text))
    return [each[:-1] if len(each) > 3 and each.endswith("s") else each for each in words]
