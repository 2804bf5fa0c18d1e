"""Eight people press the same button at the same moment: what happens is what would have happened one after another."""

import os
import threading
from collections import Counter
from functools import partial

import pytest
from django.core.files.base import ContentFile
from django.db import connection, transaction

from coalition.ledger.models import HOSPITAL, Event, Hospital
from coalition.ledger.operations import CATALOGUE
from coalition.ledger.problems import Invalid, Refused, Stale
from coalition.ledger.tenancy import scope
from coalition.ledger.walls import tenant_models
from coalition.people import operations as people
from coalition.people.models import Membership, Person, Role
from tests.conftest import as_owner
from tests.scenes import Scene, load
from tests.walls.playing import set_up

AT_ONCE, ROUNDS = 8, 3
TOLD = (Refused, Invalid, Stale)
# Of every room the acts that must not happen twice. RACE_EVERYTHING=1 races every scene, once.
SAMPLED = """
people.fill_seat people.leave people.form
charter.draft charter.sign charter.ratify charter.remind forum.settle_reservation
solutions.take_ownership solutions.register
roadmap.finish roadmap.depend
forum.own forum.answer
meetings.publish meetings.finish_action
decisions.vote decisions.adopt decisions.confirm_objection
learning.complete measures.mark support.confirm support.ask recognition.publish
""".split()
SCENES = load()
EVERYTHING = bool(os.environ.get("RACE_EVERYTHING"))
RACED = [scene for name, scene in sorted(SCENES.items()) if name in CATALOGUE and (EVERYTHING or name in SAMPLED)]
# It has a page of its own, so the generated tests of pages do without its scene.
INVITED = Scene(
    "people.accept",
    ("outsider",),
    lambda cast: (people.invite(cast.coalition, by=cast.chair, email=cast.outsider.email, role="member"), {}),
)

pytestmark = pytest.mark.django_db(transaction=True)


class Race:
    """One scene, set up once, to be played by one after another or by all at once."""

    def __init__(self, scene, cast) -> None:
        self.scene = scene
        self.person_id = cast.people[scene.allowed[0]].pk
        self.coalition_id = HOSPITAL if scene.operation.thing_type is Hospital else cast.coalition.pk
        self.thing, self.given = set_up(scene, cast, scope)
        self.files = {name: (value.name, value.read()) for name, value in self.given.items() if hasattr(value, "read")}

    def attempt(self) -> str:
        """One try, as a request makes it: the person, the thing and the form read afresh. Says how it ended."""
        person = Person.objects.get(pk=self.person_id)
        try:
            with scope(self.coalition_id, person):
                self._perform(person)
        except TOLD as problem:
            return type(problem).__name__
        except Exception as error:  # what a person would see as a failure of ours
            return f"{type(error).__name__}: {str(error).splitlines()[0]}"
        return "done"

    def _perform(self, person) -> None:
        files = {name: ContentFile(data, name=called) for name, (called, data) in self.files.items()}
        thing = self._thing()
        form = self.scene.operation.form(self.given, files, thing=thing, by=person)
        if not form.is_valid():
            raise Invalid(form.errors.as_text())
        with transaction.atomic():
            self.scene.operation(thing, by=person, **form.cleaned_data)

    def _thing(self):
        if isinstance(self.thing, Hospital):
            return self.thing
        found = type(self.thing)._base_manager.filter(pk=self.thing.pk).first()
        if found is None:
            raise Stale("It is gone.")
        return found

    def in_a_queue(self) -> tuple[Counter, Counter]:
        """All tries one after another, undone afterwards: how they ended, and what was there."""
        with transaction.atomic():
            ended = Counter(self.attempt_within() for _ in range(AT_ONCE))
            there = rows()
            transaction.set_rollback(True)
        return ended, there

    def attempt_within(self) -> str:
        """One try inside a transaction that goes on whatever comes of it."""
        try:
            with transaction.atomic():
                ended = self.attempt()
                if ended != "done":
                    raise InterruptedError
        except InterruptedError:
            pass
        return ended

    def all_at_once(self) -> tuple[Counter, Counter]:
        """All tries at the same moment, each on a connection of its own."""
        ended, barrier = Counter(), threading.Barrier(AT_ONCE)

        def run() -> None:
            try:
                connection.ensure_connection()
                barrier.wait(timeout=30)
                ended[self.attempt()] += 1
            finally:
                connection.close()

        together([run] * AT_ONCE)
        return ended, rows()


def together(tries: list) -> None:
    """Run each in a thread of its own and wait for all."""
    threads = [threading.Thread(target=each) for each in tries]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)


def rows() -> Counter:
    """How many rows each table of a coalition has, and how many events of each kind there are."""
    with as_owner():
        found = Counter({model._meta.label: model._base_manager.count() for model in tenant_models()})
        found.update(Event.objects.values_list("kind", flat=True))
    return found


@pytest.mark.parametrize("round_", range(1 if EVERYTHING else ROUNDS))
@pytest.mark.parametrize("scene", [*RACED, INVITED], ids=lambda scene: scene.name)
def test_an_act_done_at_once_by_eight_leaves_what_a_queue_would_and_fails_nobody(scene, round_, cast):
    race = Race(scene, cast)
    in_a_queue, left_by_queue = race.in_a_queue()

    at_once, left_by_race = race.all_at_once()

    told = {"done", *(each.__name__ for each in TOLD)}
    assert set(in_a_queue) <= told, "one after another"
    assert set(at_once) <= told, "all at once"
    assert sum(at_once.values()) == AT_ONCE
    assert at_once["done"] == in_a_queue["done"] >= 1
    assert left_by_race == left_by_queue


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_of_two_last_chairs_who_leave_at_once_one_stays(round_, cast):
    with scope(cast.coalition):
        Membership.objects.filter(person=cast.secretary).update(role=Role.CHAIR)
    ended, barrier = Counter(), threading.Barrier(2)

    def leave(name: str) -> None:
        person = Person.objects.get(pk=cast.people[name].pk)
        try:
            barrier.wait(timeout=30)
            with scope(cast.coalition.pk, person):
                people.leave(Membership.objects.get(person=person), by=person)
            ended["done"] += 1
        except Invalid as problem:
            ended[problem.message] += 1
        finally:
            connection.close()

    together([partial(leave, name) for name in ("chair", "secretary")])

    assert ended == {"done": 1, "A coalition needs a chair. Make another member chair first.": 1}
    with scope(cast.coalition):
        assert Membership.objects.filter(role=Role.CHAIR, left_at=None).count() == 1


def test_every_act_that_is_raced_has_a_scene():
    assert {name for name in SAMPLED if name not in SCENES} == set()
