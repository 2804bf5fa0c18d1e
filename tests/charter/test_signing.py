"""Signing, reserving, declining, settling, and the moment a version counts."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction

from coalition.charter import operations as charter
from coalition.charter import today
from coalition.charter.jobs import lapse_charters
from coalition.charter.models import CharterVersion, Signature
from coalition.charter.standing import standing_of
from coalition.forum import operations_reservations as reservations
from coalition.ledger import clock
from coalition.ledger.models import Event
from coalition.ledger.problems import Invalid, Refused
from coalition.people import operations as people
from coalition.people.models import Discipline, Person, Seat
from tests.charter import stage


def kinds():
    return list(Event.objects.order_by("seq").values_list("kind", flat=True))


def test_a_signature_keeps_the_seat_and_its_discipline(cast, coalition):
    version = stage.version(cast)

    charter.sign(version, by=cast.nurse)

    said = Signature.objects.get()
    assert (said.kind, said.discipline.code, said.seat.title) == (
        "signed",
        "clinical-user",
        "ED nursing · clinical user",
    )
    assert kinds() == ["charter.signed"]


def test_signing_twice_is_refused_with_the_reason(cast, coalition):
    version = stage.version(cast)
    charter.sign(version, by=cast.nurse)

    with pytest.raises(Refused, match="You have already signed this version"):
        charter.sign(version, by=cast.nurse)
    with pytest.raises(Refused, match="You have already signed this version"):
        charter.decline(version, by=cast.nurse, reason="No.")

    assert Signature.objects.count() == 1


def test_it_is_ratified_when_enough_seats_and_every_discipline_signed(cast, coalition):
    old = stage.version(cast, "ratified")
    version = stage.version(cast, number=2, share_required=60)
    charter.sign(version, by=cast.chair)
    charter.sign(version, by=cast.nurse)
    charter.sign(version, by=cast.coder)
    assert version.state == "open", "two of three seats are enough, but IT was not heard"

    reservations.sign_with_reservation(version, by=cast.engineer, words="Nights are not covered.")

    assert (version.state, version.lapses_on) == ("ratified", charter.a_year_after(clock.today()))
    old.refresh_from_db()
    assert old.state == "superseded"
    ratified = Event.objects.get(kind="charter.ratified")
    assert (ratified.actor_id, ratified.facts) == (Person.objects.system().pk, {"held": 3, "signed": 3})
    assert Event.objects.get(kind="charter.superseded").because_id == version.pk


def test_without_the_discipline_rule_the_share_alone_decides(cast, coalition):
    version = stage.version(cast, share_required=60, every_discipline=False)
    charter.sign(version, by=cast.nurse)
    assert standing_of(version).needed == 2

    charter.sign(version, by=cast.coder)

    assert version.state == "ratified"


def test_a_decliner_counts_as_not_signed_and_may_sign_later(cast, coalition):
    version = stage.version(cast)
    charter.decline(version, by=cast.nurse, reason="It says nothing about nights.")
    assert standing_of(version).signed == 0
    with pytest.raises(Refused, match="already declined"):
        charter.decline(version, by=cast.nurse, reason="Again.")

    charter.sign(version, by=cast.nurse)

    assert standing_of(version).signed == 1
    assert [each.kind for each in Signature.objects.order_by("given_at")] == ["declined", "signed"]
    assert Signature.objects.in_force().get().kind == "signed"


def test_an_observer_reads_and_does_not_sign(cast, coalition):
    with pytest.raises(Refused, match="Observers read"):
        charter.sign(stage.version(cast), by=cast.observer)


def test_an_observers_seat_counts_neither_among_the_held_nor_among_the_disciplines(cast, coalition):
    law = Discipline.objects.get(code="ethics-and-law")
    given = {"by": cast.chair, "team": cast.teams["Radiology"], "discipline": law, "is_observer": True}
    people.fill_seat(people.open_seat(coalition, title="Looks on", **given), by=cast.chair, member=cast.member("observer"))
    people.fill_seat(people.open_seat(coalition, title="Listens", **given), by=cast.chair, member=cast.member("member"))
    version = stage.version(cast, share_required=100)

    standing = standing_of(version)
    assert (standing.held, law.name in [group.name for group in standing.groups]) == (3, False)
    assert [voice.person for voice in standing.without_seat.voices if voice.person == cast.people["member"]]

    for name in ("member", "nurse", "coder", "engineer"):
        charter.sign(version, by=cast.people[name])
    assert version.state == "ratified"
    assert Signature.objects.get(person=cast.people["member"]).seat is None


def test_a_few_do_not_agree_for_all_while_too_few_seats_have_answered(cast, coalition):
    version = stage.version(cast, share_required=30, every_discipline=False, quorum=2)
    charter.sign(version, by=cast.nurse)
    assert version.state == "open", "one of three seats is enough, but only one has answered"
    assert [each.is_met for each in standing_of(version).conditions] == [True, False]

    charter.decline(version, by=cast.coder, reason="It says nothing about coding.")

    assert version.state == "ratified", "a refusal is an answer"


def test_the_rule_names_who_and_which_discipline_is_missing(cast, coalition):
    version = stage.version(cast, quorum=3)
    charter.sign(version, by=cast.nurse)

    share, disciplines, quorum = standing_of(version).conditions

    assert share.missing == ("Coding · clinical coding (Coder)", "Systems · IT (Engineer)")
    assert (share.found, quorum.found) == ("1 of 3 held seats; 3 must", "1 of 3 held seats have answered; 3 must")
    assert disciplines.missing == ("Clinical coding", "IT")
    assert "At least 3 seats must have answered; 1 have." in standing_of(version).sentence


def test_a_newcomer_signs_what_is_already_ratified(cast, coalition):
    version = stage.version(cast, "ratified")

    charter.sign(version, by=cast.people["member"])

    assert version.state == "ratified"
    assert kinds() == ["charter.signed"]


def test_reservations_are_counted_until_they_are_settled(cast, coalition):
    version = stage.version(cast)
    for name in ("nurse", "coder"):
        reservations.sign_with_reservation(version, by=cast.people[name], words="Nights are not covered.")
    assert "2 reservations are not settled yet." in standing_of(version).sentence

    reservations.settle_reservation(Signature.objects.get(person=cast.coder), by=cast.coder, words="In.")
    assert "1 reservation is not settled yet." in standing_of(version).sentence

    reservations.settle_reservation(Signature.objects.get(person=cast.nurse), by=cast.nurse, words="In.")
    assert "settled" not in standing_of(version).sentence


def test_a_newcomer_may_decline_what_is_ratified_and_the_charter_stays(cast, coalition):
    version = stage.version(cast, "ratified")
    assert [each.action for each in today.answer(cast.people["member"])] == ["Read and sign"]

    charter.decline(version, by=cast.people["member"], reason="I would word it otherwise.")

    version.refresh_from_db()
    assert (version.state, list(today.answer(cast.people["member"]))) == ("ratified", [])
    assert standing_of(version).sentence == "0 of 3 seats held today have signed it."


def test_a_signature_cannot_be_rewritten_in_the_database(cast, coalition):
    said = stage.word(cast, stage.version(cast), "nurse")

    for change in ({"kind": "declined", "words": "No."}, {"person": cast.coder}):
        with pytest.raises(DatabaseError, match="stays as it was given"), transaction.atomic():
            Signature.objects.filter(pk=said.pk).update(**change)
    with pytest.raises(DatabaseError, match="stays as it was given"), transaction.atomic():
        said.delete()
    with pytest.raises(DatabaseError, match="signature_once"), transaction.atomic():
        stage.word(cast, said.version, "nurse")


def test_the_chair_counts_again_when_a_seat_fell_vacant(cast, coalition):
    version = stage.version(cast)
    charter.sign(version, by=cast.nurse)
    charter.sign(version, by=cast.coder)
    with pytest.raises(Refused, match="2 of 3 held seats have signed; 3 are needed. Still to be heard: "):
        charter.ratify(version, by=cast.chair)

    Seat.objects.filter(title="Systems · IT").update(holder=None)
    charter.ratify(version, by=cast.chair)

    assert version.state == "ratified"


def test_without_a_held_seat_nothing_is_agreed(cast, coalition):
    Seat.objects.update(holder=None)
    version = stage.version(cast)

    charter.sign(version, by=cast.chair)

    assert version.state == "open"
    assert "Nobody holds a seat" in standing_of(version).sentence


def test_it_lapses_by_itself_after_a_year_and_not_before(cast, coalition):
    version = stage.version(cast, "ratified")
    with pytest.raises(Invalid, match="not before"):
        charter.lapse(version, by=Person.objects.system())
    assert lapse_charters() == 0

    with clock.at(clock.now() + dt.timedelta(days=366)):
        assert CharterVersion.objects.get().state_word == "lapsed"
        with pytest.raises(Refused, match="by itself"):
            charter.lapse(version, by=cast.chair)
    CharterVersion.objects.filter(pk=version.pk).update(lapses_on=clock.today())

    assert lapse_charters() == 1
    version.refresh_from_db()
    assert (version.state, kinds()) == ("lapsed", ["charter.lapsed"])


def test_a_leap_day_has_an_anniversary():
    assert charter.a_year_after(dt.date(2028, 2, 29)) == dt.date(2029, 2, 28)
