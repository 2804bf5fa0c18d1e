"""One-time codes and recovery codes: set up, asked for, good once, limited."""

import datetime as dt
import re

import pytest

from coalition.accounts import totp
from coalition.accounts.models import CodeApp, RecoveryCode
from coalition.ledger import clock
from coalition.ledger.models import Event
from tests.accounts.conftest import PASSWORD
from tests.conftest import as_owner

# RFC 6238, appendix B, shortened to six digits: seconds since 1970 and the code.
FROM_THE_STANDARD = [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")]
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


@pytest.mark.parametrize(("seconds", "code"), FROM_THE_STANDARD)
def test_codes_are_those_of_the_standard(seconds, code):
    assert totp.code_at(SECRET, seconds // 30) == code


@pytest.mark.parametrize(("seconds", "is_taken"), [(-61, False), (-30, True), (0, True), (30, True), (61, False)])
def test_a_code_may_be_one_step_early_or_late(seconds, is_taken):
    moment = dt.datetime(2026, 3, 1, 12, 0, 15, tzinfo=dt.UTC)
    with clock.at(moment + dt.timedelta(seconds=seconds)):
        code = totp.code_at(SECRET, totp.step_now())
    with clock.at(moment):
        assert (totp.matching_step(SECRET, code) is not None) is is_taken


def set_up(client) -> str:
    """Set codes up as the page says; the secret."""
    page = client.get("/account/codes/").content.decode()
    secret = re.search(r'name="secret" value="([A-Z2-7]{32})"', page)[1]
    code = totp.code_at(secret, totp.step_now())
    answer = client.post("/account/codes/", {"secret": secret, "code": code})
    assert answer.status_code == 303, answer.content.decode()
    return secret


@pytest.fixture
def secret(client, nurse) -> str:
    client.force_login(nurse)
    found = set_up(client)
    client.post("/sign-out/")
    client.post("/sign-in/", {"email": nurse.email, "password": PASSWORD})
    return found


def shown(page: str) -> list[str]:
    """The recovery codes on a page."""
    return re.findall(r"\b[a-z2-9]{5}-[a-z2-9]{5}\b", page.partition('<pre id="codes"')[2].partition("</pre>")[0])


def later(secret, client, path="/sign-in/second/", steps=2, **more):
    """Type the code of a minute from now, at that moment."""
    with clock.at(clock.now() + dt.timedelta(seconds=30 * steps)):
        return client.post(path, {"code": totp.code_at(secret, totp.step_now()), **more})


def test_the_first_code_shows_that_it_was_set_up_rightly(client, nurse):
    client.force_login(nurse)
    wrong = client.post("/account/codes/", {"secret": totp.new_secret(), "code": "000000"})

    assert wrong.status_code == 422
    assert "Wait for the next one" in wrong.content.decode()
    assert not CodeApp.objects.exists()


def test_after_the_password_the_code_is_asked_for(client, secret):
    assert client.get("/c/riverside/").status_code == 302

    assert later(secret, client)["Location"] == "/"
    assert client.get("/c/riverside/").status_code == 200


def test_a_code_counts_once(client, secret, nurse):
    setting_up = totp.code_at(secret, CodeApp.objects.get().last_step)
    assert client.post("/sign-in/second/", {"code": setting_up}).status_code == 422
    moment = clock.now() + dt.timedelta(minutes=2)
    with clock.at(moment):
        code = totp.code_at(secret, totp.step_now())
        assert client.post("/sign-in/second/", {"code": code}).status_code == 302
        client.post("/sign-out/")
        client.post("/sign-in/", {"email": nurse.email, "password": PASSWORD})
        assert client.post("/sign-in/second/", {"code": code}).status_code == 422


def test_after_five_wrong_codes_one_waits_also_with_the_right_one(client, secret):
    for _ in range(5):
        assert client.post("/sign-in/second/", {"code": "12"}).status_code == 422

    assert later(secret, client).status_code == 429


def test_halfway_lasts_ten_minutes(client, secret):
    assert later(secret, client, steps=21)["Location"] == "/sign-in/"


def test_the_secret_is_kept_encrypted_and_appears_nowhere(client, secret, nurse):
    assert secret not in str(CodeApp.objects.values().get())
    assert totp.unseal(CodeApp.objects.get().secret) == secret
    with as_owner():
        assert secret not in str(list(Event.objects.values()))


def test_recovery_codes_work_once_in_place_of_the_device(client, nurse):
    client.force_login(nurse)
    set_up(client)
    page = client.post("/account/recovery/").content.decode()
    codes = shown(page)
    assert len(set(codes)) == 10
    assert codes[0] not in str(list(RecoveryCode.objects.values()))
    for typed, status in ((codes[0].upper().replace("-", " "), 302), (codes[0], 422), (codes[1], 302)):
        client.post("/sign-out/")
        client.post("/sign-in/", {"email": nurse.email, "password": PASSWORD})
        assert client.post("/sign-in/second/", {"code": typed}).status_code == status
    with as_owner():
        assert Event.objects.filter(kind="account.recovery_used").count() == 2


def test_new_recovery_codes_end_the_old_ones_and_another_s_are_worth_nothing(client, nurse, cast):
    client.force_login(nurse)
    old = shown(client.post("/account/recovery/").content.decode())
    set_up(client)
    client.post("/account/recovery/")
    client.force_login(cast.coder)
    others = shown(client.post("/account/recovery/").content.decode())
    client.post("/sign-out/")
    client.post("/sign-in/", {"email": nurse.email, "password": PASSWORD})

    assert client.post("/sign-in/second/", {"code": old[0]}).status_code == 422
    assert client.post("/sign-in/second/", {"code": others[0]}).status_code == 422


def test_removing_the_codes_stops_the_asking(client, secret, nurse):
    later(secret, client)
    assert client.post("/account/codes/remove/").status_code == 303
    assert client.post("/account/codes/remove/").status_code == 422  # there is nothing left to remove
    client.post("/sign-out/")

    assert client.post("/sign-in/", {"email": nurse.email, "password": PASSWORD})["Location"] == "/"
