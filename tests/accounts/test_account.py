"""The page of one's own account: name, password, address, sessions, keys of programs; proving again before what matters."""

import datetime as dt
import re

import pytest
from django.core import mail as outbox
from django.test import Client

from coalition.accounts import operations as accounts
from coalition.accounts.models import Account, AddressChange, Session, VerifiedAddress
from coalition.ledger import clock
from coalition.ledger.models import HOSPITAL, Event
from coalition.ledger.problems import Refused
from coalition.notify import jobs
from coalition.people import tokens
from coalition.people.models import Person, Token
from tests.accounts.conftest import PASSWORD
from tests.conftest import as_owner

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0"
NEW = "seven quiet owls rest"


def kinds() -> list[str]:
    with as_owner():
        return list(Event.objects.filter(coalition_id=HOSPITAL).order_by("seq").values_list("kind", flat=True))


def send_mail() -> list:
    jobs.spread(coalition=str(HOSPITAL))
    jobs.send_mail(timestamp=0)
    return outbox.outbox


def signed_in(person, agent=FIREFOX) -> Client:
    client = Client(headers={"User-Agent": agent})
    answer = client.post("/sign-in/", {"email": person.email, "password": PASSWORD})
    assert answer.status_code == 302, answer.content.decode()
    return client


def test_the_page_shows_everything_and_is_reached_from_the_menu(client, nurse):
    client.force_login(nurse)
    assert 'href="/account/"' in client.get("/c/riverside/people/").content.decode()

    page = client.get("/account/").content.decode()

    for words in (nurse.email, "Not verified yet", "No passkey yet", "One-time codes", "Recovery codes", "This one", "Make a key"):
        assert words in page


def test_a_name_is_changed_by_its_owner_only(client, nurse, cast):
    client.force_login(nurse)
    assert client.post("/account/name/", {"name": "Nora Nurse"}).status_code == 303
    assert Person.objects.get(pk=nurse.pk).name == "Nora Nurse"
    assert kinds() == ["account.renamed"]
    with pytest.raises(Refused, match="by its owner only"):
        accounts.rename(Account.of(nurse), by=cast.coder, name="x")


def test_changing_the_password_signs_out_the_others_and_tells_the_owner(nurse):
    here, there = signed_in(nurse), signed_in(nurse)

    assert here.post("/account/password/", {"password": NEW}).status_code == 303

    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302
    assert "Your password was changed." in send_mail()[0].body
    assert Client().post("/sign-in/", {"email": nurse.email, "password": PASSWORD}).status_code == 422


@pytest.mark.parametrize(
    ("weak", "words"),
    [
        ("short", "too short"), ("passwordpassword", "repeats"), ("iloveyou123456!", "common"),
        ("aaaabbbbaaaab", "too few"), ("mmqwertyuiopmm", "in a row"),
        ("nurse@riverside.example", "similar"),
        ("123456789012", "numeric"),
    ],
)  # fmt: skip
def test_a_weak_password_is_refused_in_clear_words(client, nurse, weak, words):
    client.force_login(nurse)
    answer = client.post("/account/password/", {"password": weak})

    assert answer.status_code == 422
    assert words in answer.content.decode()


def link_in(body: str) -> str:
    return re.search(r"http://localhost:8000(/\S+)", body)[1]


def test_a_new_address_counts_once_its_link_was_opened(nurse):
    client = signed_in(nurse)
    assert client.post("/account/address/", {"email": " Nora@Riverside.example"}).status_code == 303
    assert Person.objects.get(pk=nurse.pk).email == nurse.email
    letter = send_mail()[0]
    assert letter.to == ["nora@riverside.example"]
    assert client.get(link_in(letter.body)).status_code == 200

    assert client.post(link_in(letter.body)).status_code == 303

    assert Person.objects.get(pk=nurse.pk).email == "nora@riverside.example"
    assert VerifiedAddress.objects.get(person=nurse).email == "nora@riverside.example"
    assert "Verified" in client.get("/account/").content.decode()
    assert send_mail()[-1].to == [nurse.email]  # the old address hears of it
    assert client.post(link_in(letter.body)).status_code == 404
    assert kinds()[-3:] == ["account.address_asked", "account.address_changed", "account.address_verified"]


def test_an_address_link_is_worth_nothing_to_another_nor_after_half_an_hour(nurse, cast):
    client = signed_in(nurse)
    client.post("/account/address/", {"email": "nora@riverside.example"})
    link = link_in(send_mail()[0].body)
    cast.coder.set_password(PASSWORD)
    cast.coder.save()

    assert signed_in(cast.coder).post(link).status_code == 404
    assert Client().get(link).status_code == 302
    AddressChange.objects.update(expires_at=clock.now())
    assert client.post(link).status_code == 404


@pytest.mark.parametrize("good", ["four calm geese walk", "Krankenhaus-Bett-17", "xK4!pq_93zVw", "日本語のながいパスワードです"])
def test_a_good_password_is_taken(client, nurse, good):
    client.force_login(nurse)

    assert client.post("/account/password/", {"password": good}).status_code == 303


