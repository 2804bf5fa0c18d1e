"""The scenes of recognition's operations."""

from coalition.ledger import clock
from coalition.recognition.models import Win
from tests.measures.scenes import a_measure, numbers
from tests.measures.test_measures import STEADY
from tests.scenes import LEADS, MEMBERS, scene


def a_win(cast, **details) -> Win:
    """A drafted win."""
    details = {"title": "Alarms are quieter", "words": "Half as many at night."} | details
    return Win.objects.create(drafted_at=clock.now(), **details)


def an_improvement(cast):
    """A measure that has improved beyond chance."""
    measure = a_measure(cast)
    numbers(measure, [*STEADY, 95.0])
    return measure


@scene("recognition.look", MEMBERS)
def look(cast):
    an_improvement(cast)
    return cast.coalition, {}


@scene("recognition.draft", MEMBERS)
def draft(cast):
    return cast.coalition, {
        "title": "First week without a missed alarm",
        "words": "It held.",
        "people": [cast.nurse.pk, cast.coder.pk],
    }


@scene("recognition.publish", MEMBERS)
def publish(cast):
    return a_win(cast), {"title": "Alarms are quieter", "words": "Half as many at night."}


@scene("recognition.dismiss", MEMBERS)
def dismiss(cast):
    return a_win(cast), {}


@scene("recognition.withdraw", [*LEADS, "nurse"])
def withdraw(cast):
    return a_win(cast, state="published", published_by=cast.nurse, published_at=clock.now()), {
        "reason": "It did not last."
    }


@scene("recognition.thank", MEMBERS)
def thank(cast):
    return cast.coalition, {"receiver": cast.observer.pk, "words": "For staying late."}
