"""A reservation about the charter is a concern: it is raised, settled and reopened together with it."""

import pytest

from coalition.charter.models import Signature
from coalition.charter.reservations import answer, open_reservations, without_concern
from coalition.forum import operations_concerns as concerns
from coalition.forum import operations_reservations as reservations
from coalition.forum.models import Concern
from coalition.ledger.models import Event
from coalition.ledger.problems import Refused
from coalition.ledger.thread import walk
from coalition.people import operations as people
from tests.charter import stage


@pytest.fixture
def reserved(cast, coalition):
    """The nurse has signed with a reservation: the signature and its concern."""
    version = stage.version(cast)
    reservations.sign_with_reservation(version, by=cast.nurse, words="Nights are not covered.")
    return Signature.objects.get(), Concern.objects.get()


def kinds():
    return list(Event.objects.order_by("seq").values_list("kind", flat=True))


def test_signing_with_a_reservation_signs_and_raises_a_concern_on_its_thread(cast, reserved):
    signature, concern = reserved

    assert (signature.kind, signature.words) == ("reserved", "Nights are not covered.")
    assert (concern.title, concern.raised_by) == ("Reservation about the charter: Nights are not covered.", cast.nurse)
    assert [step.title for step in walk(concern).before] == [signature.version.heading, signature.heading]
    assert kinds() == ["charter.reserved", "concern.raised"]
    assert list(answer()) == [signature] and not without_concern().exists()


def test_who_made_it_calls_it_settled_and_so_is_the_concern(cast, reserved):
    signature, concern = reserved
    with pytest.raises(Refused, match="Only who made the reservation"):
        reservations.settle_reservation(signature, by=cast.chair, words="Done.")

    reservations.settle_reservation(signature, by=cast.nurse, words="Nights are in now.")

    concern.refresh_from_db()
    assert (signature.state_word, concern.state, concern.raiser_verdict) == ("reservation settled", "settled", "solved")
    assert kinds()[-2:] == ["charter.settled", "concern.settled"]
    with pytest.raises(Refused, match="no open reservation"):
        reservations.settle_reservation(signature, by=cast.nurse, words="Again.")


def test_settling_the_concern_settles_the_reservation_and_not_settling_does_not(cast, reserved):
    signature, concern = reserved
    concerns.answer(concern, by=cast.chair, answer_kind="changed", answer="Nights are in now.")
    concerns.settle(concern, by=cast.nurse, verdict="no")
    assert open_reservations().exists()
    concerns.answer(concern, by=cast.chair, answer_kind="changed", answer="And weekends.")

    concerns.settle(concern, by=cast.nurse, verdict="solved", words="That is it.")

    signature.refresh_from_db()
    assert (signature.settled_words, open_reservations().exists()) == ("That is it.", False)


def test_a_reopened_concern_makes_the_reservation_again_and_the_settled_one_stays_on_record(cast, reserved):
    signature, concern = reserved
    reservations.settle_reservation(signature, by=cast.nurse, words="Nights are in now.")
    concern.refresh_from_db()

    concerns.reopen_concern(concern, by=cast.nurse, because="They are out again.")

    again = open_reservations().get()
    signature.refresh_from_db()
    assert again.pk != signature.pk and signature.settled_at and signature.replaced_at
    assert kinds()[-2:] == ["concern.reopened", "charter.unsettled"]
    reservations.settle_reservation(again, by=cast.nurse, words="Back in.")
    assert not open_reservations().exists()
    concern.refresh_from_db()
    assert concern.state == "settled"


def test_of_somebody_who_left_the_chair_says_what_settled_it_and_not_before(cast, reserved, client):
    signature, concern = reserved
    people.remove(cast.member("nurse"), by=cast.chair)
    client.force_login(cast.chair)
    assert "They have left, so the chair or the secretary" in client.get(signature.get_absolute_url()).content.decode()
    with pytest.raises(Refused, match="Only the chair or the secretary"):
        reservations.settle_reservation(signature, by=cast.coder, words="Done.")

    reservations.settle_reservation(signature, by=cast.chair, words="Nights are in now.")

    concern.refresh_from_db()
    assert (concern.state, open_reservations().exists()) == ("settled", False)
    assert [(each.side, each.author) for each in concern.messages.all()][-1] == ("coalition", cast.chair)


def test_an_old_reservation_without_a_concern_is_settled_all_the_same(cast, coalition):
    old = stage.word(cast, stage.version(cast), "nurse", "reserved", "Nights.")
    assert without_concern().get() == old

    reservations.settle_reservation(old, by=cast.nurse, words="In.")

    assert kinds() == ["charter.settled"]


def test_the_last_signature_ratifies_also_with_a_reservation(cast, coalition):
    version = stage.version(cast, share_required=30, every_discipline=False)

    reservations.sign_with_reservation(version, by=cast.nurse, words="Nights.")

    assert version.state == "ratified"
    with pytest.raises(Refused, match="already signed"):
        reservations.sign_with_reservation(version, by=cast.nurse, words="Nights.")
    assert Concern.objects.count() == 1
