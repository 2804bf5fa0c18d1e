"""Which texts the living card has: HTI-1's 31 source attributes, what only the hospital can say, and attributes of its own."""

import re
from dataclasses import dataclass

OWN = re.compile(r"own\.[0-9a-f]{8}")
LOCAL_MEASURES = ("8.ii", "8.iv")


@dataclass(frozen=True)
class Attribute:
    """One text of the living card.

    ref: HTI-1's number ("8.ii"), "local.<word>" or "own.<8 digits>"; label: its plain name; ask: the question that
    fills it; may_lack: whether "not available" is an answer (HTI-1 allows it for eleven); group: its heading.
    """

    ref: str
    group: str
    label: str
    ask: str
    may_lack: bool = False

    @property
    def is_hti(self) -> bool:
        """Whether HTI-1 demands it."""
        return self.ref[0].isdigit()

    @property
    def is_measured(self) -> bool:
        """Whether it is measured here, so that a day and a number of cases belong to it."""
        return self.ref in LOCAL_MEASURES

    @property
    def is_for_developer(self) -> bool:
        """Whether its maker can be asked for it."""
        return self.is_hti and not self.is_measured


GROUPS = {
    "1": "Who made it, and what it gives",
    "2": "What it is for",
    "3": "Where not to use it",
    "4": "What it was developed on",
    "5": "What was done for fairness",
    "6": "How it was tested elsewhere",
    "7": "How well it did",
    "8": "How it is watched",
    "9": "How it is kept up to date",
    "local": "What only we can say",
    "own": "What we added ourselves",
}
# (ref, label, question, may "not available" be the answer). 45 CFR 170.315(b)(11)(iv)(B); (v)(A)(2) for the last.
_HTI = (
    ("1.i", "Developer and how to reach them", "Who developed it, and how do we reach them?", False),
    ("1.ii", "Who paid for building it", "Who paid for the technical work of building it?", False),
    ("1.iii", "What its output says", "What exactly is the value it puts out?", False),
    ("1.iv", "What kind of output it is", "Is the output a prediction, a classification, a recommendation, an "
     "evaluation, an analysis or something else?", False),
    ("2.i", "Intended use", "What is it meant to be used for?", False),
    ("2.ii", "Patients it is meant for", "For which patients is it meant?", False),
    ("2.iii", "Users it is meant for", "Who is meant to use it?", False),
    ("2.iv", "Its part in the decision", "Should it inform, add to, or replace what the clinician decides?", False),
    ("3.i", "Uses, places and patients to avoid", "For which tasks, places or patients should it not be used?", False),
    ("3.ii", "Known risks and limits", "What risks, unsuitable uses and limits are known?", False),
    ("4.i", "Who was in and out of the training data", "Which rules decided who was in the training data, and who was "
     "left out?", False),
    ("4.ii", "Sensitive facts it uses as input", "Which of these does it use as input: race, ethnicity, language, sexual "
     "orientation, gender identity, sex, date of birth, social circumstances, health assessments?", False),
    ("4.iii", "Whom the training data represent", "How were those groups represented in the training data?", False),
    ("4.iv", "Whether the data fit where it is used", "How do the training data compare with a hospital such as ours?",
     False),
    ("5.i", "How its output was made fair", "What was done so that its output is fair?", False),
    ("5.ii", "How bias was reduced", "What was done to find, reduce or remove bias?", False),
    ("6.i", "Outside data it was tested on", "On data from where, other than the training source, were validity and "
     "fairness tested?", True),
    ("6.ii", "Who tested it outside", "Who did the outside test?", True),
    ("6.iii", "Whom the outside data represent", "How were those groups represented in the outside data?", True),
    ("6.iv", "How the outside test was done", "How was the outside test done?", True),
    ("7.i", "Validity on its own test data", "How valid was it on test data from the training source?", False),
    ("7.ii", "Fairness on its own test data", "How fair was it on test data from the training source?", False),
    ("7.iii", "Validity on outside data", "How valid was it on outside data?", True),
    ("7.iv", "Fairness on outside data", "How fair was it on outside data?", True),
    ("7.v", "Studies of what it did for patients", "Which studies looked at deaths, illness, length of stay or other "
     "outcomes?", True),
    ("8.i", "How its validity is watched", "How, and how often, is its validity checked over time?", False),
    ("8.ii", "Validity on our own data", "How valid is it on our own data?", True),
    ("8.iii", "How its fairness is watched", "How, and how often, is its fairness checked over time?", False),
    ("8.iv", "Fairness on our own data", "How fair is it on our own data?", True),
    ("9.i", "How it is updated", "How, and how often, is it updated?", True),
    ("9.ii", "How weaknesses are put right", "How often is its performance put right when validity or fairness is found "
     "at risk?", True),
)  # fmt: skip
_LOCAL = (
    ("plain", "What it does, in plain words", "In one or two sentences a patient understands: what does it do?"),
    ("units", "Where it is used here", "On which wards, in which clinics?"),
    ("since", "First day in care here", "Since when is it used in care here?"),
    ("not-for", "Whom it is not for here", "For whom must it not be used here?"),
    ("limits", "What we found it cannot do", "What have we seen it get wrong?"),
    ("call", "Who to call", "Whom does a nurse call at night when it goes wrong? A role and a number, not a person."),
    ("off", "How to switch it off", "How is it switched off, step by step?"),
    ("instead", "What we do without it", "What do we do while it is off?"),
    ("stop", "When we stop it", "What would make us stop it: which number, which event?"),
    ("watch", "How we watch it", "Who looks at which numbers, how often?"),
    ("told", "What patients are told", "What are patients told, by whom, and can they say no?"),
)
HTI = tuple(Attribute(ref, GROUPS[ref[0]], label, ask, lack) for ref, label, ask, lack in _HTI)
LOCAL = tuple(Attribute(f"local.{word}", GROUPS["local"], label, ask) for word, label, ask in _LOCAL)
_KNOWN = {each.ref: each for each in (*HTI, *LOCAL)}


def known(ref: str, label: str = "") -> Attribute | None:
    """The attribute of a ref; one of the hospital's own is named by its `label`. None for a ref nobody knows."""
    if OWN.fullmatch(ref):
        return Attribute(ref, GROUPS["own"], label or "An attribute of our own", "", True)
    return _KNOWN.get(ref)
