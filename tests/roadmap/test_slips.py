"""Slips, for random plans: what a move pushes and how late a plan is, worked out a second time on networkx.

A push loses, along every dependency, the days of room there; so what reaches a milestone is the days of the move less
the shortest way to it, with the room as the length of each step (Dijkstra's, by networkx).
"""

import datetime as dt

import networkx as nx
import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coalition.ledger.problems import Refused
from coalition.roadmap import operations as roadmap
from coalition.roadmap import plan
from coalition.roadmap.consequences import consequences_of
from coalition.roadmap.models import Dependency, Milestone
from coalition.roadmap.reading import whole
from tests.roadmap.scenes import milestone
from tests.roadmap.test_anything_goes import FIRST, plans

MANY = settings(max_examples=300, deadline=None)
FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), database=None)


def roomy_graph(tasks, edges) -> nx.DiGraph:
    """Every dependency as long as the days that lie free between the two."""
    days = {task.id: (task.starts_on.toordinal(), task.due_on.toordinal()) for task in tasks}
    graph = nx.DiGraph()
    graph.add_nodes_from(days)
    graph.add_weighted_edges_from((a, b, max(days[b][0] - days[a][1] - 1, 0)) for a, b in edges)
    return graph


def reached(tasks, edges, moved, by: int) -> dict:
    """The second opinion: id → days later, of what a move by so many days reaches; itself left out."""
    if by <= 0:
        return {}
    ways = nx.single_source_dijkstra_path_length(roomy_graph(tasks, edges), moved)
    return {each: by - way for each, way in ways.items() if each != moved and by > way}


@MANY
@given(plans(), st.data(), st.integers(-20, 60))
def test_what_a_move_pushes_is_the_move_less_the_shortest_way(drawn, data, by):
    tasks, edges = drawn
    moved = data.draw(st.sampled_from(tasks))

    found = plan.pushed(tasks, edges, moved.id, moved.due_on + dt.timedelta(by))

    assert found == reached(tasks, edges, moved.id, by)


@MANY
@given(plans(), st.data(), st.integers(-20, 60))
def test_after_a_move_every_slip_against_the_plan_before_is_what_networkx_reaches(drawn, data, by):
    tasks, edges = drawn
    moved = data.draw(st.sampled_from(tasks)).id
    before = {task.id: task.due_on for task in tasks}
    later = plan.pushed(tasks, edges, moved, before[moved] + dt.timedelta(by))

    after = plan.replanned(tasks, later | {moved: by}, moved)
    slips = {task.id: plan.slip(before[task.id], task.due_on) for task in after}

    expected = dict.fromkeys(before, 0) | reached(tasks, edges, moved, by) | {moved: by}
    assert slips == expected
    assert plan.total_slip(slips.values()) == max(0, *expected.values())


@MANY
@given(plans(), st.data(), st.integers(1, 60))
def test_after_a_move_nothing_overlaps_what_it_waits_for_more_than_before(drawn, data, by):
    tasks, edges = drawn
    moved = data.draw(st.sampled_from(tasks))
    later = plan.pushed(tasks, edges, moved.id, moved.due_on + dt.timedelta(by))

    new = {task.id: task for task in plan.replanned(tasks, later | {moved.id: by}, moved.id)}

    old = {task.id: task for task in tasks}
    for before, after in edges:
        assert overlap(new[before], new[after]) <= overlap(old[before], old[after])


def overlap(before, after) -> int:
    return max(0, (before.due_on - after.starts_on).days + 1)


@pytest.mark.slow
@pytest.mark.django_db
def test_the_roadmap_s_own_slips_are_networkx_s(cast, coalition):
    @FEW
    @given(plans(), st.lists(st.tuples(st.integers(0, 8), st.integers(-5, 12)), max_size=6))
    def compare(drawn, moves):
        point = transaction.savepoint()
        slips_of_the_record(cast, *drawn, moves)
        transaction.savepoint_rollback(point)

    compare()


def slips_of_the_record(cast, tasks, edges, moves) -> None:
    """Plan it, keep the baseline, move as people do; then compare each slip, and what every move said beforehand."""
    made = {each.id: planned(cast, each) for each in tasks}
    for before, after in edges:
        Dependency.objects.create(before=made[before], after=made[after])
    roadmap.set_baseline(cast.coalition, by=cast.chair)
    shift = dict.fromkeys(made, 0)
    for which, days in moves:
        move(cast, made[which % len(made)], days, edges, made, shift)

    slips = {each.title: each.slip_days for each in Milestone.objects.all()}
    assert slips == {f"Step {key}": days for key, days in shift.items()}
    assert whole(cast.coalition).slip == max(0, *shift.values())


def planned(cast, task) -> Milestone:
    days = {"starts_on": task.starts_on, "due_on": task.due_on, "agreed_due_on": task.due_on}
    return milestone(cast.nurse, title=f"Step {task.id}", tolerance_days=9, **days)


def move(cast, moved: Milestone, days: int, edges, made: dict, shift: dict) -> None:
    """Move one, after its consequences were compared; beyond the tolerance nothing changes."""
    moved.refresh_from_db()
    key = int(moved.title.split()[1])
    tasks = [plan.Task(int(each.title.split()[1]), each.starts_on, each.due_on) for each in Milestone.objects.all()]
    to = moved.due_on + dt.timedelta(days)
    told = {int(each.title.split()[1]): later for each, later in consequences_of(moved, to).pushed}
    assert told == reached(tasks, edges, key, days)
    if to < FIRST:
        return
    try:
        roadmap.move(moved, by=cast.nurse, due_on=to)
        shift[key] += days
    except Refused:
        assert abs(shift[key] + days) > 9
