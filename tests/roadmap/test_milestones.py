"""Milestones: plan, reword, move, shift, begin, finish, drop, set_baseline."""

import pytest

from coalition.ledger.models import Event, Link
from coalition.ledger.problems import Invalid, Refused
from coalition.people.models import Person
from coalition.roadmap import operations as roadmap
from coalition.roadmap.consequences import what_else_moves
from coalition.roadmap.models import Milestone, Responsibility
from tests.roadmap.scenes import day, involve, milestone, obstacle
from tests.solutions.scenes import tool


def planned(cast, **given) -> Milestone:
    given = {
        "title": "Train the night shift",
        "accountable": cast.nurse,
        "starts_on": day(0),
        "due_on": day(30),
    } | given
    return roadmap.plan(cast.coalition, by=cast.people["member"], **given)


def test_a_planned_milestone_has_exactly_one_accountable(cast, coalition):
    made = planned(cast)

    (own,) = Responsibility.objects.filter(milestone=made)
    assert (own.member.person, own.kind) == (cast.nurse, "accountable")
    assert (made.agreed_due_on, made.state) == (day(30), "planned")
    assert Event.objects.get(thing_id=made.pk).kind == "milestone.planned"


def test_planning_for_a_tool_draws_it_into_its_thread(cast, coalition):
    scan = tool("Scan")
    made = planned(cast, solution=scan)

    link = Link.objects.get()
    assert (link.from_id, link.verb, link.to_id) == (scan.pk, "planned as", made.pk)


def test_an_observer_plans_nothing(cast, coalition):
    with pytest.raises(Refused, match="Observers read"):
        roadmap.plan(
            cast.coalition, by=cast.observer, title="X", accountable=cast.nurse, starts_on=day(0), due_on=day(1)
        )


@pytest.mark.parametrize("who", ["observer", "former", "outsider"])
def test_who_does_not_act_here_cannot_be_accountable(cast, coalition, who):
    with pytest.raises(Invalid) as problem:
        planned(cast, accountable=cast.people[who])

    assert problem.value.field == "accountable"
    assert not Milestone.objects.exists()


def test_it_cannot_be_due_before_it_starts(cast, coalition):
    with pytest.raises(Invalid, match="before it starts"):
        planned(cast, due_on=day(-1))


def test_the_accountable_moves_it_within_the_tolerance(cast, coalition):
    made = milestone(cast.nurse, due=30)

    roadmap.move(made, by=cast.nurse, due_on=day(37))

    assert Milestone.objects.get().due_on == day(37)
    facts = Event.objects.get(thing_id=made.pk).facts
    assert (facts["before"], facts["after"]) == (day(30).isoformat(), day(37).isoformat())


def test_a_larger_move_needs_an_adjustment(cast, coalition):
    with pytest.raises(Refused, match="8 days .* needs an adjustment"):
        roadmap.move(milestone(cast.nurse, due=30), by=cast.nurse, due_on=day(38))


def test_many_small_moves_do_not_add_up_to_a_large_one(cast, coalition):
    made = milestone(cast.nurse, due=30)
    roadmap.move(made, by=cast.nurse, due_on=day(36))

    with pytest.raises(Refused, match="12 days .* needs an adjustment"):
        roadmap.move(made, by=cast.nurse, due_on=day(42))


def test_the_chair_does_not_move_what_another_answers_for(cast, coalition):
    with pytest.raises(Refused, match="Only whoever is accountable"):
        roadmap.move(milestone(cast.nurse), by=cast.chair, due_on=day(31))


def test_an_adjustment_moves_it_as_far_as_was_decided(cast, coalition):
    made, because = milestone(cast.nurse, start=20, due=30), tool("The adjustment")

    roadmap.shift(made, by=cast.chair, due_on=day(10), because=because)

    kept = Milestone.objects.get()
    assert (kept.starts_on, kept.due_on, kept.agreed_due_on) == (day(0), day(10), day(10))
    assert Event.objects.get(thing_id=made.pk).because_id == because.pk
    assert Link.objects.get().verb == "moved"