def test_an_address_that_somebody_has_is_asked_for_alike_and_not_taken(nurse, cast):
    client = signed_in(nurse)
    assert client.post("/account/address/", {"email": cast.coder.email}).status_code == 303
    link = link_in(send_mail()[0].body)

    answer = client.post(link)

    assert answer.status_code == 422
    assert "Another account has this address" in answer.content.decode()
    assert Person.objects.get(pk=nurse.pk).email == nurse.email


def test_sessions_are_listed_in_plain_words_and_can_be_ended(nurse):
    here, there = signed_in(nurse), signed_in(nurse, "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Safari/604.1")
    page = here.get("/account/").content.decode()
    assert "Firefox on Windows" in page
    assert "Safari on an iPhone" in page
    other = Session.objects.get(device="Safari on an iPhone")

    assert here.post("/account/sessions/end/", {"session": other.pk}).status_code == 303

    assert there.get("/account/").status_code == 302
    assert here.get("/account/").status_code == 200
    assert kinds() == ["account.session_ended"]


def test_all_others_are_signed_out_at_once(nurse):
    here, *others = (signed_in(nurse) for _ in range(3))
    keep = re.search(r'name="keep" value="([^"]+)"', here.get("/account/").content.decode())[1]

    here.post("/account/sessions/end-others/", {"keep": keep})

    assert [each.get("/account/").status_code for each in (here, *others)] == [200, 302, 302]


def test_nobody_ends_another_s_session(nurse, cast, client):
    there = signed_in(nurse)
    client.force_login(cast.coder)

    assert client.post("/account/sessions/end/", {"session": Session.objects.get(person=nurse).pk}).status_code == 422
    assert there.get("/account/").status_code == 200


def test_the_table_of_sessions_holds_no_key(nurse):
    client = signed_in(nurse)

    assert client.cookies["sessionid"].value not in str(list(Session.objects.values()))


def test_a_key_for_a_program_is_shown_once_listed_by_its_beginning_and_ended(client, nurse):
    client.force_login(nurse)
    code = re.search(r"coa_[\w-]+", client.post("/account/tokens/make/").content.decode())[0]
    assert tokens.person_of(code) == nurse
    page = client.get("/account/").content.decode()
    assert code[:12] in page
    assert code not in page

    assert client.post("/account/tokens/end/", {"token": Token.objects.get().pk}).status_code == 303

    assert tokens.person_of(code) is None
    assert kinds() == ["account.token_made", "account.token_ended"]


MATTERS = [
    "/account/password/", "/account/address/", "/account/passkeys/add/", "/account/passkeys/remove/", "/account/codes/",
    "/account/codes/remove/", "/account/recovery/", "/account/tokens/make/", "/account/connections/end/",
]  # fmt: skip


@pytest.mark.parametrize("path", MATTERS)
def test_what_matters_asks_for_a_proof_that_is_five_minutes_old_at_most(path, nurse):
    client = signed_in(nurse)
    assert client.get(path).status_code == 200
    with clock.at(clock.now() + dt.timedelta(minutes=6)):
        for answer in (client.get(path), client.post(path, {"password": NEW})):
            assert answer["Location"] == f"/account/prove/?next={path.replace('/', '%2F')}"


def test_proving_again_opens_it_and_changes_the_session_s_key(nurse):
    client = signed_in(nurse)
    with clock.at(clock.now() + dt.timedelta(minutes=6)):
        before, token = client.cookies["sessionid"].value, client.cookies["csrftoken"].value
        wrong = client.post("/account/prove/", {"password": "wrong", "next": "/account/codes/"})
        assert wrong.status_code == 422
        assert client.post("/account/prove/", {"password": PASSWORD, "next": "/account/codes/"})["Location"] == "/account/codes/"
        assert client.get("/account/codes/").status_code == 200
    assert client.cookies["sessionid"].value != before
    assert client.cookies["csrftoken"].value != token
    assert not Session.objects.filter(session_key=before).exists()


def test_role_changes_ask_for_it_too(client, cast, coalition):
    client.force_login(cast.chair)
    page = f"/c/riverside/members/{cast.member('member').pk}/appoint/"
    assert client.get(page).status_code == 200
    with clock.at(clock.now() + dt.timedelta(minutes=6)):
        assert client.get(page)["Location"].startswith("/account/prove/")
        assert client.post(page, {"role": "secretary"})["Location"].startswith("/account/prove/")
        api = page.replace("/c/riverside/", "/api/v1/riverside/")
        answer = client.post(api, {"role": "secretary"}, content_type="application/json")
        assert (answer.status_code, "prove first" in answer.json()["detail"]) == (403, True)


def test_proving_by_the_wrong_password_is_limited(nurse):
    client = signed_in(nurse)
    for _ in range(10):
        assert client.post("/account/prove/", {"password": "wrong"}).status_code == 422

    assert client.post("/account/prove/", {"password": PASSWORD}).status_code == 429
