"""Signing in and out."""

import pytest
from django.test import Client

from coalition.people import limits
from coalition.people.models import Attempt, Person

PASSWORD = "four calm geese walk"


@pytest.fixture
def nurse(cast):
    cast.nurse.set_password(PASSWORD)
    cast.nurse.save()
    return cast.nurse


def try_to_sign_in(client, email, password=PASSWORD, **more):
    return client.post("/sign-in/", {"email": email, "password": password, **more})


def test_the_right_password_lets_in_and_leads_home(client, nurse):
    answer = try_to_sign_in(client, " NURSE@riverside.example ")

    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.get("/")["Location"] == "/c/riverside/"


def test_a_wrong_password_and_an_unknown_address_get_the_same_words(client, nurse):
    wrong = try_to_sign_in(client, nurse.email, "wrong")
    unknown = try_to_sign_in(client, "nobody@riverside.example", "wrong")

    assert wrong.status_code == unknown.status_code == 422
    assert "do not belong together" in wrong.content.decode()
    assert "do not belong together" in unknown.content.decode()


def test_nobody_signs_in_to_an_account_without_a_password(client, cast):
    assert try_to_sign_in(client, cast.coder.email, "").status_code == 422
    assert try_to_sign_in(client, cast.coder.email, "x").status_code == 422


def test_a_closed_account_and_the_system_stay_outside(client, nurse):
    nurse.is_active = False
    nurse.save()
    assert try_to_sign_in(client, nurse.email).status_code == 422
    system = Person.objects.system()
    system.set_password(PASSWORD)
    system.save()
    assert try_to_sign_in(client, system.email).status_code == 422


def test_after_ten_wrong_tries_one_waits_a_little_also_with_the_right_password(client, nurse):
    for _ in range(10):
        assert try_to_sign_in(client, nurse.email, "wrong").status_code == 422

    answer = try_to_sign_in(client, nurse.email)

    assert answer.status_code == 429
    assert "Wait a minute" in answer.content.decode()


def test_slowing_down_one_account_does_not_lock_out_others_nor_its_owner_elsewhere(client, nurse, cast):
    cast.coder.set_password(PASSWORD)
    cast.coder.save()
    for _ in range(11):
        try_to_sign_in(client, nurse.email, "wrong")

    assert try_to_sign_in(client, cast.coder.email).status_code == 302
    assert try_to_sign_in(Client(REMOTE_ADDR="10.1.2.3"), nurse.email).status_code == 302


@pytest.mark.parametrize(
    "header", ["HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_FORWARDED", "HTTP_CLIENT_IP"]
)
def test_a_forged_address_in_a_header_gives_no_new_tries(nurse, header):
    for n in range(10):
        try_to_sign_in(Client(**{header: f"10.0.0.{n}"}), nurse.email, "wrong")

    assert try_to_sign_in(Client(**{header: "10.0.0.99"}), nurse.email).status_code == 429


def test_good_tries_use_nothing_up(nurse):
    for _ in range(12):
        assert try_to_sign_in(Client(), nurse.email).status_code == 302

    assert min(Attempt.objects.values_list("tokens", flat=True)) >= 9


def test_a_refused_try_does_not_push_the_end_away(db):
    limit = limits.Limit("test", 2, 60)
    assert [limits.take(limit, "me") for _ in range(2)] == [0, 0]
    waits = [limits.take(limit, "me") for _ in range(5)]
    assert all(0 < wait <= 30 for wait in waits)

    Attempt.objects.update(tokens=1)
    assert limits.take(limit, "me") == 0


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "http:/evil",
        "\t//evil",
    ],
)
def test_next_never_leads_away(client, nurse, wanted):
    assert try_to_sign_in(client, nurse.email, next=wanted)["Location"] == "/"


def test_next_leads_back_inside(client, nurse):
    assert (
        try_to_sign_in(client, nurse.email, next="/c/riverside/people/")["Location"] == "/c/riverside/people/"
    )


def test_the_session_is_a_new_one_after_signing_in(client, nurse):
    client.session["planted"] = True
    before = client.session.session_key

    try_to_sign_in(client, nurse.email)

    assert client.session.session_key != before


def test_signing_out_is_a_post_and_has_the_browser_forget(client, nurse):
    client.force_login(nurse)
    assert client.get("/sign-out/").status_code == 405

    answer = client.post("/sign-out/")

    assert "storage" in answer["Clear-Site-Data"]
    assert client.get("/")["Location"].startswith("/sign-in/")


def test_without_the_form_token_nothing_is_tried(nurse):
    assert try_to_sign_in(Client(enforce_csrf_checks=True), nurse.email).status_code == 403


def test_the_first_page_offers_a_choice_to_whoever_is_in_two_coalitions(client, cast):
    from django.utils import timezone

    from coalition.ledger.tenancy import scope
    from coalition.people.models import Membership

    with scope(cast.other):
        Membership.objects.create(person=cast.nurse, joined_at=timezone.now())
    client.force_login(cast.nurse)

    page = client.get("/").content.decode()

    assert "Riverside" in page
    assert "Hillside" in page


def test_a_stranger_sees_an_empty_first_page_with_what_to_do(client, cast):
    client.force_login(cast.outsider)

    assert "You are in no coalition" in client.get("/").content.decode()
