"""A pause tells the whole team: everybody of an affected team gets mail, in the coalition or not, that needs no sign-in."""

import pytest
from django.core import mail as outbox

from coalition.ledger import clock
from coalition.ledger.tenancy import scope
from coalition.notify import jobs
from coalition.notify.models import Mail, Notice
from coalition.people.models import Person
from coalition.solutions import operations as solutions
from tests.solutions.making import stoppable
from tests.solutions.scenes import affecting, tool

TEAM = "Emergency nursing"


@pytest.fixture
def score(cast):
    """A live tool that affects a team of four: a member, somebody outside, one who left the hospital, an actor."""
    with scope(cast.coalition):
        found = affecting(tool("Ward score", owner=cast.nurse, stage="live"), cast.teams[TEAM])
        stoppable(found, cast.nurse)
    Person.objects.filter(name__in=["Coder", "Outsider", "Former", "Chair"]).update(team=cast.teams[TEAM])
    Person.objects.filter(name="Former").update(is_active=False)
    return found


def paused(cast, score):
    with scope(cast.coalition):
        solutions.pause(score, by=cast.chair, reason="It slept.")


def go_out(cast) -> dict:
    """Spread and send; the letters by address."""
    jobs.spread(coalition=str(cast.coalition.pk))
    jobs.send_mail(timestamp=0)
    return {letter.to[0]: letter for letter in outbox.outbox}


def test_everybody_of_an_affected_team_gets_mail_also_who_is_in_no_coalition(cast, score):
    paused(cast, score)

    letters = go_out(cast)

    assert set(letters) == {"coder@riverside.example", "outsider@riverside.example"}, "not who did it, not who left"
    with scope(cast.coalition):
        told = set(Notice.objects.values_list("person__name", flat=True))
    assert {"Coder", "Nurse", "Observer"} <= told, "members have it in their inbox besides"
    assert "Outsider" not in told


def test_the_mail_says_enough_by_itself_and_leads_nobody_to_a_closed_door(cast, score, client, settings):
    settings.BASE_URL = "https://coalition.riverside.example"
    paused(cast, score)
    outside, inside = (go_out(cast)[f"{who}@riverside.example"] for who in ("outsider", "coder"))

    assert outside.subject == "Switched off: Ward score"
    words = ("Ward score is switched off since", "by Chair", "Call outreach", "555 0100", "Nurse, nurse@", TEAM)
    assert all(each in outside.body for each in words)
    assert "http" not in outside.body, "they could not open it"
    link = inside.body.split("More: ")[1].split()[0]
    client.force_login(cast.coder)
    assert client.get(link.removeprefix("https://coalition.riverside.example")).status_code == 200


def test_without_a_stop_card_it_says_so_and_whom_to_ask(cast):
    with scope(cast.coalition):
        bare = affecting(tool("Bare", owner=cast.nurse, stage="live"), cast.teams["Radiology"])
    Person.objects.filter(name="Outsider").update(team=cast.teams["Radiology"])
    paused(cast, bare)

    body = go_out(cast)["outsider@riverside.example"].body

    assert "Nobody has written that down yet" in body
    assert "nurse@riverside.example" in body


def test_when_it_is_on_again_they_hear_that_too(cast, score):
    paused(cast, score)
    go_out(cast)
    outbox.outbox.clear()
    with scope(cast.coalition):
        score.refresh_from_db()
        solutions.override_gate(score, by=cast.chair, stage="live", reason="Mended.")
    assert go_out(cast)["outsider@riverside.example"].subject == "On again: Ward score"


def test_mail_that_comes_too_late_is_not_sent(cast, score, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    paused(cast, score)
    go_out(cast)
    with scope(cast.coalition):
        type(score).objects.update(stage="live", paused_from="")
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    assert go_out(cast) == {}
    assert set(Mail.objects.exclude(person=None).values_list("problem", flat=True)) == {"no longer wanted"}


def test_one_address_that_fails_holds_up_nobody_and_nobody_gets_it_twice(cast, score, settings):
    settings.EMAIL_BACKEND = "tests.notify.test_mail.Choosy"
    Person.objects.filter(name="Coder").update(email="poison@riverside.example")
    paused(cast, score)

    go_out(cast)
    go_out(cast)

    assert [letter.to for letter in outbox.outbox] == [["outsider@riverside.example"]]
    assert len({each.pk for each in Mail.objects.all()}) == 3, "the event's, and one for each reader"
    assert Mail.objects.get(person__name="Coder").next_try_at > clock.now()


def test_the_stop_card_says_who_is_told_and_warns_when_no_mail_is_set_up(cast, score, client, settings):
    client.force_login(cast.observer)
    url = f"{score.get_absolute_url()}stop-card/"

    assert "All 3 people of the affected teams get an e-mail" in client.get(url).content.decode()
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert "somebody must call them" in client.get(url).content.decode()
