"""Opening a seat."""

import pytest

from coalition.ledger.feed import history
from coalition.ledger.models import Event
from coalition.ledger.problems import Invalid, Refused
from coalition.people import operations as people
from coalition.people.models import Discipline, Seat


def opened(cast, title="Radiology · clinical user", by=None):
    return people.open_seat(
        cast.coalition,
        by=by or cast.chair,
        title=title,
        team=cast.teams["Radiology"],
        discipline=Discipline.objects.get(code="clinical-user"),
    )


def test_the_chair_opens_a_vacant_seat(cast, coalition):
    seat = opened(cast)

    assert Seat.objects.vacant().get() == seat
    assert seat.state_word == "vacant"


def test_a_member_is_refused_with_the_reason(cast, coalition):
    with pytest.raises(Refused, match="Only the chair or the secretary"):
        opened(cast, by=cast.people["member"])

    assert not Seat.objects.vacant().exists()


def test_it_leaves_its_event(cast, coalition):
    seat = opened(cast)

    event = Event.objects.get(thing_id=seat.pk)
    assert (event.kind, event.actor_id) == ("seat.opened", cast.chair.pk)
    assert "Chair opened the seat" in history(seat)[0].sentence_html


def test_a_title_taken_is_said_beside_its_field_and_nothing_is_made(cast, coalition):
    opened(cast)

    with pytest.raises(Invalid, match="Choose another") as problem:
        opened(cast)

    assert problem.value.field == "title"
    assert Seat.objects.vacant().count() == 1


def test_the_page_opens_a_seat_once_when_the_form_is_sent_twice(cast, client):
    client.force_login(cast.chair)
    sent = {"title": "Radiology", "team": cast.teams["Radiology"].pk, "form_token": "one"}
    from coalition.ledger.tenancy import scope

    with scope(cast.coalition):
        sent["discipline"] = Discipline.objects.get(code="it").pk

    first = client.post("/c/riverside/seats/open/", sent)
    second = client.post("/c/riverside/seats/open/", sent)

    assert (first.status_code, second.status_code) == (303, 303)
    assert first["Location"] == second["Location"]
