"""The API: who is let in, what a bad request is told, and its description."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from coalition.api.schema import document
from coalition.config import failing
from coalition.people import tokens
from coalition.people.models import Discipline, Seat
from tests.measures.scenes import a_measure


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
        '{"title": "\\ud800"}',
        '{"term_ends_on": -1}',
        '{"term_ends_on": 3.7}',
        '{"term_ends_on": true}',
        '{"term_ends_on": ["x"]}',
        '{"title": ["x"]}',
    ],
)
def test_a_body_that_is_not_what_it_should_be_is_told_so(call, coalition, cast, raw):
    assert call("people/open_seat/", raw=raw).status_code in {400, 422}


def test_only_a_field_that_takes_several_takes_a_list(call, coalition, cast):
    answer = call("people/open_seat/", seat(cast) | {"title": ["Radiology"]})

    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"field": "title", "message": "Send text, a number, true or false."}]


def test_the_first_address_names_the_coalitions_of_the_person(client, cast):
    headers = {"Authorization": f"Bearer {tokens.make(cast.nurse)}"}
    answer = client.get("/api/v1/", headers=headers)

    assert [each["slug"] for each in answer.json()["coalitions"]] == ["riverside"]
    assert client.get("/api/v1/").status_code == 401


@pytest.mark.parametrize("path", ["nonsense", "riverside/", "riverside/seats", "riverside/seats/abc/def/ghi/", "a/b/c/d/e/"])
def test_an_address_that_is_none_is_a_problem_document(client, cast, path):
    answer = client.get(f"/api/v1/{path}")

    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"


def test_a_body_that_is_too_large_or_broken_is_a_problem_document(call, client, cast, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 2000
    large = call("people/open_seat/", raw='{"title": "' + "a" * 3000 + '"}')
    headers = {"Authorization": f"Bearer {tokens.make(cast.chair)}"}
    broken = client.post("/api/v1/riverside/people/open_seat/", b"--x", content_type="multipart/form-data", headers=headers)

    assert (large.status_code, broken.status_code) == (413, 400)
    assert {each["Content-Type"] for each in (large, broken)} == {"application/problem+json"}


@pytest.mark.parametrize(("path", "kind"), [("/api/v1/x", "application/problem+json"), ("/c/x/", "text/html; charset=utf-8")])
def test_what_fails_altogether_is_told_in_the_form_that_was_asked_for(rf, path, kind):
    for said, status in ((failing.unreadable, 400), (failing.not_found, 404), (failing.broken, 500)):
        answer = said(rf.get(path))
        assert (answer.status_code, answer["Content-Type"]) == (status, kind)


def test_the_same_key_acts_once_and_another_body_is_refused(call, coalition, cast):
    key = {"Idempotency-Key": "once"}
    first, second = (call("people/open_seat/", seat(cast), **key) for _ in range(2))
    other = call("people/open_seat/", seat(cast, "Another seat"), **key)

    assert first.json() == second.json()
    assert second["Idempotent-Replay"] == "true"
    assert other.status_code == 422
    assert Seat.objects.filter(title__in=("Radiology · IT", "Another seat")).count() == 1


def test_a_key_is_each_person_s_own(call, coalition, cast):
    key = {"Idempotency-Key": "mine"}
    assert call("people/open_seat/", seat(cast), **key).status_code == 200
    assert call("people/open_seat/", seat(cast, "Second"), by="secretary", **key).status_code == 200


def test_a_file_of_other_content_is_another_body(client, cast, coalition):
    measure = a_measure(cast)
    address = f"/api/v1/riverside/measures/{measure.pk}/take_in/"
    headers = {"Authorization": f"Bearer {tokens.make(measure.owner)}", "Idempotency-Key": "file"}

    def send(number):
        file = SimpleUploadedFile("numbers.csv", f"date,value\n2024-03-01,{number}\n".encode())
        return client.post(address, {"file": file, "date_column": "date", "value_column": "value"}, headers=headers)

    assert send(81).status_code == 200
    assert send(81)["Idempotent-Replay"] == "true"
    assert send(82).status_code == 422


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


@pytest.mark.parametrize("after", ["Zm9vYmFy", "WyJ4Il0", "%00", "x" * 5000, "WyJcdWQ4MDAiXQ"])
def test_a_forged_cursor_is_told_instead_of_beginning_anew_for_ever(call, coalition, after):
    answer = call(f"seats/?after={after}")
    assert answer.status_code == 400
    assert "no cursor" in answer.json()["detail"]


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
