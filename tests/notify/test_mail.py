"""Sending mail: at least once, with one Message-ID, and only what is still wanted."""

import datetime as dt
import threading

import pytest
from django.core import mail as outbox
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection

from coalition.ledger import clock
from coalition.ledger.tenancy import scope
from coalition.notify import jobs
from coalition.notify.models import Mail
from coalition.people import codes
from coalition.people import operations as people


class Broken(EmailBackend):
    def send_messages(self, messages):
        raise ConnectionRefusedError("nobody there")


class Choosy(EmailBackend):
    def send_messages(self, messages):
        if any("poison" in message.to[0] for message in messages):
            raise ConnectionRefusedError("not this one")
        return super().send_messages(messages)


def invited(cast, email="new@riverside.example"):
    with scope(cast.coalition):
        invitation = people.invite(cast.coalition, by=cast.chair, email=email)
    jobs.spread(coalition=str(cast.coalition.pk))
    return invitation


def send(after_minutes=0):
    with clock.at(clock.now() + dt.timedelta(minutes=after_minutes)):
        jobs.send_mail(timestamp=0)


def test_an_invitation_is_sent_with_its_link_and_one_message_id(cast, settings):
    settings.BASE_URL = "https://coalition.riverside.example"
    invitation = invited(cast)
    send()

    letter = outbox.outbox[0]
    assert letter.to == ["new@riverside.example"]
    assert f"https://coalition.riverside.example/join/{codes.code_of(invitation)}/" in letter.body
    assert letter.extra_headers["Message-ID"] == f"<{Mail.objects.get().pk}@coalition.riverside.example>"


def test_what_is_sent_is_not_sent_again(cast):
    invited(cast)
    send()
    send(60)

    assert len(outbox.outbox) == 1
    assert Mail.objects.get().sent_at is not None


def test_a_withdrawn_invitation_is_not_sent(cast):
    invitation = invited(cast)
    with scope(cast.coalition):
        people.withdraw_invitation(invitation, by=cast.chair)
    send()

    assert outbox.outbox == []
    assert Mail.objects.get().problem == "no longer wanted"


def test_while_the_server_is_away_it_is_tried_again_later_and_parked_after_eight_tries(cast, settings):
    settings.EMAIL_BACKEND = f"{__name__}.Broken"
    invited(cast)
    send()
    mail = Mail.objects.get()
    assert (mail.tries, mail.problem, mail.parked_at) == (1, "ConnectionRefusedError", None)
    send()
    assert Mail.objects.get().tries == 1
    for minutes in (3, 8, 17, 34, 70, 140, 300):
        send(minutes)

    mail.refresh_from_db()
    assert (mail.tries, mail.parked_at is not None) == (8, True)


def test_it_goes_out_when_the_server_is_back(cast, settings):
    settings.EMAIL_BACKEND = f"{__name__}.Broken"
    invited(cast)
    send()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    send(3)

    assert len(outbox.outbox) == 1


def test_one_bad_mail_does_not_hold_up_the_others(cast, settings):
    settings.EMAIL_BACKEND = f"{__name__}.Choosy"
    invited(cast, "poison@riverside.example")
    invited(cast, "good@riverside.example")
    send()

    assert [letter.to for letter in outbox.outbox] == [["good@riverside.example"]]


def test_without_mail_set_up_it_waits(cast, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    invited(cast)
    send()

    assert (Mail.objects.get().sent_at, Mail.objects.get().tries) == (None, 0)


def test_a_name_cannot_smuggle_a_header_or_a_line_in(cast):
    cast.coalition.name = "Riverside\r\nBcc: all@x.example"
    cast.coalition.save()
    invited(cast)
    send()

    letter = outbox.outbox[0]
    assert "\n" not in letter.subject
    assert "\nBcc" not in letter.body


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_each_mail_once(cast):
    for n in range(6):
        invited(cast, f"n{n}@riverside.example")

    def work():
        try:
            jobs.send_mail(timestamp=0)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    [worker.start() for worker in workers]
    [worker.join() for worker in workers]

    assert len(outbox.outbox) == 6
    assert len({letter.extra_headers["Message-ID"] for letter in outbox.outbox}) == 6
