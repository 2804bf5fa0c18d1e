"""Pages cost the same however much there is: every list, and every thing's page, after the scenes were played again."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from coalition.ledger.models import Coalition, Event, Hospital, Thing
from coalition.ledger.nouns import NOUNS
from coalition.ledger.operations import CATALOGUE
from coalition.ledger.recording import register
from coalition.ledger.tenancy import scope
from coalition.people.models import Membership
from tests.ledger.stage import place, thread_of
from tests.scenes import load
from tests.walls.playing import perform, wire
from tests.walls.test_reads import LISTS

PLAYED = [scene for name, scene in sorted(load().items()) if name in CATALOGUE]
WITHIN = [scene for scene in PLAYED if scene.operation.thing_type is not Hospital]
MAKING = [scene for scene in WITHIN if scene.operation.thing_type is Coalition]
AT_MOST, TIMES = 30, 4
# The pages that ask every room, a few queries each; what they gathered is kept until the record grows.
OWN_PAGE = "one's own membership"
GATHERED = {"/c/riverside/board/": 54, "/c/riverside/": 36, "/c/riverside/people/": 32, OWN_PAGE: 58}
# What an act does to the reader's own place is no growth of the coalition.
ABOUT_PEOPLE = {"people.leave", "people.remove", "people.appoint"}


def queries(client, address: str) -> int:
    """How many queries a GET takes once what is kept between requests is kept."""
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    assert answer.status_code in {200, 302}, f"{address} answered {answer.status_code}"
    return len(asked)


def play(scene, cast, number: int = 0) -> bool:
    """Play a scene with numbered words; whether it could be done."""
    try:
        with transaction.atomic(), scope(cast.coalition):
            thing, given = scene.make(cast)
            given = {name: _numbered(name, wire(value), number) for name, value in given.items()}
            perform(scene, thing, given, cast.people[scene.allowed[0]])
    except Exception:  # what a scene takes for granted need not hold beside all the others
        return False
    return True


def _numbered(name: str, value, number: int):
    return f"{value} {number}" if number and name in {"title", "name"} else value


def grow(cast, number: int) -> int:
    """Play every scene that makes something in the coalition once more; how many could be."""
    return sum(play(scene, cast, number) for scene in MAKING)


@pytest.fixture
def everything(cast):
    """Something of everything: all scenes played, and those that make something twice more."""
    played = [play(scene, cast) for scene in WITHIN if scene.name not in ABOUT_PEOPLE]
    assert sum(played) > len(played) * 2 / 3
    grow(cast, 1)
    grow(cast, 2)
    return cast


def test_every_list_costs_the_same_after_much_more_was_made(everything, client):
    client.force_login(everything.nurse)
    addresses = ["/" + path.replace("<slug:slug>", "riverside") for path in LISTS]
    before = {address: queries(client, address) for address in addresses}

    made = sum(grow(everything, number) for number in range(3, 3 + TIMES))

    after = {address: queries(client, address) for address in addresses}
    assert made > TIMES * len(MAKING) / 2
    assert {address: (before[address], count) for address, count in after.items() if count != before[address]} == {}
    assert {address: count for address, count in after.items() if count > GATHERED.get(address, AT_MOST)} == {}


def test_every_thing_s_page_costs_the_same_with_a_long_thread_and_history(everything, client):
    client.force_login(everything.nurse)
    with scope(everything.coalition):
        found = {name: noun.model.objects.first() for name, noun in NOUNS.items() if noun.has_page}
        mine = Membership.objects.get(person=everything.nurse)
        found |= {"membership": Membership.objects.exclude(pk=mine.pk).first(), OWN_PAGE: mine}
        things = {name: thing for name, thing in found.items() if thing is not None}
        lengthen(things.values(), 2)
    before = {name: queries(client, thing.get_absolute_url()) for name, thing in things.items()}

    with scope(everything.coalition):
        lengthen(things.values(), 8)

    after = {name: queries(client, thing.get_absolute_url()) for name, thing in things.items()}
    assert set(things) == set(found), "the scenes leave something of every noun"
    assert {name: (before[name], count) for name, count in after.items() if count != before[name]} == {}
    assert {name: count for name, count in after.items() if count > GATHERED.get(name, AT_MOST)} == {}


def lengthen(things, times: int) -> None:
    """More that led to each of `things`, more that came of it, more that was done to it."""
    for thing in things:
        if thing.is_registered:
            register([thing])
        here = Thing.objects.filter(pk=thing.pk).first()
        for number in range(times):
            if here is not None:
                thread_of(place(f"cause {number}"), here, place(f"effect {number}"))
            Event.objects.create(
                coalition_id=thing.coalition_id, at="2026-01-01T00:00Z", kind="seat.opened",
                thing_type=thing.noun(), thing_id=thing.pk,
            )  # fmt: skip
