"""Defining measures and feeding them: define, observe, take_in, correct, mark, give_owner."""

import datetime as dt
import json

import pytest
from django.core.management import call_command

from coalition.ledger.models import Event
from coalition.ledger.problems import Invalid, Refused
from coalition.ledger.questions import answers
from coalition.ledger.thread import walk
from coalition.measures import operations as measures
from coalition.measures import wins
from coalition.measures.models import Measure, Observation
from tests.decisions.scenes import an_adjustment
from tests.measures.scenes import a_measure, csv, numbers

STEADY = [80.0, 82.0, 79.0, 81.0, 80.5, 82.5, 79.5, 81.5, 80.0, 81.0, 82.0, 80.5]


def test_a_measure_is_defined_once_under_its_title(cast, coalition):
    measure = measures.define(coalition, by=cast.nurse, title="Waits", owner=cast.nurse, better="down")
    with pytest.raises(Invalid, match="Choose another"):
        measures.define(coalition, by=cast.nurse, title="Waits", owner=cast.coder)

    assert Measure.objects.get() == measure
    assert Event.objects.get(thing_id=measure.pk).kind == "measure.defined"


def test_a_number_of_the_future_or_twice_for_a_day_is_refused_beside_its_field(cast, coalition):
    measure = a_measure(cast)
    measures.observe(measure, by=cast.nurse, on=dt.date(2024, 1, 1), value=80)
    for on in (dt.date(2024, 1, 1), dt.date(2999, 1, 1)):
        with pytest.raises(Invalid) as problem:
            measures.observe(measure, by=cast.nurse, on=on, value=81)
        assert problem.value.field == "on"

    assert [each.value for each in measure.observations.all()] == [80]


def test_who_does_not_look_after_it_is_told_who_does(cast, coalition):
    with pytest.raises(Refused) as refused:
        measures.observe(a_measure(cast), by=cast.coder, on=dt.date(2024, 1, 1), value=80)
    assert "Nurse" in refused.value.verdict.who


def test_a_file_is_taken_in_whole_and_a_second_time_nothing_is_new(cast, coalition):
    measure = a_measure(cast)
    given = {"by": cast.nurse, "date_column": "date", "value_column": "value"}
    measures.take_in(measure, file=csv(), **given)
    with pytest.raises(Invalid, match="all 2 numbers of the file are here already"):
        measures.take_in(measure, file=csv(), **given)

    assert list(measure.observations.values_list("value", flat=True)) == [81, 82.5]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("date,value\n2024-03-01,81\n2024-04-01,many\n", "row 3, value"),
        ("date,value\n2024-03-01,81\n2024-03-01,82\n", "row 3"),
        ("date,value\n2999-03-01,81\n", "row 2, date"),
        ("day,number\n2024-03-01,81\n", "day"),
        ("", "empty"),
    ],
)
def test_a_file_that_cannot_be_used_says_where_and_writes_nothing(cast, coalition, text, words):
    measure = a_measure(cast)
    with pytest.raises(Invalid, match="Nothing was taken in") as problem:
        measures.take_in(measure, by=cast.nurse, file=csv(text), date_column="date", value_column="value")

    assert words in problem.value.message
    assert not measure.observations.exists()


def test_rows_out_of_order_are_put_in_order(cast, coalition):
    measure = a_measure(cast)
    text = "date,value\n2024-04-01,82\n2024-03-01,81\n"
    measures.take_in(measure, by=cast.nurse, file=csv(text), date_column="date", value_column="value")

    assert [point.value for point in measure.chart().points] == [81, 82]


def test_a_number_that_contradicts_one_here_stops_the_file(cast, coalition):
    measure = a_measure(cast)
    measures.observe(measure, by=cast.nurse, on=dt.date(2024, 3, 1), value=99)
    with pytest.raises(Invalid, match="has 99 here and 81 in the file"):
        measures.take_in(measure, by=cast.nurse, file=csv(), date_column="date", value_column="value")


def test_a_signal_is_recorded_when_the_newest_number_is_one(cast, coalition):
    measure = a_measure(cast)
    numbers(measure, STEADY)
    measures.observe(measure, by=cast.nurse, on=dt.date(2024, 6, 1), value=95)

    event = Event.objects.get(thing_id=measure.pk, kind="measure.signalled")
    assert event.facts["signal"] == "improvement"


