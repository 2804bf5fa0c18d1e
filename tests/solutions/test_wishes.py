"""Wishes from outside: open_door, close_door, take_wish, hear_asker, answer_wish, and the pages that need no account."""

import pytest
from django.core import mail

from coalition.ledger.models import Event
from coalition.ledger.problems import Invalid, Refused
from coalition.ledger.tenancy import scope
from coalition.notify.letters import letter_of
from coalition.notify.models import Mail
from coalition.people.models import Person
from coalition.solutions import operations as solutions
from coalition.solutions.models import Solution, Wish, WishMessage
from coalition.solutions.operations_wishes import wish_of
from tests.solutions.scenes import tool
from tests.solutions.scenes_card import wished

ASK = "/ask/riverside/"
GIVEN = {"title": "Finding sepsis earlier", "body": "We notice it too late."}


@pytest.fixture
def is_open(cast):
    with scope(cast.coalition):
        solutions.open_door(cast.coalition, by=cast.chair, greeting="Three wards read this.")


def text(answer) -> str:
    return answer.content.decode()


def test_the_form_is_not_there_until_a_lead_opens_it(cast, client):
    assert client.get(ASK).status_code == 404
    assert client.post(ASK, GIVEN).status_code == 404
    with scope(cast.coalition), pytest.raises(Refused, match="Only the chair"):
        solutions.open_door(cast.coalition, by=cast.nurse)
    with scope(cast.coalition):
        assert not Wish.objects.exists()


def test_a_wish_becomes_an_idea_and_the_code_is_shown_once(cast, client, is_open):
    assert "Three wards read this." in text(client.get(ASK))
    page = text(client.post(ASK, GIVEN))
    code = page.partition('id="receipt">')[2].partition("<")[0]

    with scope(cast.coalition):
        idea = Solution.objects.get(name=GIVEN["title"])
        assert (idea.stage, idea.purpose, idea.owner) == ("idea", GIVEN["body"], None)
        assert wish_of(code.lower().replace("-", " ")).solution == idea
        assert code not in str(Wish.objects.values().get())
        kinds = set(Event.objects.filter(thing_id__in=[idea.pk, idea.wish.pk]).values_list("kind", flat=True))
    assert kinds == {"solution.wished_for", "wish.received"}
    assert GIVEN["body"] in text(client.get(f"{ASK}answers/{code}/"))
    assert client.post(f"{ASK}answers/", {"code": code})["Location"] == f"{ASK}answers/{code}/"


def test_the_asker_and_a_member_talk(cast, client, is_open):
    with scope(cast.coalition):
        found, code = wished(cast)
        solutions.answer_wish(found, by=cast.nurse, body="We look at two of them.")
    page = text(client.get(f"{ASK}answers/{code}/"))
    assert "We look at two of them." in page
    answer = client.post(f"{ASK}answers/{code}/", {"body": "Thank you. When?"})
    assert answer.status_code == 302
    client.post(f"{ASK}answers/{code}/", {"body": "Thank you. When?"})
    client.force_login(cast.nurse)
    assert "Thank you. When?" in text(client.get(f"/c/riverside/wishes/{found.pk}/"))
    with scope(cast.coalition):
        assert WishMessage.objects.filter(author=None).count() == 1
        assert Wish.objects.get().state_word == "waiting"


@pytest.mark.parametrize("given", [{"title": ""}, {"body": ""}, {"body": "Patient named Smith, DOB 03/04/1950"}, {"email": "x"}])
def test_an_unusable_wish_keeps_what_was_typed_and_leaves_nothing(given, cast, client, is_open):
    answer = client.post(ASK, GIVEN | given)
    assert answer.status_code == 422
    with scope(cast.coalition):
        assert not Wish.objects.exists()


def test_no_more_than_so_many_are_taken_a_day_and_from_one_network(cast, client, is_open, settings):
    settings.INTAKE_DAILY_LIMIT = 2
    for n in range(2):
        assert client.post(ASK, GIVEN | {"title": f"Wish {n}"}).status_code == 200
    assert "taken until tomorrow" in text(client.post(ASK, GIVEN | {"title": "Wish 3"}))
    settings.INTAKE_DAILY_LIMIT = 1000
    answers = [text(client.post(ASK, GIVEN | {"title": f"More {n}"})) for n in range(12)]
    assert "Try again in an hour" in answers[-1]


def test_a_second_click_makes_one_wish_and_the_last_code_counts(cast, coalition):
    found, first = wished(cast)
    _, second = wished(cast)
    assert Wish.objects.count() == 1
    assert wish_of(first) is None and wish_of(second) == found


def test_a_wrong_code_opens_nothing_and_a_closed_form_still_answers(cast, client, is_open):
    with scope(cast.coalition):
        _, code = wished(cast)
        solutions.close_door(cast.coalition, by=cast.chair)
        with pytest.raises(Refused, match="closed"):
            solutions.close_door(cast.coalition, by=cast.chair)
        with pytest.raises(Refused, match="closed"):
            solutions.take_wish(cast.coalition, by=Person.objects.system(), title="x", body="y")
    assert client.get(ASK).status_code == 404
    assert client.get(f"{ASK}answers/{code}/").status_code == 200
    assert "Check it letter by letter" in text(client.get(f"{ASK}answers/AAAA-BBBB/"))
    assert client.get(f"/ask/hillside/answers/{code}/").status_code == 422
    assert client.post(f"{ASK}answers/", {"code": "nonsense"}).status_code == 422


def test_who_gave_an_address_is_told_that_there_is_an_answer(cast, coalition):
    found, _ = wished(cast, email="asker@ward.example")
    nobody, _ = wished(cast, title="Another")
    letters = [letter_of(Mail(kind="wish.answered", thing_id=each.pk, coalition_id=cast.coalition.pk)) for each in (found, nobody)]
    assert letters[0].to == ["asker@ward.example"] and "/ask/riverside/answers/" in letters[0].body
    assert letters[1] is None and not mail.outbox


def test_a_member_sees_what_a_wish_resembles(cast, client, coalition):
    tool("Sepsis watch")
    found, _ = wished(cast, title="Sepsis watch for wards")
    with pytest.raises(Refused, match="Observers"):
        solutions.answer_wish(found, by=cast.observer, body="x")
    client.force_login(cast.observer)
    page = text(client.get(f"/c/riverside/wishes/{found.pk}/"))
    assert "It resembles" in page and "a similar name" in page
    assert found.heading in text(client.get("/c/riverside/wishes/"))


def test_an_asker_s_second_word_is_limited_too(cast, coalition, settings):
    found, _ = wished(cast)
    settings.INTAKE_DAILY_LIMIT = 1
    solutions.hear_asker(found, by=Person.objects.system(), body="One")
    with pytest.raises(Invalid, match="tomorrow"):
        solutions.hear_asker(found, by=Person.objects.system(), body="Two")
