"""What holds for every act: exactly its declared events, nothing when refused, once when asked twice."""

import json

import pytest

from coalition.ledger.models import ChainHead, Event, Hospital
from coalition.ledger.operations import CATALOGUE
from coalition.ledger.tenancy import scope
from coalition.ledger.verification import verify
from tests.conftest import as_owner
from tests.scenes import OUTSIDE, load
from tests.walls.playing import address_of, call, page_of, perform, sees, set_up, token_of

PLAYED = [scene for name, scene in sorted(load().items()) if name in CATALOGUE]
WITHIN = [scene for scene in PLAYED if scene.operation.thing_type is not Hospital]


def heads() -> dict:
    return dict(ChainHead.objects.values_list("coalition_id", "seq"))


def kinds_since(before: dict) -> set[str]:
    with as_owner():
        rows = list(Event.objects.values_list("coalition_id", "seq", "kind"))
    return {kind for coalition_id, seq, kind in rows if seq > before.get(coalition_id, 0)}


@pytest.mark.parametrize("scene", WITHIN, ids=lambda scene: scene.name)
def test_an_act_leaves_its_declared_events_and_no_other(scene, cast):
    thing, given = set_up(scene, cast, scope)
    before = heads()
    with scope(cast.coalition):
        perform(scene, thing, given, cast.people[scene.allowed[0]])

    left = kinds_since(before)
    assert left
    declared = {kind.name for kind in scene.operation.records}
    # A bulk act leaves, beside its own, the events of the operations it calls.
    assert declared & left if scene.operation.passes_on else left <= declared
    with as_owner():
        assert verify()[1] == []


@pytest.mark.parametrize("scene", WITHIN, ids=lambda scene: scene.name)
def test_a_refused_act_leaves_nothing_and_says_why(scene, cast, client):
    thing, given = set_up(scene, cast, scope)
    refused = [name for name in cast.people if name not in (*scene.allowed, *OUTSIDE)]
    before = heads()
    for name in refused[:1]:
        answer = call(client, address_of(scene, thing), given, token_of(cast.people[name]))
        status = 403 if sees(cast.people[name], thing, cast) else 404
        assert answer.status_code == status, answer.content
        assert len(answer.json()["detail"]) > 10
        client.force_login(cast.people[name])
        page = page_of(scene, thing)
        assert page is None or client.post(page, given).status_code == status
    assert heads() == before


# Whoever has left is refused from the next request on, also when they only ask again.
REPEATABLE = [scene for scene in WITHIN if scene.name != "people.leave"]


@pytest.mark.parametrize("scene", REPEATABLE, ids=lambda scene: scene.name)
def test_the_same_key_acts_once_and_another_body_is_refused(scene, cast, client):
    thing, given = set_up(scene, cast, scope)
    token, address = token_of(cast.people[scene.allowed[0]]), address_of(scene, thing)
    first = call(client, address, given, token, key="k1")
    assert first.status_code == 200, first.content
    done = heads()

    again = call(client, address, given, token, key="k1")

    assert (again.status_code, again.json()) == (200, first.json())
    assert heads() == done
    if not any(hasattr(value, "read") for value in given.values()):
        other = client.post(
            address,
            json.dumps(given) + " ",
            content_type="application/json",
            headers={"Authorization": f"Bearer {token}", "Idempotency-Key": "k1"},
        )
        assert other.status_code == 422


@pytest.mark.parametrize("scene", WITHIN, ids=lambda scene: scene.name)
def test_the_page_shows_its_form_and_acts(scene, cast, client):
    thing, given = set_up(scene, cast, scope)
    page = page_of(scene, thing)
    assert page, "every operation is reachable by a page"
    client.force_login(cast.people[scene.allowed[0]])
    assert client.get(page).status_code == 200
    before = heads()

    answer = client.post(page, given)

    assert answer.status_code == 303, answer.content.decode()[:3000]
    assert heads() != before
    assert client.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize("scene", WITHIN, ids=lambda scene: scene.name)
def test_unknown_fields_change_nothing(scene, cast, client):
    thing, given = set_up(scene, cast, scope)
    before = heads()
    token = token_of(cast.people[scene.allowed[0]])
    for name in ("is_steward", "coalition", "id", "by", "_state", "state", "role"):
        if name in scene.operation.form.base_fields or any(hasattr(value, "read") for value in given.values()):
            continue
        assert call(client, address_of(scene, thing), {**given, name: "x"}, token).status_code == 400
    assert heads() == before
