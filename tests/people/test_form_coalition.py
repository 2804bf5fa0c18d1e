"""Forming a coalition: the act `form`."""

import pytest

from coalition.ledger.models import Coalition, Event, Hospital
from coalition.ledger.problems import Invalid, Refused
from coalition.ledger.tenancy import scope
from coalition.people import operations as people
from coalition.people.models import DISCIPLINES, Discipline, Membership, Role


def formed(cast, by=None, slug="lakeside"):
    return people.form(
        Hospital(), by=by or cast.steward, name="Lakeside", slug=slug, purpose="Safer reading of scans"
    )


def test_a_steward_forms_it_and_is_its_chair(cast):
    coalition = formed(cast)

    with scope(coalition):
        assert Membership.objects.get().role == Role.CHAIR
        assert Discipline.objects.count() == len(DISCIPLINES)


def test_it_leaves_its_event_in_the_new_coalition(cast):
    coalition = formed(cast)

    with scope(coalition):
        assert Event.objects.get().kind == "coalition.formed"


def test_a_chair_of_another_cannot_form(cast):
    with pytest.raises(Refused, match="steward"):
        formed(cast, by=cast.chair)


def test_a_short_name_taken_is_said_and_nothing_is_made(cast):
    with pytest.raises(Invalid, match="Choose another"):
        formed(cast, slug="riverside")

    assert Coalition.objects.count() == 2


def test_the_page_forms_it(cast, client):
    client.force_login(cast.steward)
    assert client.get("/hospital/coalitions/form/").status_code == 200

    sent = {"name": "Lakeside", "slug": "lakeside", "purpose": "", "time_zone": "Europe/Oslo"}
    answer = client.post("/hospital/coalitions/form/", sent)

    assert (answer.status_code, answer["Location"]) == (303, "/c/lakeside/")