def test_a_corrected_number_keeps_the_old_one_on_record(cast, coalition):
    measure = a_measure(cast)
    numbers(measure, [80.0])
    measures.correct(measure, by=cast.nurse, on=dt.date(2024, 1, 1), value=70)

    event = Event.objects.get(kind="measure.corrected")
    assert (event.facts["old"], event.facts["new"]) == (80.0, 70)


def test_an_adjustment_is_marked_on_the_chart_and_joined(cast, coalition, client):
    measure, adjustment = a_measure(cast), an_adjustment(cast)
    numbers(measure, STEADY)
    measures.mark(measure, by=cast.nurse, adjustment=adjustment)

    assert adjustment.pk in {step.id for step in walk(measure).before}
    client.force_login(cast.observer)
    assert adjustment.heading in client.get(measure.get_absolute_url()).content.decode()


def test_a_measure_can_be_handed_over(cast, coalition):
    measure = a_measure(cast)
    measures.give_owner(measure, by=cast.nurse, owner=cast.coder)
    assert Measure.objects.get().owner == cast.coder


def test_an_improvement_is_a_win_only_while_no_balancing_measure_worsens(cast, coalition):
    from tests.solutions.scenes import tool as a_solution

    solution = a_solution()
    numbers(a_measure(cast, solution=solution), [*STEADY, 95.0])
    assert [each.title for each in wins.answer()] == ["Seen within four hours improved"]

    numbers(a_measure(cast, "Alarms", family="balancing", solution=solution, better="down"), [*STEADY, 95.0])
    assert not list(wins.answer())


def test_the_list_costs_the_same_with_few_measures_and_many(cast, client, costs_the_same):
    from coalition.ledger.tenancy import scope

    client.force_login(cast.nurse)
    made = iter(range(100))

    def make(count):
        with scope(cast.coalition):
            for _ in range(count):
                numbers(a_measure(cast, f"Measure {next(made)}"), STEADY)

    assert costs_the_same("/c/riverside/measures/", make) <= 10


def test_the_command_reads_a_file_dry_and_then_for_good(cast, coalition, tmp_path, capsys):
    measure, path = a_measure(cast), tmp_path / "numbers.csv"
    path.write_text("date,value\n2024-03-01,81\n")
    call_command("import_observations", str(path), "--coalition", "riverside", "--json", "--dry-run")
    assert json.loads(capsys.readouterr().out)["new"] == 1
    assert not measure.observations.exists()

    call_command("import_observations", str(path), "--coalition", "riverside", "--json")
    assert measure.observations.count() == 1


def test_the_command_refuses_a_bad_file_with_its_rows(cast, coalition, tmp_path, capsys):
    a_measure(cast)
    path = tmp_path / "numbers.csv"
    path.write_text("date,value\n2024-03-01,x\n")
    with pytest.raises(SystemExit) as ended:
        call_command("import_observations", str(path), "--coalition", "riverside", "--json")

    assert ended.value.code == 1
    (error,) = json.loads(capsys.readouterr().out)["errors"]
    assert (error["row"], error["field"]) == (2, "value")
    assert "not a number" in error["message"]
    assert not Observation.objects.exists()


def test_the_command_names_the_row_that_contradicts_a_number_here(cast, coalition, tmp_path, capsys):
    measure, path = a_measure(cast), tmp_path / "numbers.csv"
    numbers(measure, [80])
    day = measure.observations.get().on
    path.write_text(f"date,value\n{day},81\n")
    with pytest.raises(SystemExit):
        call_command("import_observations", str(path), "--coalition", "riverside", "--json")

    (error,) = json.loads(capsys.readouterr().out)["errors"]
    assert (error["row"], error["field"]) == (2, "value")
    assert "80 here and 81 in the file" in error["message"]


def test_measures_answer_the_rooms_that_ask():
    for question in ("today", "board", "agenda", "wins", "held"):
        assert any(answer.__module__ == f"coalition.measures.{question}" for answer in answers(question))
