"""Setting, meeting, closing and handing over goals."""

import datetime as dt
from decimal import Decimal

import pytest

from coalition.charter import operations as charter
from coalition.charter.goals import how_far, is_reached
from coalition.charter.models import Goal
from coalition.ledger import clock
from coalition.ledger.models import Event
from coalition.ledger.problems import Invalid, Refused
from coalition.ledger.thread import walk
from tests.charter import stage


def given(cast, **changed):
    fields = {
        "title": "Fewer false alarms",
        "benefit": "patient care",
        "measure_words": "Alarms per shift",
        "baseline": Decimal(12),
        "target": Decimal(6),
        "unit": "alarms",
        "due_on": clock.today() + dt.timedelta(days=60),
        "owner": cast.nurse,
    }
    return fields | changed


def test_a_goal_hangs_on_the_charter_that_counts(cast, coalition):
    version = stage.version(cast, "ratified")

    goal = charter.set_goal(coalition, by=cast.people["member"], **given(cast))

    assert (goal.state_word, goal.progress_words) == ("open", "From 12 alarms to 6 alarms")
    assert [step.title for step in walk(goal).before] == [version.heading]
    assert Event.objects.get(kind="goal.set").facts["owner"] == str(cast.nurse.pk)


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"due_on": dt.date(2020, 1, 1)}, "due_on", "has passed"),
        ({"target": Decimal(12)}, "target", "where we are now"),
    ],
)
def test_a_goal_that_makes_no_sense_is_refused_beside_its_field(cast, coalition, changed, field, words):
    with pytest.raises(Invalid, match=words) as problem:
        charter.set_goal(coalition, by=cast.people["member"], **given(cast, **changed))

    assert problem.value.field == field
    assert not Event.objects.exists()


def test_a_goal_is_met_only_with_a_figure_that_reaches_the_target(cast, coalition):
    goal = stage.goal(cast)
    with pytest.raises(Invalid, match="Say where we are now"):
        charter.meet_goal(goal, by=cast.nurse, reached=None, outcome="Much better.")
    with pytest.raises(Invalid, match="8 has not reached it"):
        charter.meet_goal(goal, by=cast.nurse, reached=Decimal(8), outcome="Much better.")

    charter.meet_goal(goal, by=cast.nurse, reached=Decimal("5.50"), outcome="Counted over eight weeks.")

    assert (goal.state_word, goal.progress_words) == ("met", "From 12 alarms to 6 alarms; reached 5.5 alarms")
    with pytest.raises(Refused, match="has ended"):
        charter.close_goal(goal, by=cast.nurse, outcome="Again.")


def test_another_member_cannot_end_it_and_hears_who_could(cast, coalition):
    with pytest.raises(Refused, match="Only who answers for the goal") as refused:
        charter.close_goal(stage.goal(cast), by=cast.coder, outcome="No.")

    assert refused.value.verdict.who == "Nurse, the chair and the secretary can."


def test_closing_keeps_what_was_learned(cast, coalition):
    goal = stage.goal(cast)

    charter.close_goal(goal, by=cast.chair, outcome="The tool was retired.")

    assert (goal.state_word, goal.outcome) == ("closed", "The tool was retired.")
    assert Event.objects.get().kind == "goal.closed"


def test_handing_over_says_from_whom_to_whom(cast, coalition):
    goal = stage.goal(cast)

    charter.hand_over_goal(goal, by=cast.nurse, owner=cast.coder)

    assert goal.owner == cast.coder
    assert Event.objects.get().facts == {"before": str(cast.nurse.pk), "owner": str(cast.coder.pk)}


def test_reaching_depends_on_the_direction(coalition):
    six, ninety = Decimal(6), Decimal(90)
    assert is_reached("down", six, Decimal(6)) and not is_reached("down", six, Decimal(7))
    assert is_reached("up", ninety, Decimal(95)) and not is_reached("up", ninety, Decimal(89))
    assert is_reached("", ninety, Decimal(1)), "nobody knows the direction"
    assert Goal(baseline=Decimal(12), target=six).direction == "down"
    assert Goal(baseline=None, target=six, better="up").direction == "up"
    assert Goal(baseline=None, target=six).direction == ""


def test_figures_read_plainly():
    assert how_far(Decimal("100.000"), Decimal("0.000"), None, "%") == "From 100 % to 0 %"
    assert how_far(None, None, None, "") == "No figures given"