def test_an_adjustment_must_be_named(cast, coalition):
    with pytest.raises(Invalid, match="which adjustment"):
        roadmap.shift(milestone(cast.nurse), by=cast.chair, due_on=day(90), because=None)


def test_a_member_does_not_shift(cast, coalition):
    with pytest.raises(Refused):
        roadmap.shift(milestone(cast.nurse), by=cast.coder, due_on=day(90), because=tool())


def test_who_works_on_it_begins_and_finishes_it(cast, coalition):
    made = milestone(cast.nurse)
    involve(made, cast.coder, "responsible")

    roadmap.begin(made, by=cast.coder)
    assert made.state == "under way"
    roadmap.finish(made, by=cast.coder)

    assert (Milestone.objects.get().state, Milestone.objects.get().done_on) == ("done", day(0))
    with pytest.raises(Refused, match="It is over"):
        roadmap.finish(made, by=cast.coder)


def test_an_open_obstacle_keeps_it_from_being_finished(cast, coalition):
    made = milestone(cast.nurse)
    standing = obstacle(cast, made)

    with pytest.raises(Refused, match="the obstacle “No laptops at night” stands open"):
        roadmap.finish(made, by=cast.nurse)
    roadmap.clear_obstacle(standing, by=cast.coder, how="Bought.")
    roadmap.finish(made, by=cast.nurse)


def test_what_must_come_before_keeps_it_from_being_finished(cast, coalition):
    made, before = milestone(cast.nurse), milestone(cast.coder, title="Write the course")
    made.waits_for.create(before=before)

    with pytest.raises(Refused, match="“Write the course” must be done before"):
        roadmap.finish(made, by=cast.nurse)
    roadmap.drop(before, by=cast.chair, reason="There is one already.")
    roadmap.finish(made, by=cast.nurse)


def test_a_dropped_milestone_keeps_its_reason(cast, coalition):
    made = milestone(cast.nurse)

    roadmap.drop(made, by=cast.nurse, reason="The tool has it built in.")

    assert (made.state, made.why_dropped) == ("dropped", "The tool has it built in.")


def test_the_baseline_keeps_the_dates_and_slip_is_counted_from_it(cast, coalition):
    made = milestone(cast.nurse, due=30)
    milestone(cast.nurse, title="Dropped", state="dropped")
    roadmap.set_baseline(cast.coalition, by=cast.chair)

    roadmap.move(made, by=cast.nurse, due_on=day(34))

    kept = Milestone.objects.get(pk=made.pk)
    assert (kept.baseline_due_on, kept.slip_days) == (day(30), 4)
    assert Event.objects.get(kind="roadmap.baseline_set").facts["count"] == 1


def test_a_baseline_of_nothing_is_refused(cast, coalition):
    with pytest.raises(Invalid, match="Plan one first"):
        roadmap.set_baseline(cast.coalition, by=cast.chair)


def test_rewording_keeps_the_dates(cast, coalition):
    made = milestone(cast.nurse)

    roadmap.reword(made, by=cast.nurse, title="Train both shifts", solution=tool())

    kept = Milestone.objects.get()
    assert (kept.title, kept.due_on, kept.solution.name) == ("Train both shifts", day(30), "Sepsis watch")


def test_the_system_does_not_plan(cast, coalition):
    with pytest.raises(Refused):
        roadmap.begin(milestone(cast.nurse), by=Person.objects.system())


def test_what_else_would_move_is_known_before_it_is_decided(cast, coalition, django_assert_num_queries):
    made = milestone(cast.nurse, due=30)
    after = milestone(cast.coder, title="Silent run", start=33, due=60)
    after.waits_for.create(before=made)

    with django_assert_num_queries(2):
        assert what_else_moves(made, day(40)) == [(after, 8)]
    assert what_else_moves(made, day(32)) == []
