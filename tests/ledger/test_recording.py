"""What enters the record: facts without free text, the register brought up to date, links that join once."""

import datetime as dt
import uuid

import pytest
from django.contrib.postgres.search import SearchQuery

from coalition.ledger import clock
from coalition.ledger.models import HOSPITAL, Event, Link, Thing
from coalition.ledger.recording import acting, coalition_of, record, register
from coalition.people.models import Discipline, Seat
from tests.ledger.stage import joining, painted, painting


def recorded(cast, seat, **facts) -> Event:
    kind = painted()
    act = painting(kind, then=lambda seat: record(kind, seat, **facts))
    act(seat, by=cast.nurse, title=seat.title)
    return Event.objects.filter(coalition_id=seat.coalition_id).order_by("-seq").first()


def test_facts_are_kept_as_plain_values(cast, seat):
    pk, day = uuid.uuid4(), dt.date(2026, 3, 1)

    event = recorded(cast, seat, who=pk, on=day, count=3, share=0.5, yes=True, none=None, code="night", ids=[pk, day])

    assert event.facts == {
        "who": str(pk), "on": "2026-03-01", "count": 3, "share": 0.5, "yes": True, "none": None, "code": "night",
        "ids": [str(pk), "2026-03-01"],
    }  # fmt: skip


@pytest.mark.parametrize("text", ["x" * 121, "two\nlines"])
@pytest.mark.parametrize("wrap", [lambda text: text, lambda text: ["short", text]], ids=["alone", "in a list"])
def test_free_text_is_no_fact_and_undoes_the_act(cast, seat, text, wrap):
    before = seat.title
    kind = painted()
    act = painting(kind, then=lambda seat: record(kind, seat, words=wrap(text)))

    with pytest.raises(ValueError, match="'words' is free text"):
        act(seat, by=cast.nurse, title="Blue seat")

    assert Seat.objects.get(pk=seat.pk).title == before


def test_what_caused_an_event_is_kept_with_it(cast, seat):
    other, kind = Seat.objects.exclude(pk=seat.pk).first(), painted()
    painting(kind, then=lambda seat: record(kind, seat, because=other))(seat, by=cast.nurse, title="Blue")

    event = Event.objects.get(because_id=other.pk)
    assert (event.because_type, event.thing_id) == ("seat", seat.pk)


def test_the_register_follows_title_state_and_words(cast, seat):
    act = painting(painted(), then=lambda seat: Seat.objects.filter(pk=seat.pk).update(holder=None))
    act(seat, by=cast.nurse, title="Blue corner seat")
    first = Thing.objects.get(pk=seat.pk)
    seat.closed_at = clock.now()
    seat.save()
    act(seat, by=cast.nurse, title="Green corner seats")

    kept = Thing.objects.get(pk=seat.pk)
    assert (first.title, first.type) == ("Blue corner seat", "seat")
    assert (kept.title, kept.state) == ("Green corner seats", "closed")
    assert kept.changed_at > first.changed_at
    found = Thing.objects.filter(search=SearchQuery("seat", config="english"))
    assert list(found) == [kept]
    assert not Thing.objects.filter(search=SearchQuery("blue", config="english")).exists()


def test_what_is_not_registered_is_recorded_but_not_listed(cast, coalition):
    discipline, kind = Discipline.objects.first(), painted()
    from coalition.ledger.operations import operation
    from tests.ledger.stage import anybody

    def rename(discipline: Discipline, *, by) -> None:
        """Rename."""
        record(kind, discipline)

    operation(anybody, records=kind)(rename)(discipline, by=cast.chair)

    assert Event.objects.filter(thing_id=discipline.pk).exists()
    assert not Thing.objects.filter(pk=discipline.pk).exists()


def test_a_heading_of_any_length_and_no_things_at_all_can_be_registered(cast, seat):
    register([])
    seat.title = "é" * 500
    register([seat])
    assert len(Thing.objects.get(pk=seat.pk).title) == 300


def test_joining_twice_is_joining_once_and_both_are_in_the_register(cast, seat):
    other = Seat.objects.exclude(pk=seat.pk).first()
    act = joining(painted())

    act(seat, by=cast.nurse, other=other)
    first = Link.objects.get()
    act(seat, by=cast.coder, other=other)

    assert Link.objects.get().at == first.at
    assert (first.by_id, first.verb, first.reason) == (cast.nurse.pk, "led to", "they belong together")
    assert set(Thing.objects.values_list("pk", flat=True)) == {seat.pk, other.pk}


def test_nothing_is_recorded_outside_an_operation(cast, seat):
    with pytest.raises(RuntimeError, match="Put the write into one"):
        acting()


def test_every_thing_has_one_owner(cast, seat):
    assert coalition_of(seat) == coalition_of(cast.coalition) == cast.coalition.pk
    assert coalition_of(cast.nurse) == HOSPITAL
