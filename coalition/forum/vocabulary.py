"""The words of concerns: kinds, harm, states, answers, verdicts; the same for named and sealed ones."""

from django.db.models import TextChoices


class Kind(TextChoices):
    """What sort of concern it is."""

    WORRY = "worry", "Worry"
    INCIDENT = "incident", "Incident: it happened"
    NEAR_MISS = "near_miss", "Near miss: it almost happened"
    UNSAFE = "unsafe", "Unsafe condition: it could happen"


class Harm(TextChoices):
    """The harm that was done, or could have been."""

    NONE = "none", "No harm"
    MILD = "mild", "Mild harm"
    MODERATE = "moderate", "Moderate harm"
    SEVERE = "severe", "Severe harm"
    DEATH = "death", "Death"


class State(TextChoices):
    """Where a concern stands."""

    RAISED = "raised", "Raised"
    OWNED = "owned", "Heard by its owner"
    ANSWERED = "answered", "Answered"
    SETTLED = "settled", "Settled"
    REOPENED = "reopened", "Reopened"


class AnswerKind(TextChoices):
    """What the answer amounts to."""

    CHANGED = "changed", "We changed something"
    TESTING = "testing", "We are testing a change"
    WILL_NOT = "will_not", "We will not change it, because …"


class Verdict(TextChoices):
    """What the raiser says of the answer."""

    SOLVED = "solved", "Solved"
    PARTLY = "partly", "Partly"
    NO = "no", "Not solved"


SAFETY_KINDS = (Kind.INCIDENT.value, Kind.NEAR_MISS.value, Kind.UNSAFE.value)
UNSETTLED = (State.RAISED.value, State.OWNED.value, State.ANSWERED.value, State.REOPENED.value)
