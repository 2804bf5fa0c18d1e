"""Tokens of programs, and the commands that give keys."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from coalition.people import tokens
from coalition.people.models import Person, Token


def said(*command):
    out = StringIO()
    call_command(*command, stdout=out)
    return out.getvalue().strip()


def test_a_token_is_printed_once_and_kept_as_a_hash(cast):
    code = said("token", "NURSE@riverside.example")

    assert tokens.person_of(code) == cast.nurse
    assert code not in str(Token.objects.values().get())


def test_a_wrong_an_old_and_a_closed_token_belong_to_nobody(cast):
    code = tokens.make(cast.nurse)
    assert tokens.person_of(code + "x") is None
    assert tokens.person_of("") is None
    Person.objects.filter(pk=cast.nurse.pk).update(is_active=False)
    assert tokens.person_of(code) is None
    Person.objects.filter(pk=cast.nurse.pk).update(is_active=True)
    Token.objects.update(expires_at=timezone.now())
    assert tokens.person_of(code) is None


def test_the_last_use_is_kept_by_the_day_only(cast):
    tokens.person_of(tokens.make(cast.nurse))

    assert Token.objects.get().last_used_on == timezone.now().date()


@pytest.mark.parametrize("email", ["nobody@riverside.example", "system@localhost"])
def test_nobody_and_the_system_get_no_token(cast, email):
    Person.objects.system()
    with pytest.raises(CommandError, match="Nobody has the address"):
        call_command("token", email)


def test_the_first_steward_chooses_a_password_by_a_link_that_works_once(db, client):
    link = (
        said("steward", "boss@riverside.example", "--name", "Bo Boss")
        .splitlines()[-1]
        .partition("/password/")[2]
    )
    assert client.get(f"/password/{link}").status_code == 200
    assert client.post(f"/password/{link}", {"password": "short"}).status_code == 422

    assert client.post(f"/password/{link}", {"password": "four calm geese walk"}).status_code == 302

    assert client.get("/hospital/").status_code == 200
    assert client.post(f"/password/{link}", {"password": "four calm geese swim"}).status_code == 404


def test_a_bent_link_opens_nothing(db, client):
    for who in ("x", "%20", "AAAA", "é"):
        assert client.get(f"/password/{who}/abc-def/").status_code == 404
