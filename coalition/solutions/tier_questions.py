"""The questions about a tool's risk and the rules that answer them with a tier: data, each with its reason.

Sources of the aspects: the roles of decision support in 45 CFR 170.315(b)(11), its nine sensitive inputs, and the
scaling of review to risk that hospitals' own programmes agree on. The levels are this project's and meant to be argued with.
"""

from dataclasses import dataclass

LOW, MEDIUM, HIGH = "low", "medium", "high"
TIERS = (LOW, MEDIUM, HIGH)


@dataclass(frozen=True)
class Question:
    """One question: its code, its words, why it is asked, its answers as (code, words); several may be chosen or not."""

    code: str
    words: str
    why: str
    answers: tuple[tuple[str, str], ...]
    several: bool = False

    def words_of(self, answer: str) -> str:
        """The words of a kept answer; of several, joined."""
        words = dict(self.answers)
        return ", ".join(words.get(code, code) for code in answer.split(",") if code) or "None of them"


@dataclass(frozen=True)
class Rule:
    """When every `when` (question → answers) holds, the tool is at least in this tier, because of `reason`."""

    tier: str
    reason: str
    when: tuple[tuple[str, frozenset], ...]

    @property
    def word(self) -> str:
        """The tier it gives, in words."""
        return f"{self.tier} risk"

    @property
    def tone(self) -> str:
        """The colour that goes with it."""
        return {LOW: "ok", MEDIUM: "warn", HIGH: "bad"}[self.tier]


QUESTIONS = (
    Question(
        "role",
        "What does its output do to the care of a patient?",
        "The nearer to a decision, the less is left to catch a mistake.",
        (
            ("none", "Nothing: it helps with other work"),
            ("informs", "It tells somebody something, among much else"),
            ("augments", "Somebody decides with it"),
            ("replaces", "It decides in somebody's place"),
        ),
    ),
    Question(
        "autonomy",
        "Does anything happen without a person in between?",
        "Where nobody stands in between, nobody can say stop.",
        (
            ("checked", "No: a person looks at each output first"),
            ("stoppable", "Sometimes: a person can still stop it"),
            ("alone", "Yes: it acts alone"),
        ),
    ),
    Question(
        "harm",
        "What is the worst for a patient if it is wrong and nobody notices?",
        "The worst, not the usual: the usual is noticed.",
        (
            ("none", "Nothing, or a nuisance"),
            ("delay", "A delay or some discomfort"),
            ("lasting", "Lasting harm"),
            ("death", "Death or severe harm"),
        ),
    ),
    Question(
        "reversible",
        "Could it be put right afterwards?",
        "What cannot be taken back must be caught before.",
        (
            ("yes", "Yes, easily"),
            ("effort", "With effort, or in part"),
            ("no", "No"),
        ),
    ),
    Question(
        "noticed",
        "Would somebody notice that it is wrong?",
        "A mistake that shows is half a mistake.",
        (
            ("surely", "Surely, and soon"),
            ("perhaps", "Perhaps, or late"),
            ("hardly", "Hardly"),
        ),
    ),
    Question(
        "vulnerable",
        "Are those it is about easily harmed, or unable to speak up?",
        "Children, people in crisis, people who do not speak our language.",
        (
            ("no", "No more than others"),
            ("some", "Some of them"),
            ("mostly", "Most of them"),
        ),
    ),
    Question(
        "generative",
        "Does it write or draw by itself?",
        "What is written well is believed, also when it is made up.",
        (
            ("no", "No"),
            ("read", "Yes, and somebody reads it before it counts"),
            ("unread", "Yes, and it goes out unread"),
        ),
    ),
    Question(
        "reach",
        "How many patients does it touch in a week?",
        "Many small mistakes are a large one.",
        (
            ("few", "Fewer than ten"),
            ("many", "Tens or hundreds"),
            ("most", "A thousand or more"),
        ),
    ),
    Question(
        "sensitive",
        "Which of these does it take in?",
        "With each of them it can be worse for some than for others.",
        (
            ("race", "Race"),
            ("ethnicity", "Ethnicity"),
            ("language", "Language"),
            ("orientation", "Sexual orientation"),
            ("gender", "Gender identity"),
            ("sex", "Sex"),
            ("birth", "Date of birth or age"),
            ("social", "Social circumstances"),
            ("status", "Assessments of health status"),
        ),
        several=True,
    ),
)


def _when(**answers: str) -> tuple:
    return tuple((question, frozenset(codes.split())) for question, codes in answers.items())


_IN_CARE = "informs augments replaces"
RULES = (
    Rule(HIGH, "It decides in somebody's place.", _when(role="replaces")),
    Rule(HIGH, "It acts alone, on care.", _when(autonomy="alone", role=_IN_CARE)),
    Rule(HIGH, "Somebody decides with it, and a mistake can kill or maim.", _when(role="augments", harm="death")),
    Rule(HIGH, "A mistake can harm for good and would hardly be noticed.", _when(harm="lasting death", noticed="hardly")),
    Rule(HIGH, "A mistake can harm for good and cannot be put right, in people who cannot speak up.",
         _when(harm="lasting death", reversible="no", vulnerable="some mostly")),
    Rule(HIGH, "What it writes goes out unread and can harm.", _when(generative="unread", harm="delay lasting death")),
    Rule(MEDIUM, "Somebody decides with it.", _when(role="augments")),
    Rule(MEDIUM, "A mistake can do lasting harm.", _when(harm="lasting death")),
    Rule(MEDIUM, "It acts, and a person can only stop it afterwards.", _when(autonomy="stoppable alone")),
    Rule(MEDIUM, "It writes by itself.", _when(generative="read unread")),
    Rule(MEDIUM, "It takes in what some are treated worse for, and it reaches into care.",
         _when(sensitive="race ethnicity language orientation gender sex birth social status", role=_IN_CARE)),
    Rule(MEDIUM, "Most of those it is about are easily harmed.", _when(vulnerable="mostly", harm="delay lasting death")),
    Rule(MEDIUM, "It touches a thousand patients or more in a week, and mistakes are seen late.",
         _when(reach="most", noticed="perhaps hardly")),
)  # fmt: skip
NO_RULE = "No rule asks for more: it stays away from care, or its mistakes are small, seen and put right."
# How many days may pass from one stop drill to the next, and how long it must have run silently.
DRILL_DAYS = {LOW: 365, MEDIUM: 180, HIGH: 90}
SILENT_DAYS = {LOW: 0, MEDIUM: 14, HIGH: 28}
