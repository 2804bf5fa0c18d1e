"""Being one of a demonstration's cast."""

import pytest
from django.utils import timezone

from coalition.ledger.tenancy import scope
from coalition.people.models import Membership


@pytest.fixture
def demonstration(cast, settings):
    settings.DEMONSTRATION = True
    cast.coalition.is_demonstration = True
    cast.coalition.save()
    return cast


def test_the_sign_in_page_offers_the_cast_by_role(client, demonstration):
    page = client.get("/sign-in/").content.decode()

    assert f"/sign-in/as/{demonstration.chair.pk}/" in page
    assert "ED nursing · clinical user" in page
    assert str(demonstration.other_chair.pk) not in page


def test_a_visitor_becomes_one_of_the_cast(client, demonstration):
    answer = client.post(f"/sign-in/as/{demonstration.chair.pk}/")

    assert answer.status_code == 302
    assert client.get("/c/riverside/people/").status_code == 200


def test_nobody_becomes_a_member_of_a_real_coalition(client, demonstration):
    assert client.post(f"/sign-in/as/{demonstration.other_chair.pk}/").status_code == 404
    assert client.post(f"/sign-in/as/{demonstration.outsider.pk}/").status_code == 404
    assert client.post(f"/sign-in/as/{demonstration.former.pk}/").status_code == 404


def test_nobody_becomes_somebody_who_is_in_a_real_coalition_too(client, demonstration):
    with scope(demonstration.other):
        Membership.objects.create(person=demonstration.nurse, joined_at=timezone.now())

    assert client.post(f"/sign-in/as/{demonstration.nurse.pk}/").status_code == 404


def test_it_is_off_unless_switched_on(client, demonstration, settings):
    settings.DEMONSTRATION = False

    assert client.post(f"/sign-in/as/{demonstration.chair.pk}/").status_code == 404
    assert "/sign-in/as/" not in client.get("/sign-in/").content.decode()
