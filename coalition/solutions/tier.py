"""Which tier of risk a tool is in: computed from its answers by the rules, with those that spoke for it."""

from collections.abc import Mapping
from dataclasses import dataclass

from coalition.solutions.tier_questions import HIGH, LOW, MEDIUM, NO_RULE, QUESTIONS, RULES, TIERS, Rule

TONES = {LOW: "ok", MEDIUM: "warn", HIGH: "bad", "": "wait"}


@dataclass(frozen=True)
class Risk:
    """The tier (empty while a question is open), the rules that hold, strongest first, and the open questions' codes."""

    tier: str
    fired: tuple[Rule, ...] = ()
    open: tuple[str, ...] = ()

    @property
    def treated_as(self) -> str:
        """The tier by which gates ask: while it is not known, the highest."""
        return self.tier or HIGH

    @property
    def word(self) -> str:
        """The tier in a word or three."""
        return f"{self.tier} risk" if self.tier else "risk not known yet"

    @property
    def tone(self) -> str:
        """The colour that goes with it."""
        return TONES[self.tier]

    @property
    def because(self) -> str:
        """Why a gate asks what it asks, as the end of a sentence."""
        return f"its risk is {self.tier}" if self.tier else "its risk is not known yet"

    @property
    def reasons(self) -> tuple[str, ...]:
        """What made it this tier: the reasons of the rules that gave it."""
        if not self.tier:
            return ()
        return tuple(rule.reason for rule in self.fired if rule.tier == self.tier) or (NO_RULE,)


def risk_of(answers: Mapping[str, str]) -> Risk:
    """The risk by `answers` (question code → answer code; several joined by commas). Pure."""
    open_ones = tuple(each.code for each in QUESTIONS if not each.several and not answers.get(each.code))
    fired = tuple(rule for rule in RULES if _holds(rule, answers))
    fired = tuple(sorted(fired, key=lambda rule: -TIERS.index(rule.tier)))
    if open_ones:
        return Risk("", fired, open_ones)
    return Risk(fired[0].tier if fired else LOW, fired)


def _holds(rule: Rule, answers: Mapping[str, str]) -> bool:
    return all(codes & set(answers.get(question, "").split(",")) for question, codes in rule.when)


def reaches(tier: str, least: str) -> bool:
    """Whether `tier` is at least `least`."""
    return TIERS.index(tier) >= TIERS.index(least)
