"""The API: who is let in, what a bad request is told, and its description."""

import json

import pytest

from coalition.api.schema import document
from coalition.people import tokens
from coalition.people.models import Discipline, Seat


@pytest.fixture
def call(client, cast):
    def send(path, data=None, *, by="chair", raw=None, **headers):
        headers["Authorization"] = f"Bearer {tokens.make(cast.people[by])}"
        address = f"/api/v1/riverside/{path}"
        if data is None and raw is None:
            return client.get(address, headers=headers)
        body = json.dumps(data) if raw is None else raw
        return client.post(address, body, content_type="application/json", headers=headers)

    return send


def seat(cast, title="Radiology · IT"):
    discipline = Discipline.across_coalitions.get(code="it", coalition=cast.coalition)
    return {"title": title, "team": str(cast.teams["Radiology"].pk), "discipline": str(discipline.pk)}


def test_an_operation_is_performed_and_answers_with_what_it_made(call, coalition, cast):
    answer = call("people/open_seat/", seat(cast))

    assert answer.status_code == 200
    assert answer.json()["heading"] == "Radiology · IT"
    assert Seat.objects.filter(title="Radiology · IT").exists()


def test_a_refusal_is_a_problem_with_its_reason(call, coalition, cast):
    answer = call("people/open_seat/", seat(cast), by="nurse")

    assert answer.status_code == 403
    assert answer["Content-Type"] == "application/problem+json"
    assert "chair or the secretary" in answer.json()["detail"]


def test_input_that_cannot_be_used_is_named_by_field(call, coalition, cast):
    answer = call("people/open_seat/", seat(cast) | {"title": "", "team": "not an id"})

    assert answer.status_code == 422
    assert {each["field"] for each in answer.json()["errors"]} == {"title", "team"}


@pytest.mark.parametrize(
    "raw",
    [
        "{",
        "[]",
        '"x"',
        '{"a": {"b": 1}}',
        "[" * 100_000,
        '{"title": ' + "9" * 5000 + "}",
        "\x00",
        '{"title": "a\\u0000b"}',
    ],
)
def test_a_body_that_is_not_what_it_should_be_is_told_so(call, coalition, cast, raw):
    assert call("people/open_seat/", raw=raw).status_code in {400, 422}


def test_lists_come_in_pages_that_join_without_a_gap(call, coalition, cast):
    for number in range(7):
        call("people/open_seat/", seat(cast, f"Seat {number}"))
    seen, cursor = [], ""
    while cursor is not None:
        answer = call(f"seats/?limit=3&after={cursor}").json()
        seen += [row["id"] for row in answer["rows"]]
        cursor = answer["next"]

    assert len(seen) == len(set(seen)) == Seat.objects.count()


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "limit=x", "limit=²", "surprise=1", "team=x", "team=%00"])
def test_a_query_that_cannot_be_used_is_refused(call, coalition, query):
    assert call(f"seats/?{query}").status_code == 400


def test_a_forged_cursor_counts_as_the_first_page(call, coalition):
    assert call("seats/?after=Zm9vYmFy").status_code == 200
    assert call("seats/?after=WyJ4Il0").status_code == 200


@pytest.mark.parametrize("token", ["", "Bearer", "Bearer ", "Bearer x", "Basic eDp5", "Bearer " + "x" * 5000])
def test_without_a_valid_token_nobody_is_let_in(client, cast, token):
    headers = {"Authorization": token} if token else {}
    assert client.get("/api/v1/riverside/seats/", headers=headers).status_code == 401


def test_a_session_writes_only_with_its_csrf_token(cast, client):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.chair)
    assert strict.get("/api/v1/riverside/seats/").status_code == 200
    assert strict.post("/api/v1/riverside/people/open_seat/", "{}", content_type="application/json").status_code == 403


def test_the_description_names_every_operation_and_resolves_every_reference(client, db):
    answer = client.get("/api/v1/openapi.json")
    described = answer.json()
    names = {each["operationId"] for path in described["paths"].values() for each in path.values()}
    from coalition.api.writing import offered

    assert {operation.name for operation in offered()} <= names
    for reference in json.dumps(document()).split('"#/components/schemas/')[1:]:
        assert reference.partition('"')[0] in described["components"]["schemas"]
