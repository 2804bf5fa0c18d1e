"""Reading writes nothing and is never stored: every page of every scene, by everybody who may read."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coalition.ledger.checks import routes
from coalition.ledger.models import Hospital
from coalition.ledger.nouns import NOUNS
from coalition.ledger.operations import CATALOGUE
from coalition.ledger.tenancy import scope
from tests.scenes import load
from tests.walls.playing import page_of, sees, set_up, thing_page, token_of

PLAYED = [scene for name, scene in sorted(load().items()) if name in CATALOGUE]
WITHIN = [scene for scene in PLAYED if scene.operation.thing_type is not Hospital]
LISTS = sorted(
    path
    for path, pattern in routes()
    if path.startswith("c/<slug:slug>/")
    and path.count("<") == 1
    and getattr(pattern.callback, "policy", None)
    and pattern.callback.policy.audience == "reader"
    and pattern.callback.policy.operation is None
)
WRITING = re.compile(r"^\s*(INSERT|UPDATE|DELETE|TRUNCATE|ALTER|CREATE|DROP)\b", re.IGNORECASE)
# A session's own row is the reader's, not the coalition's.
OWN = re.compile(r'"?accounts_session"?|people_token')


def writes(client, address: str, **headers):
    """The writing statements of a GET, and its answer."""
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address, headers=headers)
    return [each["sql"] for each in queries if WRITING.search(each["sql"]) and not OWN.search(each["sql"])], answer


@pytest.mark.parametrize("path", LISTS)
def test_a_list_page_writes_nothing_and_is_not_stored(path, cast, client):
    for name in ("chair", "nurse", "observer"):
        client.force_login(cast.people[name])
        written, answer = writes(client, "/" + path.replace("<slug:slug>", "riverside"))
        assert answer.status_code in {200, 302}, (name, path)
        assert not written
        assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("scene", WITHIN, ids=lambda scene: scene.name)
def test_a_thing_s_page_and_an_act_s_form_write_nothing(scene, cast, client):
    thing, _ = set_up(scene, cast, scope)
    for name in ("chair", "observer"):
        client.force_login(cast.people[name])
        for address in filter(None, {thing_page(thing), page_of(scene, thing)}):
            written, answer = writes(client, address)
            assert answer.status_code in ({200, 403} if sees(cast.people[name], thing, cast) else {404}), address
            assert not written


@pytest.mark.parametrize("noun", sorted(name for name, noun in NOUNS.items() if noun.fields))
def test_the_api_gives_each_noun_its_own_fields_only(noun, cast, client):
    entry = NOUNS[noun]
    token = {"Authorization": f"Bearer {token_of(cast.nurse)}"}
    address = reverse("api.index", kwargs={"slug": "riverside", "plural": entry.plural})
    written, answer = writes(client, address, **token)
    assert answer.status_code == 200
    assert not written
    for row in answer.json()["rows"]:
        assert set(row) == {"id", "noun", "url", "heading", *entry.fields}
    assert client.get(address + "?surprise=1", headers=token).status_code == 400
