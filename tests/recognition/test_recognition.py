"""Wins and thanks: look, draft, publish, dismiss, withdraw, retract, thank."""

import pytest

from coalition.ledger.models import Event
from coalition.ledger.problems import Invalid, Refused
from coalition.ledger.thread import walk
from coalition.people.models import Person
from coalition.recognition import operations as recognition
from coalition.recognition import truth
from coalition.recognition.models import Thanks, Win
from coalition.recognition.recognised import disciplines_without
from tests.measures.scenes import a_measure, numbers
from tests.measures.test_measures import STEADY
from tests.recognition.scenes import a_win, an_improvement
from tests.solutions.scenes import tool as a_solution

WORDS = {"title": "Better", "words": "It **helped**."}


def test_the_record_offers_a_win_once_with_its_evidence_and_everybody_on_its_path(cast, coalition):
    measure = an_improvement(cast)
    win = recognition.look(coalition, by=cast.coder)
    with pytest.raises(Invalid, match="nothing new"):
        recognition.look(coalition, by=cast.coder)

    assert win.state == "drafted" and win.measure == measure
    assert measure.pk in {step.id for step in walk(win).before}
    assert cast.nurse.pk in set(win.credits.values_list("person", flat=True))


def test_a_member_publishes_a_draft_and_it_is_on_the_record(cast, coalition, client):
    win = recognition.publish(a_win(cast), by=cast.coder, **WORDS)
    client.force_login(cast.observer)

    assert Event.objects.get(thing_id=win.pk).kind == "win.published"
    assert "<strong>helped</strong>" in client.get(win.get_absolute_url()).content.decode()
    with pytest.raises(Refused, match="Only a draft"):
        recognition.publish(win, by=cast.coder, **WORDS)


def test_a_win_about_a_number_waits_while_a_balancing_measure_worsens(cast, coalition):
    solution = a_solution()
    measure = a_measure(cast, solution=solution)
    numbers(measure, [*STEADY, 95.0])
    alarms = a_measure(cast, "Alarms", family="balancing", better="down", solution=solution)
    numbers(alarms, [*STEADY, 95.0])
    win = a_win(cast, measure=measure)
    with pytest.raises(Invalid, match="“Alarms” gets worse"):
        recognition.publish(win, by=cast.coder, **WORDS)

    assert Win.objects.get().state == "drafted"


def test_a_win_about_a_number_without_an_improvement_is_not_published(cast, coalition):
    measure = a_measure(cast)
    numbers(measure, STEADY)
    with pytest.raises(Invalid, match="no improvement beyond chance"):
        recognition.publish(a_win(cast, measure=measure), by=cast.coder, **WORDS)


def test_a_win_whose_measure_turned_is_withdrawn_by_the_system_with_its_reason(cast, coalition):
    measure = an_improvement(cast)
    win = recognition.publish(a_win(cast, measure=measure), by=cast.coder, **WORDS)
    assert truth.reversed_now() == []
    measure.observations.filter(value=95.0).update(value=60.0)
    ((found, reason),) = truth.reversed_now()
    recognition.retract(found, by=Person.objects.system(), reason=reason)

    win.refresh_from_db()
    assert (win.state, "has turned" in win.withdrawn_because) == ("withdrawn", True)


def test_no_person_retracts_as_if_they_were_the_system(cast, coalition):
    win = recognition.publish(a_win(cast), by=cast.coder, **WORDS)
    with pytest.raises(Refused):
        recognition.retract(win, by=cast.chair, reason="No.")


def test_who_published_and_the_leads_withdraw_and_others_are_told_who(cast, coalition):
    win = recognition.publish(a_win(cast), by=cast.coder, **WORDS)
    with pytest.raises(Refused, match="Whoever published"):
        recognition.withdraw(win, by=cast.nurse, reason="No.")
    recognition.withdraw(win, by=cast.chair, reason="It did not last.")
    assert win.withdrawn_because == "It did not last."


def test_a_draft_put_aside_is_not_offered_again(cast, coalition):
    an_improvement(cast)
    recognition.dismiss(recognition.look(coalition, by=cast.coder), by=cast.coder)
    with pytest.raises(Invalid):
        recognition.look(coalition, by=cast.coder)


def test_thanks_reach_a_colleague_and_not_oneself(cast, coalition):
    recognition.thank(coalition, by=cast.nurse, receiver=cast.coder, words="For the codes.")
    with pytest.raises(Invalid, match="somebody else"):
        recognition.thank(coalition, by=cast.nurse, receiver=cast.nurse, words="Me.")
    assert Thanks.objects.get().receiver == cast.coder


def test_disciplines_nobody_has_credited_are_named(cast, coalition):
    win = recognition.draft(coalition, by=cast.chair, title="x", words="y", people=[cast.nurse])
    recognition.publish(win, by=cast.chair, **WORDS)
    assert [each.code for each in disciplines_without()] == ["clinical-coding", "it"]


def test_the_wins_page_costs_the_same_with_few_and_many(cast, client, costs_the_same):
    from coalition.ledger import clock
    from coalition.ledger.tenancy import scope

    client.force_login(cast.nurse)

    def make(count):
        with scope(cast.coalition):
            for _ in range(count):
                win = a_win(cast, state="published", published_at=clock.now(), published_by=cast.nurse)
                win.credits.create(person=cast.coder)

    assert costs_the_same("/c/riverside/wins/", make) <= 14
