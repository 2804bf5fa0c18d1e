"""Reminding those who have not answered: once for each person and version."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction

from coalition.charter import operations_reminders as reminders
from coalition.charter.models import Reminder
from coalition.charter.standing import not_heard
from coalition.ledger import clock
from coalition.ledger.models import Event
from coalition.ledger.problems import Invalid, Refused
from coalition.notify.spreading import notices_of
from tests.charter import stage


def test_who_has_not_answered_is_reminded_and_gets_the_notice(cast, coalition):
    version = stage.version(cast)
    stage.word(cast, version, "coder", "declined", "No.")

    reminders.remind(version, by=cast.chair, person=cast.nurse)

    assert {each.name for each in not_heard(version)} == {"Chair", "Secretary", "Member", "Nurse", "Engineer"}
    (notice,) = notices_of(list(Event.objects.all()))
    assert notice.person_id == cast.nurse.pk


def test_the_second_reminder_is_refused_with_the_day_of_the_first(cast, coalition):
    version = stage.version(cast)
    with clock.at(dt.datetime(2026, 3, 4, 9, tzinfo=dt.UTC)):
        Reminder.objects.create(version=version, person=cast.nurse, sent_by=cast.secretary, sent_at=clock.now())

    with pytest.raises(Invalid, match="Nurse was reminded on 4 Mar 2026 by Secretary. Once is enough") as problem:
        reminders.remind(version, by=cast.chair, person=cast.nurse)

    assert problem.value.field == "person"
    with pytest.raises(DatabaseError, match="reminder_once"), transaction.atomic():
        Reminder.objects.create(version=version, person=cast.nurse, sent_by=cast.chair, sent_at=clock.now())


def test_whoever_answered_or_only_observes_is_not_reminded(cast, coalition):
    version = stage.version(cast)
    stage.word(cast, version, "nurse")

    with pytest.raises(Invalid, match="Nurse has answered already"):
        reminders.remind(version, by=cast.chair, person=cast.nurse)
    with pytest.raises(Invalid, match="Observer is not asked to sign"):
        reminders.remind(version, by=cast.chair, person=cast.observer)


def test_the_rest_are_reminded_at_once_and_nobody_twice(cast, coalition):
    version = stage.version(cast)
    reminders.remind(version, by=cast.chair, person=cast.nurse)

    reminders.remind_the_rest(version, by=cast.secretary)

    assert Reminder.objects.count() == 6
    assert Event.objects.order_by("seq").last().facts["whom"] == "5 members"
    with pytest.raises(Invalid, match="was reminded already"):
        reminders.remind_the_rest(version, by=cast.secretary)


def test_only_leads_remind_and_only_while_it_is_open(cast, coalition):
    with pytest.raises(Refused, match="Only the chair or the secretary"):
        reminders.remind(stage.version(cast), by=cast.nurse, person=cast.coder)
    with pytest.raises(Refused, match="not open for signing"):
        reminders.remind_the_rest(stage.version(cast, "ratified", number=2), by=cast.chair)


def test_the_page_says_who_was_reminded_and_offers_it_for_the_others(cast, coalition, client):
    version = stage.version(cast)
    reminders.remind(version, by=cast.chair, person=cast.nurse)
    client.force_login(cast.chair)

    page = client.get(version.get_absolute_url()).content.decode()

    assert page.count("remind/?person=") == 5 and "reminded" in page


def test_the_form_offers_who_has_not_answered_and_says_who_was_reminded(cast, coalition, client):
    version = stage.version(cast)
    stage.word(cast, version, "coder")
    reminders.remind(version, by=cast.chair, person=cast.nurse)
    client.force_login(cast.chair)

    offered = [label for _, label in client.get(f"{version.get_absolute_url()}remind/").context["form"].fields["person"].choices][1:]
    again = client.post(f"{version.get_absolute_url()}remind/", {"person": cast.nurse.pk})

    assert [each.partition(" (reminded")[0] for each in offered] == ["Chair", "Engineer", "Member", "Nurse", "Secretary"]
    assert [each for each in offered if "reminded" in each][0].startswith("Nurse (reminded on")
    assert (again.status_code, "Once is enough" in again.content.decode()) == (422, True)


def test_when_all_were_reminded_nothing_more_is_offered(cast, coalition, client):
    version = stage.version(cast)
    client.force_login(cast.chair)
    assert "remind-the-rest/" in client.get(version.get_absolute_url()).content.decode()

    reminders.remind_the_rest(version, by=cast.chair)

    assert "remind-the-rest/" not in client.get(version.get_absolute_url()).content.decode()
