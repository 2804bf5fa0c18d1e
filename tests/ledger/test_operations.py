"""What every operation promises: its record or nothing, its rule before its deed, one transaction."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from coalition.ledger.forms import Form
from coalition.ledger.locking import locked
from coalition.ledger.models import Event, Thing
from coalition.ledger.operations import CATALOGUE, operation
from coalition.ledger.problems import RecordedNothing, Refused, Stale
from coalition.ledger.recording import acting, record
from coalition.people.models import Holding, Seat
from tests.ledger.stage import Title, anybody, nobody, painted, painting


def title_of(seat) -> str:
    return Seat.objects.get(pk=seat.pk).title


def test_an_act_is_done_and_on_record_with_who_what_and_when(cast, seat):
    result = painting(painted())(seat, by=cast.nurse, title="Blue seat")

    event = Event.objects.get(kind="seat.painted")
    assert result == seat
    assert title_of(seat) == "Blue seat"
    assert (event.actor_id, event.thing_type, event.thing_id) == (cast.nurse.pk, "seat", seat.pk)
    assert (event.seq, len(event.hash)) == (1, 32)


def test_an_operation_that_records_nothing_is_rolled_back(cast, seat):
    kind, before = painted(), seat.title

    def scratch(seat: Seat, *, by) -> None:
        """Scratch a seat and keep silent."""
        Seat.objects.filter(pk=seat.pk).update(title="Scratched")

    with pytest.raises(RecordedNothing, match="ledger.scratch recorded nothing"):
        operation(anybody, records=kind)(scratch)(seat, by=cast.nurse)

    assert title_of(seat) == before


def test_an_undeclared_event_is_refused_and_rolled_back(cast, seat):
    declared, before = painted(), seat.title
    from coalition.ledger.kinds import Kind

    other = Kind("seat.burnt", "{actor} burnt {thing}")
    both = painting(declared, then=lambda seat: record(other, seat))

    with pytest.raises(RecordedNothing, match="seat.burnt"):
        both(seat, by=cast.nurse, title="Blue seat")

    assert title_of(seat) == before
    assert not Event.objects.filter(coalition_id=seat.coalition_id).exists()
    assert not Thing.objects.filter(pk=seat.pk).exists()


def test_a_sealed_operation_that_records_is_rolled_back(cast, seat):
    before = seat.title

    with pytest.raises(RecordedNothing, match="sealed"):
        painting(painted(), sealed=True)(seat, by=None, title="Blue seat")

    assert title_of(seat) == before


def test_a_refused_rule_leaves_nothing_and_carries_its_reason(cast, seat):
    before, ran = seat.title, []

    with pytest.raises(Refused, match="still wet") as refused:
        painting(painted(), rule=nobody, then=ran.append)(seat, by=cast.chair, title="Blue seat")

    assert refused.value.verdict.who == "Ask the painter."
    assert (title_of(seat), ran) == (before, [])
    assert not Event.objects.filter(coalition_id=seat.coalition_id).exists()


def test_an_error_inside_leaves_nothing(cast, seat):
    before = seat.title

    def fail(seat):
        raise IntegrityError("no")

    with pytest.raises(IntegrityError):
        painting(painted(), then=fail)(seat, by=cast.nurse, title="Blue seat")

    assert title_of(seat) == before
    assert not Event.objects.filter(coalition_id=seat.coalition_id).exists()


def test_the_row_is_read_afresh_before_the_rule_is_asked(cast, seat):
    asked = []

    def rule(person, thing):
        asked.append(thing.title)
        return anybody(person, thing)

    Seat.objects.filter(pk=seat.pk).update(title="Painted meanwhile")

    painting(painted(), rule=rule)(seat, by=cast.nurse, title="Blue seat")

    assert asked == ["Painted meanwhile"]


def test_a_thing_that_is_gone_is_told_as_stale(cast, seat):
    Holding.objects.filter(seat=seat).delete()
    Seat.objects.filter(pk=seat.pk).delete()
    with pytest.raises(Stale, match="removed it meanwhile"):
        painting(painted())(seat, by=cast.nurse, title="Blue seat")


def test_operations_inside_another_join_its_act_and_are_written_at_once(cast, seat):
    kind = painted()
    inner, acts = painting(kind), []
    second = Seat.objects.exclude(pk=seat.pk).first()

    def both(seat: Seat, *, by, title) -> None:
        """Paint two seats."""
        acts.append(acting())
        inner(second, by=cast.coder, title="Second")
        acts.append(acting())
        assert not Event.objects.filter(coalition_id=seat.coalition_id).exists(), "nothing is written before the end"
        record(kind, seat)

    operation(anybody, form=Title, records=kind)(both)(seat, by=cast.nurse, title="x")

    assert acts[0] is acts[1]
    events = Event.objects.filter(coalition_id=seat.coalition_id).order_by("seq").values_list("thing_id", "actor_id")
    assert list(events) == [(second.pk, cast.coder.pk), (seat.pk, cast.nurse.pk)]
    assert ProcrastinateJob.objects.filter(task_name="notify.spread").count() == 1


def test_an_inner_event_that_the_outer_act_does_not_declare_undoes_both(cast, seat):
    from coalition.ledger.kinds import Kind

    inner, before = painting(painted()), seat.title
    outer_kind = Kind("seat.moved", "{actor} moved {thing}")

    def move(seat: Seat, *, by) -> None:
        """Move a seat and paint it by the way."""
        inner(seat, by=by, title="Blue seat")
        record(outer_kind, seat)

    with pytest.raises(RecordedNothing, match="seat.painted"):
        operation(anybody, records=outer_kind)(move)(seat, by=cast.nurse)

    assert title_of(seat) == before


def test_after_a_failed_act_the_next_one_starts_clean(cast, seat):
    kind = painted()
    failing = painting(kind, rule=nobody)
    with pytest.raises(Refused):
        failing(seat, by=cast.nurse, title="x")
    with pytest.raises(RuntimeError, match="Only an operation can record"):
        record(kind, seat)


def test_an_act_whose_outer_transaction_fails_is_not_announced(cast, seat):
    with pytest.raises(ValueError), transaction.atomic():
        painting(painted())(seat, by=cast.nurse, title="Blue seat")
        raise ValueError
    assert not ProcrastinateJob.objects.filter(task_name="notify.spread").exists()
    assert not Event.objects.filter(coalition_id=seat.coalition_id).exists()


def test_words_taken_at_this_very_moment_are_looked_at_once_more(cast, seat):
    tries, other = [], Seat.objects.exclude(pk=seat.pk).first()

    def clash_once(seat):
        tries.append(seat.title)
        if len(tries) == 1:
            Seat.objects.filter(pk=other.pk).update(title="Blue seat")

    painting(painted(), then=clash_once)(seat, by=cast.nurse, title="Blue seat")

    assert (tries, title_of(seat)) == (["Blue seat", "Blue seat"], "Blue seat")
    assert Event.objects.filter(kind="seat.painted").count() == 1
    assert ProcrastinateJob.objects.filter(task_name="notify.spread").count() == 1


def test_words_that_stay_taken_are_told_as_stale(cast, seat):
    other = Seat.objects.exclude(pk=seat.pk).first()
    with pytest.raises(Stale, match="at this very moment"):
        painting(painted())(seat, by=cast.nurse, title=other.title)
    assert not Event.objects.filter(kind="seat.painted").exists()


def test_another_promise_of_the_database_is_not_looked_at_again(cast, seat):
    tries = []

    def break_promise(seat):
        tries.append(seat)
        Seat.objects.filter(pk=seat.pk).update(opened_at=None)

    with pytest.raises(IntegrityError, match="null value"):
        painting(painted(), then=break_promise)(seat, by=cast.nurse, title="Blue seat")
    assert len(tries) == 1


def test_what_is_to_be_kept_with_an_act_is_kept_or_neither(cast, seat):
    kept, before = [], seat.title
    act = painting(painted())

    with pytest.raises(ValueError, match="invalid literal"):
        act.complete(seat, cast.nurse, {"title": "Blue seat"}, then=lambda result: int("no room"))

    assert title_of(seat) == before
    assert not Event.objects.filter(kind="seat.painted").exists()
    assert act.complete(seat, cast.nurse, {"title": "Blue seat"}, then=kept.append) == seat
    assert (kept, title_of(seat)) == ([seat], "Blue seat")


def test_what_was_locked_as_it_was_read_is_not_read_again_by_one_act(cast, seat):
    act, read = painting(painted()), locked(Seat, seat.pk, cast.nurse)
    reads = []
    for title in ("Blue seat", "Red seat"):
        with CaptureQueriesContext(connection) as asked:
            act(read, by=cast.nurse, title=title)
        reads.append(sum("FOR NO KEY UPDATE" in each["sql"] and "people_seat" in each["sql"] for each in asked))

    assert reads == [0, 1]
    assert locked(Seat, cast.nurse.pk, cast.nurse) is None
    assert locked(Seat, seat.pk, cast.outsider) is None


@pytest.mark.parametrize("form", [Form, Title])
def test_a_signature_that_disagrees_with_its_form_is_refused_at_definition(form):
    def paint(seat: Seat, *, by, colour) -> None:
        """Paint."""

    with pytest.raises(TypeError, match="takes \\['colour'\\] but its form has"):
        operation(anybody, form=form, records=painted())(paint)
    assert "ledger.paint" not in CATALOGUE


def test_an_operation_that_declares_no_event_is_refused_at_definition():
    def paint(seat: Seat, *, by) -> None:
        """Paint."""

    with pytest.raises(TypeError, match="declares no event"):
        operation(anybody)(paint)


def test_two_operations_or_kinds_of_one_name_are_refused():
    kind = painted()
    painting(kind)
    with pytest.raises(TypeError, match="two operations called ledger.paint"):
        painting(kind)
    with pytest.raises(ValueError, match="defined twice"):
        painted()


def test_an_entry_of_the_catalogue_tells_its_room_verb_words_and_input():
    made = painting(painted())
    assert (made.name, made.app, made.verb, made.label) == ("ledger.paint", "ledger", "paint", "Paint")
    assert (made.summary, made.parameters, made.thing_type) == ("Paint a seat.", ("title",), Seat)
