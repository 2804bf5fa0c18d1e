"""A tool of high risk before which every room's gate to live stands open; and how to spoil each check of it, and only it."""

import datetime as dt

from coalition.decisions.models import Condition, Decision
from coalition.forum.models import Concern
from coalition.ledger import clock
from coalition.ledger.models import Event
from coalition.people.models import Membership, Seat
from coalition.roadmap.models import Milestone, Responsibility
from coalition.solutions import carding
from coalition.solutions import operations as solutions
from coalition.solutions.models import Affects, Card, CardField, Promise, RiskAnswer, Solution, StopCard, Stopper, Trial
from tests.forum.scenes import KIND, a_concern
from tests.learning.making import a_course, learned, needed
from tests.solutions.making import HIGH, answered, contracted, drilled, fed, measured, promised, stoppable, tried
from tests.solutions.scenes import affecting, card_file, decided, tool

SPOIL = {}


def spoils(check: str):
    """The decorated `spoil(cast, solution)` makes this check fail."""

    def add(spoil):
        SPOIL[check] = spoil
        return spoil

    return add


def open_to_live(cast) -> Solution:
    """A tool in pilot, of high risk, that may go live."""
    found = affecting(tool(stage="pilot", version="2.4"), cast.teams["Emergency nursing"])
    solutions.take_ownership(found, by=cast.nurse)  # an act: the nurse was heard
    carded(found)
    answered(found, cast.nurse, HIGH), contracted(found, cast.nurse)
    stoppable(found, cast.nurse), drilled(found, cast.nurse)
    tried(found, cast.nurse), tried(found, cast.nurse, kind="local")
    measure = measured(found, cast.nurse)
    fed(measure, [5, 5, 4, 5, 6, 5], clock.today() + dt.timedelta(days=1))
    promised(found, cast.nurse, measure, verdict="met", judged_at=clock.now())
    learned(needed(cast, a_course(cast, solution=found)).course, cast.nurse)
    planned(cast, found)
    return decided(cast, found, "live")


def carded(solution) -> None:
    """Its model card, every text given."""
    card = carding.read(card_file())
    kept = Card.objects.create(
        solution=solution, schema_version=card.version, original=card.original, digest="0" * 64, read_at=clock.now()
    )
    CardField.objects.bulk_create(carding.rows(kept, card, {}))
    CardField.objects.filter(state="missing").update(state="given", text="Said.")


def planned(cast, solution) -> Milestone:
    """A milestone about it that the engineer answers for."""
    day = clock.today()
    made = Milestone.objects.create(
        title="Live on all wards",
        solution=solution,
        starts_on=day,
        due_on=day,
        agreed_due_on=day,
        planned_at=clock.now(),
    )
    Responsibility.objects.create(milestone=made, member=cast.member("engineer"), kind="accountable")
    return made


@spoils("Owner named")
def owner_left(cast, solution):
    Solution.objects.update(owner=cast.former)


@spoils("Affected teams named")
def no_teams(cast, solution):
    Affects.objects.all().delete()


@spoils("Affected teams at the table")
def a_team_without_a_seat(cast, solution):
    affecting(solution, cast.teams["Radiology"])


@spoils("Affected teams heard")
def a_silent_seat(cast, solution):
    person = cast.observer
    cast.teams["Radiology"].people.all()
    seat = Seat.objects.create(
        title="Radiology", team=cast.teams["Radiology"], discipline=Seat.objects.first().discipline,
        holder=Membership.objects.get(person=person), opened_at=clock.now(),
    )  # fmt: skip
    affecting(solution, seat.team)
    assert not Event.objects.filter(actor_id=person.pk).exists()


@spoils("Risk known")
def an_open_question(cast, solution):
    RiskAnswer.objects.filter(question="harm").delete()


@spoils("Contract looked up")
def a_clause_unknown(cast, solution):
    type(solution.contract).objects.update(leaving="unknown")


@spoils("Tested on our own data")
def the_test_was_no_good(cast, solution):
    _worse_trial(solution, "local")


@spoils("Ran silently first")
def the_silent_run_was_no_good(cast, solution):
    _worse_trial(solution, "silent")


def _worse_trial(solution, kind: str) -> None:
    ends = clock.today()
    Trial.objects.create(
        solution=solution, kind=kind, starts_on=ends - dt.timedelta(days=40), ends_on=ends, cases=3, result="Bad.",
        is_good_enough=False, version=solution.version, by=solution.owner, at=clock.now(),
    )  # fmt: skip


@spoils("Promises locked")
def promises_for_another_version(cast, solution):
    Promise.objects.update(for_version="0.9")


@spoils("Promises kept")
def promises_not_kept(cast, solution):
    Promise.objects.all()
    promise = Promise.objects.get()
    promised(solution, cast.nurse, number=2, amends=promise, reason="Later.")


@spoils("Fallback written")
def no_card_no_fallback(cast, solution):
    StopCard.objects.all().delete()


@spoils("Stop card complete")
def nobody_on_the_card(cast, solution):
    Stopper.objects.all().delete()


@spoils("Stopping it was practised")
def nobody_knew_what_to_do(cast, solution):
    drilled(solution, cast.nurse, days_ago=0, knew="no")


@spoils("Card complete")
def a_text_missing(cast, solution):
    CardField.objects.filter(path="ModelSummary/Summary").update(state="missing", text="")


@spoils("Baseline measured")
def no_numbers(cast, solution):
    solution.measures.get().observations.all().delete()


@spoils("Responsibilities complete")
def nobody_answers_for_a_step(cast, solution):
    Responsibility.objects.filter(kind=Responsibility.Kind.ACCOUNTABLE).delete()


@spoils("No open safety concern")
def a_near_miss(cast, solution):
    concern = a_concern(cast, kind=KIND.NEAR_MISS, harm="mild")
    Concern.objects.filter(pk=concern.pk).update(solution=solution)


@spoils("Training ready")
def nobody_learned(cast, solution):
    needed(cast, a_course(cast, title="A second course", solution=solution))


@spoils("Decision adopted")
def the_decision_is_reopened(cast, solution):
    Decision.objects.update(state="reopened", reopened_because="We learned more.")


@spoils("Conditions closed")
def an_open_condition(cast, solution):
    Condition.objects.create(
        decision=Decision.objects.get(), title="A second look", owner=cast.nurse, due_on=clock.today()
    )
