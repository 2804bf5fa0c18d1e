"""Events as sentences: names and links, never markup that came from a person, never a failure."""

import datetime as dt

import pytest

from coalition.ledger.feed import history, tell
from coalition.ledger.kinds import Kind
from coalition.ledger.models import HOSPITAL, Event, Hospital
from coalition.ledger.tenancy import scope
from tests.ledger.stage import painted, painting, place

HOSTILE = '<script>alert("1")</script> {actor} {0.__class__} %s &amp;'
NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def event(cast, thing, kind="seat.painted", **given) -> Event:
    about = {"thing_type": thing.type, "thing_id": thing.pk} | given
    return Event(coalition_id=cast.coalition.pk, at=NOW, kind=kind, actor_id=cast.nurse.pk, **about)


def sentence(*events) -> str:
    return str(tell(events, "riverside")[0].sentence_html)


def test_a_sentence_names_who_and_links_what(cast, coalition):
    painted()
    thing = place("Blue seat")
    said = sentence(event(cast, thing))
    assert said == f'Nurse painted <a href="/c/riverside/seats/{thing.pk}/">Blue seat</a>'


def test_a_hostile_title_name_or_fact_stays_text(cast, coalition):
    Kind("seat.painted", "{actor} painted {thing} in {colour} because of {because}")
    cast.nurse.name = HOSTILE
    cast.nurse.save()
    thing = place(HOSTILE)

    said = sentence(event(cast, thing, because_id=thing.pk, because_type="seat", facts={"colour": HOSTILE}))

    assert "<script" not in said
    assert said.count("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; {actor} {0.__class__} %s &amp;amp;") == 4


@pytest.mark.parametrize("kind", ["seat.unheard_of", "seat.{actor}", "x{", "}", "{thing.coalition}", "<b>"])
def test_a_kind_nobody_knows_is_told_all_the_same(cast, coalition, kind):
    said = sentence(event(cast, place("Blue seat"), kind))
    assert said.startswith("Nurse: ")
    assert "<b>" not in said


def test_a_missing_fact_thing_or_person_leaves_a_word_in_its_place(cast, coalition):
    Kind("seat.painted", "{actor} painted {thing} in {colour}{because}")
    gone = event(cast, place("x"), thing_id=cast.coalition.pk)
    gone.actor_id = cast.coalition.pk
    assert sentence(gone) == "Somebody painted seat in …"


def test_an_act_without_a_person_is_the_system_s(cast, coalition):
    painted()
    own = event(cast, place("x"))
    own.actor_id = None
    assert sentence(own).startswith("Coalition painted")


def test_a_history_is_newest_first_of_that_thing_only_and_as_long_as_asked(cast, seat):
    act = painting(painted())
    other = cast.member("coder").seats.get()
    for title in ("one", "two", "three"):
        act(seat, by=cast.nurse, title=title)
        act(other, by=cast.coder, title=f"other {title}")

    entries = history(seat, limit=2)

    assert [entry.event.seq for entry in entries] == [5, 3]
    assert {entry.event.thing_id for entry in entries} == {seat.pk}


def test_a_long_history_costs_three_queries(cast, seat, django_assert_num_queries):
    act = painting(painted())
    for number in range(20):
        act(seat, by=list(cast.people.values())[number % 5], title=str(number))
    assert seat.coalition == cast.coalition
    with django_assert_num_queries(3):
        assert len(history(seat)) == 20


def test_the_history_of_a_coalition_and_of_the_hospital_can_be_told(cast):
    with scope(cast.coalition):
        assert history(cast.coalition) == []
    with scope(HOSPITAL):
        assert history(Hospital()) == []


def test_no_event_of_another_coalition_is_told(cast, seat):
    painting(painted())(seat, by=cast.nurse, title="Blue")
    with scope(cast.other):
        assert history(seat) == []
