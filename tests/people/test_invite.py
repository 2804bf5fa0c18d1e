"""Inviting somebody, and taking that back."""

import pytest
from django.db import IntegrityError, transaction

from coalition.ledger.models import Event
from coalition.ledger.problems import Invalid, Refused
from coalition.people import codes, limits
from coalition.people import operations as people
from coalition.people.models import Invitation, Role, Seat


def vacant_seat(cast):
    return people.open_seat(
        cast.coalition,
        by=cast.chair,
        title="Radiology",
        team=cast.teams["Radiology"],
        discipline=Seat.objects.first().discipline,
    )


def invited(cast, email="outsider@riverside.example", by=None, **more):
    return people.invite(cast.coalition, by=by or cast.chair, email=email, **more)


def test_the_chair_invites_somebody_of_the_roster_to_a_seat(cast, coalition):
    seat = vacant_seat(cast)

    invitation = invited(cast, " Outsider@Riverside.example", seat=seat)

    assert (invitation.person, invitation.seat, invitation.state_word) == (cast.outsider, seat, "waiting")
    assert (invitation.expires_at - invitation.sent_at).days == 7


def test_only_the_hash_of_the_code_is_kept_and_the_code_is_long(cast, coalition):
    invitation = invited(cast)
    code = codes.code_of(invitation)

    assert len(code) == 64
    assert invitation.code_hash == codes.hash_of(code)
    assert code not in str(Invitation.objects.values().get())
    assert codes.coalition_of(code) == cast.coalition.pk


@pytest.mark.parametrize("code", ["", "x", "x" * 64, "é" * 64, "A" * 63 + "=", "%" * 64])
def test_a_code_that_is_none_of_ours_opens_nothing(cast, client, code):
    found = codes.coalition_of(code)
    assert found is None or client.get(f"/join/{code}/").status_code == 404


def test_a_member_is_refused_with_the_reason(cast, coalition):
    with pytest.raises(Refused, match="Only the chair or the secretary"):
        invited(cast, by=cast.people["member"])


def test_it_leaves_its_event_without_the_address(cast, coalition):
    invitation = invited(cast)

    event = Event.objects.get(thing_id=invitation.pk)
    assert (event.kind, event.actor_id) == ("invitation.sent", cast.chair.pk)
    assert "outsider" not in str(event.facts)


def test_inviting_again_replaces_the_invitation_before(cast, coalition):
    first, second = invited(cast), invited(cast)

    first.refresh_from_db()
    assert (first.state_word, second.state_word) == ("withdrawn", "waiting")


def test_the_database_keeps_one_open_invitation_for_each_address(cast, coalition):
    invitation = invited(cast)
    with pytest.raises(IntegrityError, match="invitation_once"), transaction.atomic():
        Invitation.objects.create(
            email=invitation.email,
            code_hash="x",
            sent_at=invitation.sent_at,
            expires_at=invitation.expires_at,
        )


def test_a_member_is_not_invited_again(cast, coalition):
    with pytest.raises(Invalid, match="is a member already"):
        invited(cast, cast.nurse.email)


def test_the_secretary_cannot_make_a_chair_by_invitation(cast, coalition):
    with pytest.raises(Invalid, match="Only the chair offers this role"):
        invited(cast, by=cast.secretary, role=Role.CHAIR)


def test_a_held_seat_and_a_seat_offered_to_another_are_not_offered(cast, coalition):
    with pytest.raises(Invalid, match="not vacant"):
        invited(cast, seat=Seat.objects.exclude(holder=None).first())
    seat = vacant_seat(cast)
    invited(cast, seat=seat)
    with pytest.raises(Invalid, match="offered to somebody else"):
        invited(cast, "new@riverside.example", seat=seat)


def test_an_observer_is_offered_no_seat(cast, coalition):
    with pytest.raises(Invalid, match="Observers hold no seat"):
        invited(cast, seat=vacant_seat(cast), role=Role.OBSERVER)


def test_invitations_of_a_day_are_limited(cast, coalition, monkeypatch):
    monkeypatch.setattr(limits, "INVITE", limits.Limit("invite", 1, 86_400))
    invited(cast)
    with pytest.raises(Invalid, match="within a day"):
        invited(cast, "new@riverside.example")


def test_withdraw_invitation_closes_the_link_and_doing_it_twice_is_refused(cast, coalition, client):
    invitation = people.withdraw_invitation(invited(cast), by=cast.secretary)

    page = client.get(f"/join/{codes.code_of(invitation)}/").content.decode()
    assert "This invitation is withdrawn" in page
    with pytest.raises(Refused, match="is over"):
        people.withdraw_invitation(invitation, by=cast.secretary)


def test_the_page_invites_and_lists_and_hides_from_outsiders(cast, client):
    client.force_login(cast.chair)
    answer = client.post("/c/riverside/people/invite/", {"email": "new@riverside.example", "role": "member"})
    assert (answer.status_code, answer["Location"]) == (303, "/c/riverside/people/invitations/")
    assert "new@riverside.example" in client.get(answer["Location"]).content.decode()

    client.force_login(cast.people["member"])
    assert client.get("/c/riverside/people/invite/").status_code == 403
    client.force_login(cast.outsider)
    assert client.get("/c/riverside/people/invitations/").status_code == 404


def test_the_link_is_shown_only_without_mail_only_to_leads_and_never_a_steward_s(cast, client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    client.force_login(cast.chair)
    for email in ("new@riverside.example", cast.steward.email):
        client.post("/c/riverside/people/invite/", {"email": email, "role": "member"})

    assert (
        client.get("/c/riverside/people/invitations/").content.decode().count("/join/") == 2
    )  # shown and to copy
    client.force_login(cast.people["member"])
    assert "/join/" not in client.get("/c/riverside/people/invitations/").content.decode()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    client.force_login(cast.chair)
    assert "/join/" not in client.get("/c/riverside/people/invitations/").content.decode()


def test_the_roster_is_searched_by_those_who_invite(cast, client):
    client.force_login(cast.chair)
    page = client.get("/c/riverside/people/find/?q=outsid").content.decode()
    assert "outsider@riverside.example" in page
    assert "nurse@riverside.example" not in page

    client.force_login(cast.people["member"])
    page = client.get("/c/riverside/people/find/?q=outsid").content.decode()
    assert "Only the chair or the secretary" in page
    assert "outsider@riverside.example" not in page
