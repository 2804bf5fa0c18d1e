"""How names, teams, disciplines and shifts are spelled: as most of the file does, or as the product does."""

import re
from collections import Counter, defaultdict

from coalition.people.roster_report import Note, RosterRow
from coalition.people.roster_words import LABELS, Vocabulary, shifts

_PARTICLES = {"van", "von", "der", "den", "de", "del", "della", "di", "da", "do", "dos", "das", "du", "la", "le",
              "ten", "ter", "bin", "ibn", "al", "el", "y", "zu", "af", "av"}
_NUMERALS = {"II", "III", "IV"}


def spelled(rows: list[RosterRow], disciplines: Vocabulary) -> tuple[list[RosterRow], list[Note]]:
    """The same rows, spelled alike, and notes on what changed; unknown words stay as they are."""
    names, teams, known_shifts, changes = NameSpelling(), TeamSpelling(), shifts(), Changes()
    for row in rows:
        names.hear(row.first_name)
        names.hear(row.last_name)
        teams.hear(row.team)
    alike = []
    for row in rows:
        new = row._replace(
            first_name=names.spell(row.first_name, row.last_name),
            last_name=names.spell(row.last_name, row.first_name),
            team=teams.spell(row.team),
            discipline=disciplines.find(row.discipline) or row.discipline,
            shift=known_shifts.find(row.shift) or row.shift,
        )
        changes.hear(row, new)
        alike.append(new)
    return alike, changes.notes()


class Changes:
    """Gathers what was spelled anew, so that ten thousand rows make a few notes."""

    def __init__(self) -> None:
        self._names: list[tuple[int, str, str]] = []
        self._words: dict[tuple[str, str, str], list[int]] = defaultdict(list)

    def hear(self, old: RosterRow, new: RosterRow) -> None:
        """Compare a row with its new spelling; capitals alone matter in names and teams only."""
        if old == new:
            return
        if old.name != new.name:
            self._names.append((old.line, old.name, new.name))
        for field in ("team", "discipline", "shift"):
            before, after = getattr(old, field), getattr(new, field)
            if before != after and (field == "team" or before.casefold() != after.casefold()):
                self._words[field, before, after].append(old.line)

    def notes(self) -> list[Note]:
        """One note for all names, and one for each other word that was read as another."""
        notes = [
            Note(lines[0], f"{LABELS[field]} “{before}” is read as “{after}” ({_rows(len(lines))}).")
            for (field, before, after), lines in self._words.items()
        ]
        if self._names:
            line, before, after = self._names[0]
            notes.append(Note(line, f"{_rows(len(self._names))} had a name in capitals or small letters only; "
                                    f"it is spelled anew, such as “{before}” as “{after}”."))
        return notes


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


class NameSpelling:
    """Spells names that come in capitals or small letters the way the rest of the file does.

    Feed it every name with `hear`, then ask `spell`. A name in mixed letters is never changed.
    """

    def __init__(self) -> None:
        self._heard: dict[str, Counter[str]] = defaultdict(Counter)

    def hear(self, name: str) -> None:
        if not (name.isupper() or name.islower()):
            self._heard[name.casefold()][name] += 1

    def spell(self, name: str, other: str) -> str:
        """The name as most others write it, or by the usual rule; `other` is the person's other name."""
        if not (name.isupper() or name.islower()):
            return name
        heard = self._heard.get(name.casefold())
        if heard:
            return heard.most_common(1)[0][0]
        letters = sum(c.isalpha() for c in name)
        # "JJ" and "Xu": two capitals are initials, unless the other name shouts as well.
        if name.isupper() and (letters < 2 or (letters == 2 and not (len(other) > 2 and other.isupper()))):
            return name
        return usual_case(name)


def _small(text: str) -> str:
    # Python writes the small Turkish dotted İ as two characters.
    return text.lower().replace("i\u0307", "i")


class TeamSpelling:
    """Makes one team of spellings that differ only in capitals and spacing, under the commonest spelling."""

    def __init__(self) -> None:
        self._heard: dict[str, Counter[str]] = defaultdict(Counter)
        self._chosen: dict[str, str] = {}

    def hear(self, team: str) -> None:
        self._heard[_team_key(team)][team] += 1

    def spell(self, team: str) -> str:
        """The spelling most rows use; among equals one that does not shout, then the first."""
        key = _team_key(team)
        if key not in self._chosen:
            heard = self._heard[key]
            self._chosen[key] = max(heard, key=lambda text: (heard[text], not text.isupper()), default=team)
        return self._chosen[key]


def _team_key(team: str) -> str:
    return team.casefold().replace(" ", "")


def usual_case(name: str) -> str:
    """"ANNA-LENA O'NEIL" → "Anna-Lena O'Neil", "VAN DER BERG" → "van der Berg", "MCKAY" → "McKay"."""
    words = name.split(" ")
    return " ".join(_word(word, is_last=position == len(words) - 1) for position, word in enumerate(words))


def _word(word: str, *, is_last: bool) -> str:
    if word in _NUMERALS:
        return word
    if word.lower() in _PARTICLES and not is_last:
        return word.lower()
    capital = re.sub(r"[^-'’.]+", lambda m: m[0][0].upper() + _small(m[0][1:]), word)
    return re.sub(r"\b(Mc)([a-z])(?=[a-z]{2})", lambda m: m[1] + m[2].upper(), capital)
