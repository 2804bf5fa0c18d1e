"""Which headings, disciplines and shifts a staff export may use, and what each means here."""

import difflib
import re
from collections.abc import Iterable, Mapping

DISCIPLINES = ("clinical user", "IT", "data management", "clinical coding", "administration",
               "quality and safety", "ethics and law", "patient voice")
SHIFTS = ("day", "evening", "night", "rotating")
REQUIRED = ("first_name", "last_name", "email", "team", "discipline")
LABELS = {"employee_id": "Employee ID", "first_name": "First name", "last_name": "Last name",
          "email": "E-mail", "team": "Team", "discipline": "Discipline", "job_title": "Job title",
          "shift": "Shift"}

# Best heading first: when a file has both "Team" and "Department", the team is the team.
_HEADINGS = {
    "employee_id": "employee id|employee number|employee no|staff id|staff number|staff no|personnel number|"
                   "personnel id|payroll number|person id|assignment number|id|employee",
    "first_name": "first name|given name|forename|given names|forenames|firstname s|first",
    "last_name": "last name|surname|family name|second name|last",
    "email": "email|e mail|email address|e mail address|work email|work e mail|mail",
    "team": "team|team name|unit|department|dept|ward|clinic|service|org unit|organisational unit|"
            "organizational unit",
    "discipline": "discipline|professional group|staff group|profession|role group|occupational group",
    "job_title": "job title|job|position|position title|role|title|post|function",
    "shift": "shift|shift pattern|work pattern|working pattern|shifts|rota|roster pattern",
}
_DISCIPLINES = {
    "clinical user": "clinical users|clinical|clinician|clinicians|clinical staff|nursing|nurse|nurses|medical|"
                     "medicine|physician|physicians|doctor|doctors|allied health|care|frontline|midwifery",
    "it": "information technology|ict|i t|it department|information systems|digital|it staff|technology",
    "data management": "data|data manager|data managers|data team|analytics|information management|"
                       "business intelligence|data and analytics|data science|informatics",
    "clinical coding": "coding|coder|coders|clinical coder|clinical coders|medical coding|him|"
                       "health information management|cdi|clinical documentation",
    "administration": "admin|administrator|administrators|administrative|management|executive|operations|"
                      "finance|support services",
    "quality and safety": "quality|safety|patient safety|quality safety|risk|quality improvement|"
                          "risk management|infection control",
    "ethics and law": "ethics|law|legal|ethics legal|ethics and legal|compliance|privacy|legal and ethics",
    "patient voice": "patient|patients|patient representative|patient representatives|patient advocate|"
                     "patient and family|patient family|family|carer|lived experience|patient partner",
}
_SHIFTS = {
    "day": "days|day shift|d|early|daytime|morning",
    "evening": "evenings|evening shift|e|late|afternoon",
    "night": "nights|night shift|n|overnight",
    "rotating": "rotation|rotational|rotates|mixed|r|rota|all|alternating",
}
# Looking for the nearest word costs far more than looking a word up; after so many it helps nobody.
_HINTS_AT_MOST = 100


def plain(text: str) -> str:
    """'E-Mail_Address:' → 'e mail address', 'Quality & safety' → 'quality and safety'."""
    text = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", text).casefold().replace("&", " and ")
    return " ".join(re.findall(r"[^\W_]+", text))


def columns_of(headings: list[str]) -> dict[str, int]:
    """Position of each known field among a file's headings; a field that is not there is left out."""
    found: dict[str, tuple[int, int]] = {}
    for position, heading in enumerate(headings):
        field, rank = _FIELD_OF.get(plain(heading), (None, 0))
        if field and (field not in found or rank < found[field][0]):
            found[field] = (rank, position)
    return {field: position for field, (_, position) in found.items()}


class Vocabulary:
    """A closed list of words with their synonyms: gives the known word, or says which are known."""

    def __init__(self, names: Iterable[str], synonyms: Mapping[str, str]):
        self.names = tuple(names)
        self._known = {_bare(word): name for name in self.names
                       for word in synonyms.get(name.casefold(), "").split("|") if word}
        # The names themselves last, so that a coalition's own name wins over another's synonym.
        self._known |= {_bare(name): name for name in self.names}
        self._hints: dict[str, str] = {}
        self._found: dict[str, str | None] = {}

    def find(self, text: str) -> str | None:
        """The known word for a text, or None."""
        if text not in self._found:
            self._found[text] = self._known.get(_bare(text))
        return self._found[text]

    def hint(self, text: str) -> str:
        """What to write instead of an unknown text: the nearest known word, or the whole list."""
        if text not in self._hints and len(self._hints) < _HINTS_AT_MOST:
            near = difflib.get_close_matches(_bare(text)[:60], self._known, n=1, cutoff=0.65)
            if near:
                self._hints[text] = f"Did you mean “{self._known[near[0]]}”? "
            else:
                self._hints[text] = ""
        return f"{self._hints.get(text, '')}Known are: {', '.join(self.names)}."


def _bare(text: str) -> str:
    # "Ethics & law", "Ethics/Law" and "ethics and law" are one.
    return " ".join(word for word in plain(text).split() if word != "and")


def disciplines_of(names: Iterable[str]) -> Vocabulary:
    """The disciplines of a coalition, its own ones included."""
    return Vocabulary(names, _DISCIPLINES)


def shifts() -> Vocabulary:
    """The shifts a person may work."""
    return Vocabulary(SHIFTS, _SHIFTS)


_FIELD_OF = {plain(heading): (field, rank) for field, headings in _HEADINGS.items()
             for rank, heading in enumerate(headings.split("|"))}
