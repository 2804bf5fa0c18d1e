"""Whatever people do in whatever order: no circle, exactly one accountable, nobody who has left; and a second opinion.

The critical path and what a move pushes are compared with what networkx finds for random plans.
"""

import datetime as dt
import itertools

import networkx as nx
import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from coalition.ledger.problems import Invalid, Refused, Stale
from coalition.people import operations as people
from coalition.people.models import Membership
from coalition.roadmap import operations as roadmap
from coalition.roadmap import plan
from coalition.roadmap.models import Dependency, Milestone, Responsibility
from coalition.roadmap.plan import Task
from tests.roadmap.scenes import day

FIRST = dt.date(2026, 3, 2)
NAMES = st.sampled_from(["chair", "secretary", "member", "nurse", "coder", "engineer", "observer", "former"])
KINDS = st.sampled_from([str(kind) for kind in Responsibility.Kind])


@st.composite
def plans(draw):
    """Tasks with days, and edges that only point forward."""
    count = draw(st.integers(1, 9))
    spans = draw(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), min_size=count, max_size=count))
    tasks = [Task(n, FIRST + dt.timedelta(a), FIRST + dt.timedelta(a + b - 1)) for n, (a, b) in enumerate(spans)]
    pairs = list(itertools.combinations(range(count), 2))
    return tasks, draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []


def graph_of(tasks, edges) -> nx.DiGraph:
    graph = nx.DiGraph()
    graph.add_nodes_from(task.id for task in tasks)
    graph.add_edges_from(edges)
    return graph


@given(plans())
def test_the_critical_path_is_as_long_as_networkx_s(drawn):
    tasks, edges = drawn
    days = {task.id: task.days for task in tasks}
    graph = graph_of(tasks, edges)
    for before, after in graph.edges:
        graph.edges[before, after]["weight"] = days[after]
    for task in tasks:  # from a common beginning, so that a task's own days count
        graph.add_edge("begin", task.id, weight=task.days)

    path = plan.critical_path(tasks, edges)

    assert sum(days[each] for each in path) == nx.dag_longest_path_length(graph)
    assert nx.is_path(graph, path) if len(path) > 1 else len(path) == 1


@given(plans(), st.data())
def test_what_a_move_pushes_is_what_networkx_s_order_pushes(drawn, data):
    tasks, edges = drawn
    moved = data.draw(st.sampled_from(tasks))
    by = data.draw(st.integers(-10, 40))
    graph, known = graph_of(tasks, edges), {task.id: task for task in tasks}
    later = {moved.id: by}
    for each in nx.topological_sort(graph):
        if each == moved.id:
            continue
        room = [
            later[one] - max(0, (known[each].starts_on - known[one].due_on).days - 1)
            for one in graph.predecessors(each)
            if later.get(one, 0) > 0
        ]
        if room and max(room) > 0:
            later[each] = max(room)

    found = plan.pushed(tasks, edges, moved.id, moved.due_on + dt.timedelta(by))

    assert found == {each: days for each, days in later.items() if each != moved.id}
    assert set(found) <= nx.descendants(graph, moved.id)


@given(plans(), st.data())
def test_a_circle_is_found_exactly_when_networkx_finds_one(drawn, data):
    tasks, edges = drawn
    before, after = (data.draw(st.sampled_from(tasks)).id for _ in range(2))
    graph = graph_of(tasks, [*edges, (before, after)])

    circle = plan.circle(edges, before, after)

    assert bool(circle) == (not nx.is_directed_acyclic_graph(graph))
    assert all(graph.has_edge(*step) for step in itertools.pairwise(circle))


class Anything(RuleBasedStateMachine):
    """Members plan, name, order, finish, drop and leave in any order; what is refused changes nothing."""

    cast, coalition = None, None
    milestones = Bundle("milestones")

    def __init__(self) -> None:
        super().__init__()
        self.point = transaction.savepoint()
        for person in self.cast.people.values():
            person.forget_memberships()

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.point)

    def attempt(self, operation, thing, by, **given):
        """Do it with people read afresh, as a request does; what a rule or the plan refuses, or what is gone, is fine."""
        for person in self.cast.people.values():
            person.forget_memberships()
        try:
            with transaction.atomic():
                return operation(thing, by=self.cast.people[by], **given)
        except (Refused, Invalid, Stale):
            return None

    @rule(target=milestones, by=NAMES, who=NAMES)
    def plan(self, by, who):
        given = {"title": "Step", "accountable": self.cast.people[who], "starts_on": day(0), "due_on": day(9)}
        made = self.attempt(roadmap.plan, self.coalition, by, **given)
        return made.pk if made else None

    def found(self, pk):
        return Milestone.objects.select_related("coalition").filter(pk=pk).first() if pk else None

    @rule(pk=milestones, by=NAMES, who=NAMES, kind=KINDS)
    def assign(self, pk, by, who, kind):
        if made := self.found(pk):
            self.attempt(roadmap.assign, made, by, person=self.cast.people[who], kind=kind)

    @rule(pk=milestones, by=NAMES, who=NAMES)
    def unassign(self, pk, by, who):
        if made := self.found(pk):
            self.attempt(roadmap.unassign, made, by, person=self.cast.people[who])

    @rule(pk=milestones, by=NAMES, who=NAMES)
    def hand_part(self, pk, by, who):
        part = Responsibility.objects.filter(milestone=pk).select_related("milestone__coalition", "member").first() if pk else None
        if part:
            self.attempt(roadmap.hand_part, part, by, owner=self.cast.people[who])

    @rule(first=milestones, then=milestones, by=NAMES)
    def depend(self, first, then, by):
        before, made = self.found(first), self.found(then)
        if before and made:
            self.attempt(roadmap.depend, made, by, before=before)

    @rule(pk=milestones, by=NAMES, verb=st.sampled_from(["begin", "finish"]))
    def go_on(self, pk, by, verb):
        if made := self.found(pk):
            self.attempt(getattr(roadmap, verb), made, by)

    @rule(who=NAMES, by=NAMES)
    def leave(self, who, by):
        member = Membership.objects.filter(person=self.cast.people[who], left_at=None).first()
        if member:
            self.attempt(people.leave if who == by else people.remove, member, by)

    @invariant()
    def exactly_one_is_accountable_and_nobody_has_left(self):
        for made in Milestone.objects.unfinished().prefetch_related("responsibilities__member"):
            parts = list(made.responsibilities.all())
            assert sum(part.kind == "accountable" for part in parts) == 1
            assert all(part.member.left_at is None for part in parts)

    @invariant()
    def nothing_runs_in_a_circle(self):
        graph = nx.DiGraph(list(Dependency.objects.values_list("before_id", "after_id")))
        assert nx.is_directed_acyclic_graph(graph)

    @invariant()
    def the_database_agrees(self):
        connection.check_constraints()


@pytest.mark.django_db
def test_no_order_of_acts_breaks_a_promise(cast, coalition):
    Anything.cast, Anything.coalition = cast, coalition
    some = settings(
        max_examples=15, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )

    run_state_machine_as_test(Anything, settings=some)
