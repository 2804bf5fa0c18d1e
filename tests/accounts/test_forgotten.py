"""A forgotten password: answered alike for everybody, a link good once, for half an hour, bound to the account as it is."""

import datetime as dt
import re
import threading

import pytest
from django.core import mail as outbox
from django.db import connection
from django.test import Client

from coalition.accounts import jobs as links
from coalition.accounts.letters_links import password_link
from coalition.accounts.models import Forgotten, VerifiedAddress
from coalition.ledger.models import HOSPITAL
from coalition.notify import jobs
from tests.accounts.conftest import PASSWORD

NEW = "seven quiet owls rest"


def ask(client, email, **more):
    return client.post("/forgotten/", {"email": email}, **more)


def work() -> list:
    links.answer_forgotten()
    jobs.spread(coalition=str(HOSPITAL))
    jobs.send_mail(timestamp=0)
    return outbox.outbox


def path_of(person) -> str:
    return password_link(person).removeprefix("http://localhost:8000")


def test_the_link_comes_by_mail_and_a_new_password_works(client, nurse):
    ask(client, nurse.email)
    letter = work()[0]
    assert letter.to == [nurse.email]
    link = re.search(r"http://localhost:8000(/password/\S+)", letter.body)[1]

    assert client.post(link, {"password": NEW})["Location"] == "/"

    assert client.get("/account/").status_code == 200
    assert VerifiedAddress.objects.get(person=nurse).how == "link"
    assert Client().post("/sign-in/", {"email": nurse.email, "password": NEW}).status_code == 302
    assert Client().post(link, {"password": NEW}).status_code == 404


def test_known_unknown_and_closed_addresses_are_answered_alike(client, nurse, cast, django_assert_num_queries):
    cast.coder.is_active = False
    cast.coder.save()
    pages = []
    for email in (nurse.email, cast.coder.email, "nobody@riverside.example"):
        with django_assert_num_queries(14):
            answer = ask(client, email)
        pages.append((answer.status_code, re.sub(r"[\w.]+@\S+|[A-Za-z0-9]{64}", "", answer.content.decode())))

    assert pages[0] == pages[1] == pages[2]
    assert [letter.to for letter in work()] == [[nurse.email]]
    assert not Forgotten.objects.exists()


@pytest.mark.parametrize("change", ["password", "email", "closed", "signed in", "time"])
def test_the_link_dies_with_what_it_was_made_for(change, nurse, settings, client):
    link = path_of(nurse)
    assert client.get(link).status_code == 200
    if change == "password":
        nurse.set_password(NEW)
    elif change == "email":
        nurse.email = "other@riverside.example"
    elif change == "closed":
        nurse.is_active = False
    elif change == "signed in":
        Client().post("/sign-in/", {"email": nurse.email, "password": PASSWORD})
        nurse.refresh_from_db()
    else:
        settings.PASSWORD_RESET_TIMEOUT = -1
    nurse.save()

    assert client.get(link).status_code == 404
    assert client.post(link, {"password": NEW}).status_code == 404


def test_a_link_is_good_for_half_an_hour(settings):
    assert dt.timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT) == dt.timedelta(minutes=30)


def test_three_mails_an_hour_to_one_address_and_the_words_say_when(client, nurse):
    for _ in range(3):
        assert ask(client, nurse.email).status_code == 200

    answer = ask(client, nurse.email)

    assert answer.status_code == 429
    assert "Wait" in answer.content.decode()


def test_it_does_not_pass_the_second_proof_by(client, nurse):
    from tests.accounts.device import add_passkey

    client.force_login(nurse)
    add_passkey(client)
    client.post("/sign-out/")
    nurse.refresh_from_db()

    assert client.post(path_of(nurse), {"password": NEW})["Location"] == "/sign-in/second/"
    assert client.get("/account/").status_code == 302


FORGED = [
    {"HTTP_HOST": "evil.example"}, {"HTTP_X_FORWARDED_HOST": "evil.example"}, {"HTTP_X_FORWARDED_SERVER": "evil.example"},
    {"HTTP_FORWARDED": "host=evil.example"}, {"HTTP_X_HOST": "evil.example"}, {"HTTP_X_ORIGINAL_HOST": "evil.example"},
    {"HTTP_HOST": "localhost:8000@evil.example"}, {"HTTP_HOST": "localhost.evil.example"}, {"HTTP_ORIGIN": "https://evil.example"},
    {"HTTP_REFERER": "https://evil.example/"}, {"HTTP_X_FORWARDED_PROTO": "https"}, {"SERVER_NAME": "evil.example"},
]  # fmt: skip


@pytest.mark.parametrize("forged", FORGED, ids=str)
def test_the_link_names_our_host_whatever_a_request_claims(client, nurse, forged):
    ask(client, nurse.email, **forged)

    assert all("evil" not in letter.body and "http://localhost:8000/password/" in letter.body for letter in work())


def test_without_mail_the_page_says_whom_to_ask(client, db, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

    assert "Ask one of its stewards" in client.get("/forgotten/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_of_many_who_use_a_link_at_once_one_succeeds(nurse):
    for _ in range(5):
        nurse.refresh_from_db()
        link, statuses = path_of(nurse), []

        def use(number, link=link, statuses=statuses):
            try:
                statuses.append(Client().post(link, {"password": f"{NEW} {number}"}).status_code)
            finally:
                connection.close()

        racers = [threading.Thread(target=use, args=(number,)) for number in range(4)]
        [racer.start() for racer in racers]
        [racer.join() for racer in racers]
        assert sorted(statuses) == [302, 404, 404, 404]
