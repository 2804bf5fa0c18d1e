"""Which checks a gate asks for: by the stage behind it and by the tool's tier of risk; data, with the reason of each."""

from dataclasses import dataclass

from coalition.solutions.stages import Stage
from coalition.solutions.tier import Risk, reaches
from coalition.solutions.tier_questions import HIGH, LOW, MEDIUM

_V, _S, _P, _L = Stage.VALIDATION, Stage.SILENT, Stage.PILOT, Stage.LIVE


@dataclass(frozen=True)
class Asked:
    """A check: its name, before which stages it is asked and from which tier on (stage → tier), and why it is asked."""

    name: str
    before: dict
    why: str


ASKED = {
    "risk": Asked("Risk known", {_V: LOW, _S: LOW, _P: LOW, _L: LOW}, "All else depends on how much can go wrong."),
    "contract": Asked(
        "Contract looked up", {_S: MEDIUM, _P: MEDIUM, _L: MEDIUM}, "Later it cannot be asked for what it lacks."
    ),
    "local": Asked(
        "Tested on our own data", {_S: MEDIUM, _P: MEDIUM, _L: MEDIUM}, "What holds elsewhere may not hold here."
    ),
    "silent": Asked("Ran silently first", {_P: MEDIUM, _L: MEDIUM}, "Nobody was harmed by what nobody acted on."),
    "promises": Asked("Promises locked", {_P: LOW, _L: LOW}, "Who says beforehand what counts cannot be fooled after."),
    "kept": Asked("Promises kept", {_L: MEDIUM}, "A pilot is there to show something; this asks what it showed."),
    "fallback": Asked("Fallback written", {_P: LOW, _L: LOW}, "Work must go on when it is switched off."),
    "stop card": Asked("Stop card complete", {_P: HIGH, _L: LOW}, "Who sees it go wrong must know how to stop it."),
    "drill": Asked("Stopping it was practised", {_P: HIGH, _L: MEDIUM}, "A stop nobody has tried is a hope."),
    "card": Asked("Card complete", {_P: HIGH, _L: LOW}, "What its maker does not say, nobody can weigh."),
    "heard": Asked("Affected teams heard", {_P: MEDIUM, _L: MEDIUM}, "A seat that stays silent is not a voice."),
    "responsibilities": Asked(
        "Responsibilities complete", {_P: MEDIUM, _L: MEDIUM}, "What everybody answers for, nobody does."
    ),
    "baseline": Asked("Baseline measured", {_P: LOW, _L: LOW}, "Without a before there is no better."),
}


def is_asked(code: str, stage: str, risk: Risk) -> bool:
    """Whether the check is asked before `stage` of a tool of this risk."""
    least = ASKED[code].before.get(stage)
    return least is not None and reaches(risk.treated_as, least)


def because(code: str, stage: str, risk: Risk) -> str:
    """Why it is asked of this tool, in a sentence."""
    least = ASKED[code].before[stage]
    why = "it is asked of every tool" if least == LOW else risk.because
    return f"Applies because {why}. {ASKED[code].why}"


def left_out(stage: str, risk: Risk) -> list[str]:
    """The names of the checks that a tool of higher risk would have to pass here."""
    return [asked.name for code, asked in ASKED.items() if stage in asked.before and not is_asked(code, stage, risk)]
